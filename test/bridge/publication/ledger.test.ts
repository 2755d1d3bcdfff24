import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { type Ledger, openLedger } from '../../../subgraphs/bridge/publication/ledger.ts'
import { noMetrics } from '../../../subgraphs/bridge/publication/metrics.ts'
import { openQueue, type Queue } from '../../../subgraphs/bridge/publication/queue.ts'
import type { Publication } from '../../../subgraphs/bridge/publication/publication.ts'
import { insertPublications, newestPublications } from '../../../subgraphs/bridge/publication/store.ts'
import { bridgeMigrations } from '../../../subgraphs/bridge/subgraph.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { today } from './workbench.ts'

let database: TestDatabase
let queue: Queue
let ledger: Ledger
const clock = { now: () => today }
beforeEach(async () => {
  database = await testDatabase(bridgeMigrations)
  queue = await openQueue({ connectionString: database.url, leaseSeconds: 15, log: pino({ level: 'silent' }) })
  ledger = openLedger({ knex: database.knex, queue, clock, ids: systemIds, metrics: noMetrics })
})
afterEach(async () => {
  await queue.stop()
  await database.drop()
})

async function publications(...banIds: readonly string[]): Promise<readonly Publication[]> {
  const added = banIds.map((banId) => ({
    ...{ id: systemIds.next(), banId, banVersion: 1, personId: `person of ${banId}`, action: 'PUBLISH' as const, occurredAt: today },
  }))
  await insertPublications(database.knex, added, today)
  const found = await newestPublications(database.knex, banIds)
  return banIds.flatMap((banId) => found.find((one) => one.banId === banId) ?? [])
}

const step = { name: 'READ_BAN', outcome: 'DONE', at: today, durationMs: 1 } as const
const advance = (publication: Publication, change: object = {}, nudges: readonly string[] = []) =>
  ledger.advance({
    publication,
    change: { to: 'CHECKED', steps: [step, step], now: today, countAttempt: true, ...change },
    unguardedSince: null,
    nudges: nudges.map((banId) => ({ banId, ownDoing: false, urgent: false })),
  })
const stateOf = (publication: Publication | null) => publication?.state ?? null
const stepCount = async (): Promise<number> => Number((await database.knex('publication_steps').count())[0]?.['count'])

test('changes of one moment share a transaction, each with its history', async () => {
  const some = await publications('ban-1', 'ban-2', 'ban-3')

  const changed = await Promise.all(some.map((one) => advance(one)))

  expect(changed).toMatchObject(some.map(({ id }) => ({ id, state: 'CHECKED', attempts: 1 })))
  expect(await stepCount()).toBe(6)
  expect((await database.knex.raw('select distinct xmin::text from publications')).rows).toHaveLength(1)
})

test('one that another worker was faster with changes nothing, and calls for nothing', async () => {
  const [overtaken, other] = await publications('ban-1', 'ban-2')
  if (overtaken === undefined || other === undefined) throw new Error('no publications')
  await advance(overtaken)

  const changed = await Promise.all([advance(overtaken, { to: 'HELD' }, ['ban-9']), advance(other)])

  expect(changed.map(stateOf)).toEqual([null, 'CHECKED'])
  expect(await queue.take(10)).toEqual([])
})

test('a second change of one publication is overtaken by the first', async () => {
  const [one] = await publications('ban-1')
  if (one === undefined) throw new Error('no publication')

  const changed = await Promise.all([advance(one), advance(one, { to: 'HELD' })])

  expect(changed.map(stateOf)).toEqual(['CHECKED', null])
  expect(await stepCount()).toBe(2)
})

test('one that the database cannot hold fails alone, and leaves no trace', async () => {
  const some = await publications('ban-1', 'ban-2', 'ban-3', 'ban-4')

  const changed = await Promise.allSettled(some.map((one, at) => advance(one, at === 2 ? { alertId: 'a\u0000' } : {})))

  expect(changed.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(await stepCount()).toBe(6)
  expect((await database.knex('publications').where('ban_id', 'ban-3').first()).state).toBe('PENDING')
})

test('what a change does not name stays as it is, and what it names as nothing is gone', async () => {
  const [one] = await publications('ban-1')
  if (one === undefined) throw new Error('no publication')
  const problem = { code: 'X', message: 'm', path: ['a'], rule: null }
  const full = await advance(one, {
    reason: 'WHY',
    problems: [problem],
    differingFields: ['names'],
    alertId: 'alert-1',
    alertsBefore: 2,
    failures: 3,
  })
  if (full === null) throw new Error('overtaken')

  const kept = await advance(full, { reason: null, failures: 0, countAttempt: false })

  expect(kept).toMatchObject({ reason: null, problems: [problem], differingFields: ['names'], alertId: 'alert-1', alertsBefore: 2 })
  expect(kept).toMatchObject({ failures: 0, attempts: 1, action: 'PUBLISH', settledAt: null })
})
