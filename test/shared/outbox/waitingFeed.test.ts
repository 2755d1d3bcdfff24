import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { appendOutbox } from '../../../subgraphs/shared/outbox/append.ts'
import { type FeedEntry, feedStart } from '../../../subgraphs/shared/outbox/feed.ts'
import { feedWaitMaxMs, openWaitingFeed, type WaitingFeed } from '../../../subgraphs/shared/outbox/waitingFeed.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

const sql = await readFile(new URL('../../../subgraphs/shared/outbox/outbox.sql', import.meta.url), 'utf8')

let database: TestDatabase
let feed: WaitingFeed
beforeEach(async () => {
  database = await testDatabase([{ name: '0001_outbox.sql', sql }])
  feed = openWaitingFeed(database.knex)
})
afterEach(async () => {
  await feed.close()
  await database.drop()
})

const append = (entityId: string) =>
  database.knex.transaction((trx) =>
    appendOutbox(trx, { kind: 'THING_CHANGED', entityId, entityVersion: 1, origin: null, occurredAt: new Date() }),
  )
const ids = (entries: readonly FeedEntry[]) => entries.map(({ entityId }) => entityId)
const waiting = (after: string, waitMs: number) => feed.read({ after, limit: 10, waitMs })

async function listens(): Promise<void> {
  const asked =
    "select 1 from pg_stat_activity where application_name = 'test listen' and datname = current_database() and query ~ 'listen'"
  while ((await database.knex.raw(asked)).rows.length === 0) await sleep(10)
}

test('a reader who waits is answered when something is appended, long before its time is up', async () => {
  const answer = waiting(feedStart, feedWaitMaxMs)
  await listens()
  const appendedAt = performance.now()
  await append('a')

  expect(ids((await answer).entries)).toEqual(['a'])
  expect(performance.now() - appendedAt).toBeLessThan(feedWaitMaxMs / 2)
})

test('what an older transaction holds back is served when that has ended, without another notice', async () => {
  const older = await database.knex.transaction()
  await appendOutbox(older, { kind: 'THING_CHANGED', entityId: 'older', entityVersion: 1, origin: null, occurredAt: new Date() })
  const answer = waiting(feedStart, feedWaitMaxMs)
  await listens()
  await append('newer')
  await older.rollback()

  expect(ids((await answer).entries)).toEqual(['newer'])
})

test('where nothing comes, the answer is empty when the time is up, and the cursor stays', async () => {
  await append('a')
  const { cursor } = await waiting(feedStart, feedWaitMaxMs)

  expect(await waiting(cursor, 50)).toEqual({ entries: [], cursor })
})

test('what is there already is answered at once', async () => {
  await append('a')

  const pages = await Promise.all([waiting(feedStart, feedWaitMaxMs), waiting(feedStart, feedWaitMaxMs)])

  expect(pages.map(({ entries }) => ids(entries))).toEqual([['a'], ['a']])
})

test('closing answers all who wait', async () => {
  const answers = [waiting(feedStart, feedWaitMaxMs), waiting(feedStart, feedWaitMaxMs)]
  await listens()

  await feed.close()

  expect(await Promise.all(answers)).toEqual([
    { entries: [], cursor: feedStart },
    { entries: [], cursor: feedStart },
  ])
})

test.each([-1, feedWaitMaxMs + 1])('waiting %p ms is refused', async (waitMs) => {
  await expect(waiting(feedStart, waitMs)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})
