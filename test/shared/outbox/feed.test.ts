import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { appendOutbox, type OutboxEntry } from '../../../subgraphs/shared/outbox/append.ts'
import { type FeedEntry, type FeedPage, feedStart, readFeed } from '../../../subgraphs/shared/outbox/feed.ts'
import { listenFeed } from '../../../subgraphs/shared/outbox/listen.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

const sql = await readFile(new URL('../../../subgraphs/shared/outbox/outbox.sql', import.meta.url), 'utf8')

let database: TestDatabase

beforeEach(async () => {
  database = await testDatabase([{ name: '0001_outbox.sql', sql }])
})
afterEach(() => database.drop())

const change = (entityId: string): OutboxEntry => ({
  kind: 'THING_CHANGED',
  entityId,
  entityVersion: 1,
  origin: 'key-1',
  occurredAt: new Date('2026-01-02T03:04:05.678Z'),
})

/** Transactions of other tests in the same PostgreSQL may delay an entry: reads until so many are served. */
async function readServed(page: { after: string; limit: number }, count: number): Promise<FeedPage> {
  for (;;) {
    const served = await readFeed(database.knex, page)
    if (served.entries.length >= count) return served
    await sleep(10)
  }
}

const ids = (entries: readonly FeedEntry[]) => entries.map((entry) => entry.entityId)

describe('the change feed', () => {
  test('stays in commit order where transaction numbers gain a digit', async () => {
    await database.knex('outbox').insert(
      [98, 99, 100, 101].map((xid) => ({
        xid,
        kind: 'THING_CHANGED',
        entity_id: `at-${xid}`,
        entity_version: 1,
        origin: null,
        occurred_at: new Date(),
      })),
    )

    const served: string[] = []
    for (let after = feedStart; served.length < 4; ) {
      const page = await readServed({ after, limit: 1 }, 1)
      served.push(...ids(page.entries))
      after = page.cursor
    }

    expect(served).toEqual(['at-98', 'at-99', 'at-100', 'at-101'])
  })

  test('serves what was appended, and then nothing until there is more', async () => {
    await database.knex.transaction((trx) => appendOutbox(trx, change('a'), change('b')))

    const first = await readServed({ after: feedStart, limit: 10 }, 2)
    const second = await readFeed(database.knex, { after: first.cursor, limit: 10 })

    expect(first.entries).toEqual([
      { ...change('a'), cursor: expect.any(String) },
      { ...change('b'), cursor: first.cursor },
    ])
    expect(second).toEqual({ entries: [], cursor: first.cursor })
  })

  test('serves a page at a time, also within one transaction', async () => {
    await database.knex.transaction((trx) => appendOutbox(trx, change('a'), change('b'), change('c')))

    const first = await readServed({ after: feedStart, limit: 2 }, 2)
    const second = await readServed({ after: first.cursor, limit: 2 }, 1)

    expect([ids(first.entries), ids(second.entries)]).toEqual([['a', 'b'], ['c']])
  })

  test('does not serve what was undone', async () => {
    const trx = await database.knex.transaction()
    await appendOutbox(trx, change('undone'))
    await trx.rollback()
    await database.knex.transaction((other) => appendOutbox(other, change('kept')))

    const page = await readServed({ after: feedStart, limit: 10 }, 1)

    expect(ids(page.entries)).toEqual(['kept'])
  })

  test('holds an entry back while an older transaction may still commit before it', async () => {
    const older = await database.knex.transaction()
    await appendOutbox(older, change('older'))
    await database.knex.transaction((trx) => appendOutbox(trx, change('younger')))

    const during = await readFeed(database.knex, { after: feedStart, limit: 10 })
    await older.commit()
    const after = await readServed({ after: feedStart, limit: 10 }, 2)

    expect(during).toEqual({ entries: [], cursor: feedStart })
    expect(ids(after.entries)).toEqual(['older', 'younger'])
  })

  test('serves an entry that got a later position from an older transaction', async () => {
    const older = await database.knex.transaction()
    await older.raw('select pg_current_xact_id()')
    const younger = await database.knex.transaction()
    await appendOutbox(younger, change('younger, first position'))
    await appendOutbox(older, change('older, second position'))
    await older.commit()

    const first = await readServed({ after: feedStart, limit: 10 }, 1)
    await younger.commit()
    const second = await readServed({ after: first.cursor, limit: 10 }, 1)

    expect([ids(first.entries), ids(second.entries)]).toEqual([['older, second position'], ['younger, first position']])
  })

  test('skips nothing and doubles nothing while writers commit and undo in any order', async () => {
    const [writers, rounds, pageSize] = [6, 25, 7]
    const kept: string[] = []
    const write = async (writer: number) => {
      for (let round = 0; round < rounds; round += 1) {
        const trx = await database.knex.transaction()
        const names = [`${writer}.${round}.a`, `${writer}.${round}.b`]
        await appendOutbox(trx, change(`${writer}.${round}.a`))
        await sleep(Math.random() * 12)
        await appendOutbox(trx, change(`${writer}.${round}.b`))
        if (round % 5 === 4) await trx.rollback()
        else {
          await trx.commit()
          kept.push(...names)
        }
      }
    }
    const seen: string[] = []
    let cursor = feedStart
    const readOn = async () => {
      for (;;) {
        const page = await readFeed(database.knex, { after: cursor, limit: pageSize })
        seen.push(...ids(page.entries))
        cursor = page.cursor
        if (page.entries.length === 0) return
      }
    }

    let writing = true
    const written = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer))).finally(() => {
      writing = false
    })
    let readWhileWriting = 0
    while (writing) {
      await readOn()
      readWhileWriting = seen.length
    }
    await written
    while (seen.length < kept.length) await readOn()

    expect(seen.toSorted()).toEqual(kept.toSorted())
    expect(new Set(seen).size).toBe(seen.length)
    expect(readWhileWriting).toBeGreaterThan(0)
  })

  test.each([
    'x',
    Buffer.from('1.2.3').toString('base64url'),
    Buffer.from('1;drop.2').toString('base64url'),
    Buffer.from(`${2n ** 64n}.1`).toString('base64url'),
  ])('refuses %p as a cursor', async (after) => {
    await expect(readFeed(database.knex, { after, limit: 10 })).rejects.toThrow(/after: not a cursor of this feed/)
  })

  test.each([0, -1, 1.5, 1_001])('refuses a page of %p', async (limit) => {
    await expect(readFeed(database.knex, { after: feedStart, limit })).rejects.toThrow(/first: must be between/)
  })
})

describe('listening to the feed', () => {
  test('wakes the reader when a transaction with entries commits, also after the connection was lost', async () => {
    let wakes = 0
    const listening = listenFeed(database.knex, () => {
      wakes += 1
    })
    await until(() => wakes === 1)

    await database.knex.transaction((trx) => appendOutbox(trx, change('a')))
    await until(() => wakes === 2)
    await database.knex.raw(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test listen' and datname = current_database()",
    )
    await until(() => wakes === 3)
    await database.knex.transaction((trx) => appendOutbox(trx, change('b')))
    await until(() => wakes === 4)

    await listening.close()
    expect(wakes).toBe(4)
  })
})

/** Waits for what another connection brings about; a test that waits in vain is ended by its own time limit. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(10)
}
