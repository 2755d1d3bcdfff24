import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { verifyChain } from '../../subgraphs/shared/audit/verify.ts'
import { ask } from '../e2e/support/asking.ts'
import { person } from '../e2e/support/people.ts'
import { newDataDir, type RunningProduct, serve } from '../e2e/support/product.ts'
import { banOn, type Check, issue } from '../e2e/support/story.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const query = `query ($input: PersonQueryInput!) {
  checkPerson(input: $input) { verdict matches { decision person { id entryBans { id } alerts { id } } } }
}`

/** More than one batch of the writers is under way when the kill falls. */
const concurrent = 40
const killAfterAnswers = 300

let databases: readonly TestDatabase[]
let product: RunningProduct
beforeAll(async () => {
  databases = await Promise.all([testDatabase([]), testDatabase([]), testDatabase([])])
  const [lgm, sis, bridge] = databases.map(({ url }) => url)
  product = await serve(await newDataDir(), { LGM_DATABASE_URL: lgm ?? '', SIS_DATABASE_URL: sis ?? '', BRIDGE_DATABASE_URL: bridge ?? '' })
}, 120_000)
afterAll(async () => {
  await product?.process.kill9()
  await Promise.all((databases ?? []).map((database) => database.drop()))
}, 60_000)

test('killed under load, every answer that anybody got has its entry in each trail, and the trails hold', async () => {
  await Promise.all([0, 1, 2].map((place) => issue(product, banOn(person(place)))))
  const answered: string[] = []
  let killed = false

  /** Asks again and again, each time in a case of its own, until the process is gone. */
  async function askOn(asker: number): Promise<void> {
    for (let turn = 0; !killed; turn += 1) {
      const caseNumber = `LOAD-${asker}-${turn}`
      try {
        const caller = { ...product.callers.guard, 'x-case': caseNumber }
        const { data } = await ask<{ checkPerson: Check }>(product.url, caller, query, { input: person((asker + turn) % 6) })
        if (data?.checkPerson.verdict !== undefined) answered.push(caseNumber)
      } catch {
        // No answer, or half of one: nothing was told to anybody.
        return
      }
    }
  }
  const askers = Array.from({ length: concurrent }, (_, asker) => askOn(asker))
  while (answered.length < killAfterAnswers) await sleep(5)
  await product.process.kill9()
  killed = true
  await Promise.all(askers)

  const missing = await Promise.all(
    databases.map(async ({ knex }) => {
      const logged = new Set(await knex('audit_entries').where('operation', 'checkPerson').pluck('case_number'))
      return answered.filter((caseNumber) => !logged.has(caseNumber))
    }),
  )
  const findings = await Promise.all(databases.map(({ knex }) => verifyChain(knex)))
  expect(answered.length).toBeGreaterThanOrEqual(killAfterAnswers)
  expect(missing).toEqual([[], [], []])
  expect(findings.map(({ ok }) => ok)).toEqual([true, true, true])
}, 120_000)
