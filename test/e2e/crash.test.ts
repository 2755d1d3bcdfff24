import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { bridgeMigrations } from '../../subgraphs/bridge/subgraph.ts'
import { lgmMigrations } from '../../subgraphs/lgm/subgraph.ts'
import { startTestCluster, type TestCluster } from '../support/cluster.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { makeDatabase, within } from './support/clusters.ts'
import { person } from './support/people.ts'
import { newDataDir, type RunningProduct, serve } from './support/product.ts'
import { banOn, issue, publicationWhen } from './support/story.ts'

/** A job that a killed process had taken comes back after 15 s; then it is brought to its end on a machine that is busy with other tests. */
const recoveryTimeoutMs = 30_000
/** A publication takes some 300 ms from the answer to SIS: the kill falls before, during or after. */
const killWithinMs = 400
const waiting = { state: 'AWAITING_APPROVAL', action: 'PUBLISH' } as const

let sis: TestCluster
let lgm: TestDatabase
let bridge: TestDatabase
let dataDir: string
let env: Readonly<Record<string, string>>
beforeAll(async () => {
  ;[sis, lgm, bridge] = await Promise.all([startTestCluster(), testDatabase(lgmMigrations), testDatabase(bridgeMigrations)])
  dataDir = await newDataDir()
  env = { LGM_DATABASE_URL: lgm.url, SIS_DATABASE_URL: await makeDatabase(sis, 'sis'), BRIDGE_DATABASE_URL: bridge.url }
})
afterAll(async () => {
  await Promise.all([sis?.stop(), lgm?.drop(), bridge?.drop()])
})

const start = (): Promise<RunningProduct> => serve(dataDir, env)
const alertsOf = (banIds: readonly string[]): Promise<readonly { national_reference: string; status: string }[]> =>
  within(env['SIS_DATABASE_URL'] ?? '', (knex) =>
    knex('alerts').whereIn('national_reference', banIds).select('national_reference', 'status'),
  )

async function banCount(): Promise<number> {
  const [row] = await lgm.knex('entry_bans').count({ bans: '*' })
  return Number(row?.['bans'])
}

test('killed with a ban committed in LGM that cannot reach SIS yet, it delivers exactly one alert after a restart', async () => {
  const product = await start()
  await sis.stop()
  const ban = await issue(product, banOn(person(0)))
  await product.process.kill9()
  await sis.start()
  const before = await alertsOf([ban.id])

  const restarted = await start()
  await publicationWhen(restarted, ban.id, waiting, recoveryTimeoutMs)
  await restarted.process.stop()

  expect(before).toEqual([])
  expect(await alertsOf([ban.id])).toEqual([{ national_reference: ban.id, status: 'PENDING_APPROVAL' }])
})

test('killed at a random moment while bans are on their way, and asked again: one ban and one alert for each', async () => {
  const inputs = Array.from({ length: 8 }, (_, place) => banOn(person(place + 1)))
  const bansBefore = await banCount()
  const rounds = [inputs.slice(0, 4), inputs.slice(4)]

  for (const round of rounds) {
    const product = await start()
    // Those whose answer the kill took away are asked again below, with the same idempotency key.
    const asked = round.map((input) => issue(product, input).catch(() => null))
    await Promise.race(asked)
    await sleep(randomInt(0, killWithinMs))
    await product.process.kill9()
    await Promise.all(asked)
  }
  const last = await start()
  const bans = await Promise.all(inputs.map((input) => issue(last, input)))
  for (const { id } of bans) await publicationWhen(last, id, waiting, recoveryTimeoutMs)
  await last.process.stop()

  const ids = bans.map(({ id }) => id)
  const alerts = await alertsOf(ids)
  expect(new Set(ids).size).toBe(inputs.length)
  expect(await banCount()).toBe(bansBefore + inputs.length)
  expect(alerts.map(({ national_reference }) => national_reference).sort()).toEqual([...ids].sort())
  expect(alerts.every(({ status }) => status === 'PENDING_APPROVAL')).toBe(true)
})
