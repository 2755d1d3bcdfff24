import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql'
import { bridgeMigrations } from '../../subgraphs/bridge/subgraph.ts'
import { lgmMigrations } from '../../subgraphs/lgm/subgraph.ts'
import { sisMigrations } from '../../subgraphs/sis/subgraph.ts'
import { ask, dataOf } from '../e2e/support/asking.ts'
import type { Callers } from '../e2e/support/callers.ts'
import { person } from '../e2e/support/people.ts'
import { newDataDir, type RunningProduct, serve } from '../e2e/support/product.ts'
import { type Ban, banOn, issue } from '../e2e/support/story.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Generated, requests } from './generate.ts'

/** For the requests of one property; the suite must not grow with it. */
const fuzzingMs = 12_000
const answerMaxMs = 5_000

/** What a guard at a booth is never shown, wherever it stands. */
const secret = 'KRYPTONYM'
/** Stands in the values that are sent: no error may repeat one. */
const sentMark = 'VALUEMARK'

let databases: readonly TestDatabase[]
let product: RunningProduct
let schema: GraphQLSchema
let ban: Ban
beforeAll(async () => {
  databases = await Promise.all([lgmMigrations, sisMigrations, bridgeMigrations].map((source) => testDatabase(source)))
  const [lgm = '', sis = '', bridge = ''] = databases.map(({ url }) => url)
  product = await serve(await newDataDir(), {
    LGM_DATABASE_URL: lgm,
    SIS_DATABASE_URL: sis,
    BRIDGE_DATABASE_URL: bridge,
    CALLER_COST_PER_SECOND: '1000000000',
  })
  schema = buildClientSchema(await dataOf(ask<IntrospectionQuery>(product.url, product.callers.guard, getIntrospectionQuery())))
  const somebody = person(0)
  ban = await issue(
    product,
    banOn(somebody, {
      reason: `informant ${secret}`,
      territory: 'LATVIA',
      person: {
        ...banOn(somebody).person,
        placeOfBirth: secret,
        personalCode: null,
        documents: [{ number: `${secret}1`, country: 'UKR' }],
      },
    }),
  )
}, 60_000)
afterAll(async () => {
  await product?.process.stop()
  await Promise.all((databases ?? []).map((database) => database.drop()))
})

const telling = /<html|\bat .*\.(ts|js):\d|node_modules|select .* from|insert into|constraint|postgres|ECONN|\/keys\//i

async function answerTo({ query, variables }: Generated, who: keyof Callers): Promise<{ status: number; text: string; errors: string }> {
  const response = await fetch(product.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...product.callers[who], 'x-correlation-id': randomUUID() },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(answerMaxMs),
  })
  const text = await response.text()
  return { status: response.status, text, errors: JSON.stringify(JSON.parse(text).errors ?? []) }
}

test('whatever is asked of the public schema, the answer comes in time, is no fault of ours, and tells no secret', async () => {
  const known = { ids: [ban.id], names: [person(0).surname, sentMark], birthDates: [person(0).birthDate] }
  let asked = 0
  let answered = 0

  await fc.assert(
    fc.asyncProperty(requests(schema, known), fc.constantFrom<keyof Callers>('guard', 'guard', 'officer'), async (request, who) => {
      const { status, text, errors } = await answerTo(request, who)

      asked += 1
      if (errors === '[]') answered += 1
      expect(status).toBeLessThan(500)
      expect(errors).not.toContain('"INTERNAL"')
      expect(errors).not.toContain(sentMark)
      expect(text).not.toMatch(telling)
      if (who === 'guard') expect(text).not.toContain(secret)
    }),
    { numRuns: 100_000, interruptAfterTimeLimit: fuzzingMs, markInterruptAsFailure: false },
  )

  // Fewer would say that the generator makes nothing that gets past validation, or that the machine did nothing else.
  expect(asked).toBeGreaterThan(50)
  expect(answered).toBeGreaterThan(asked / 20)
}, 60_000)

test('the guard who is told nothing of the secret is told of the ban', async () => {
  const { entryBan } = await dataOf(
    ask<{ entryBan: object }>(product.url, product.callers.guard, `{ entryBan(id: "${ban.id}") { id reason person { placeOfBirth } } }`),
  )

  expect(entryBan).toEqual({ id: ban.id, reason: null, person: null })
})
