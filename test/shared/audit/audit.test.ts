import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Knex } from 'knex'
import { type AuditEntry, keyedReference } from '../../../subgraphs/shared/audit/entry.ts'
import { readAudit, readHead, recordInTransaction } from '../../../subgraphs/shared/audit/store.ts'
import { verifyChain } from '../../../subgraphs/shared/audit/verify.ts'
import { createAuditWriter } from '../../../subgraphs/shared/audit/writer.ts'
import { connect } from '../../../subgraphs/shared/db/connect.ts'
import { migrate } from '../../../subgraphs/shared/db/migrate.ts'
import { startTestCluster } from '../../support/cluster.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { actor, asIntruder, auditMigrations as migrations, look } from './support.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await testDatabase(migrations)
})
afterEach(() => database.drop())

describe('an audit entry', () => {
  test('is read back as it was recorded', async () => {
    await database.knex.transaction((trx) => recordInTransaction(trx, look()))

    const [entry] = await readAudit(database.knex, {}, null, 10)

    const { actor: _, ...recorded } = look()
    const { service, ...who } = { ...actor }
    expect(entry).toMatchObject({ ...recorded, ...who, service, seq: 1n })
  })

  test('is undone with the change that it describes', async () => {
    const trx = await database.knex.transaction()
    await recordInTransaction(trx, look())
    await trx.rollback()

    expect(await readAudit(database.knex, {}, null, 10)).toEqual([])
  })

  test.each(["update audit_entries set result = 'x'", 'delete from audit_entries', 'truncate audit_entries'])(
    'cannot be changed: %s',
    async (statement) => {
      await database.knex.transaction((trx) => recordInTransaction(trx, look()))

      await expect(database.knex.raw(statement)).rejects.toThrow(/append-only/)
    },
  )

  test.each([
    ['its subject', { subject: 'user-2' }, ['c']],
    ['its action', { action: 'ERASURE' }, ['b']],
    ['one of the records it names', { subjectRefs: ['record-8', 'record-9'] }, ['c']],
    ['its request', { correlationId: 'b' }, ['b']],
    ['its time', { from: new Date('2026-02-01T00:00:00Z'), until: new Date('2026-03-01T00:00:00Z') }, ['b']],
    ['nothing, newest first', {}, ['c', 'b', 'a']],
  ] as const)('is found by %s', async (_, filter, expected) => {
    await database.knex.transaction((trx) =>
      recordInTransaction(
        trx,
        look({ correlationId: 'a' }),
        look({ correlationId: 'b', action: 'ERASURE', occurredAt: new Date('2026-02-02T00:00:00Z') }),
        look({
          correlationId: 'c',
          actor: { ...actor, subject: 'user-2' },
          subjectRefs: ['record-9'],
          occurredAt: new Date('2026-03-02T00:00:00Z'),
        }),
      ),
    )

    const found = await readAudit(database.knex, filter, null, 10)

    expect(found.map((entry) => entry.correlationId)).toEqual(expected)
  })

  test('is found a page at a time', async () => {
    await database.knex.transaction((trx) => recordInTransaction(trx, ...['a', 'b', 'c'].map((correlationId) => look({ correlationId }))))

    const first = await readAudit(database.knex, {}, null, 2)
    const second = await readAudit(database.knex, {}, first.at(-1)?.seq ?? null, 2)

    expect([first, second].map((page) => page.map((entry) => entry.correlationId))).toEqual([['c', 'b'], ['a']])
  })

  test('names what was asked only to who holds the key', () => {
    const composed = keyedReference('key', 'J\u0101nis')
    const decomposed = keyedReference('key', 'Ja\u0304nis')
    const otherKey = keyedReference('other', 'J\u0101nis')

    expect(composed).toBe(decomposed)
    expect(composed).not.toBe(otherKey)
    expect(composed).not.toMatch(/nis/)
  })
})

describe('the audit writer', () => {
  test('keeps one whole chain while several processes write at once', async () => {
    const other = connect({ url: database.url, name: 'other' })
    const writers = [createAuditWriter(database.knex, { maxBatch: 7 }), createAuditWriter(other, { maxBatch: 50 })]
    const changes = Array.from({ length: 20 }, () => database.knex.transaction((trx) => recordInTransaction(trx, look())))

    await Promise.all([
      ...changes,
      ...Array.from({ length: 200 }, (_, index) => writers[index % 2]?.record(look({ correlationId: `r${index}` }))),
    ])

    await Promise.all(writers.map((writer) => writer.close()))
    await other.destroy()
    expect(await verifyChain(database.knex)).toMatchObject({ ok: true, entries: 220n })
  })

  test('keeps one whole chain while it writes and appends in transactions, some of them undone, beside another process', async () => {
    const other = connect({ url: database.url, name: 'other' })
    const writers = [createAuditWriter(database.knex), createAuditWriter(other)] as const
    const change = ([writer, pool]: readonly [(typeof writers)[number], Knex], undone: boolean) =>
      pool
        .transaction(async (trx) => {
          await writer.recordInTransaction(trx, look(), look())
          if (undone) throw new Error('undone')
        })
        .catch(() => {})

    await Promise.all(
      Array.from({ length: 120 }, async (_, at) => {
        const place = at % 2 === 0 ? ([writers[0], database.knex] as const) : ([writers[1], other] as const)
        return at % 3 === 0 ? place[0].record(look()) : change(place, at % 3 === 1)
      }),
    )

    await Promise.all(writers.map((writer) => writer.close()))
    await other.destroy()
    expect(await verifyChain(database.knex)).toMatchObject({ ok: true, entries: 120n })
  })

  test('appends in a transaction with one statement where nobody else has appended since', async () => {
    const writer = createAuditWriter(database.knex)
    const statements: string[] = []
    const append = () =>
      database.knex.transaction(async (trx) => {
        trx.on('query', ({ sql }: { sql: string }) => statements.push(sql))
        await writer.recordInTransaction(trx, look())
      })
    await writer.record(look())

    await append()
    await append()
    const known = statements.filter((sql) => sql.includes('audit_head')).length
    await database.knex.transaction((trx) => recordInTransaction(trx, look()))
    await append()

    await writer.close()
    expect(known).toBe(2)
    expect(await verifyChain(database.knex)).toMatchObject({ ok: true, entries: 5n })
  })

  test('takes no connection while a transaction of its process holds the chain', async () => {
    const writer = createAuditWriter(database.knex)
    const appended: string[] = []
    const trx = await database.knex.transaction()
    await writer.recordInTransaction(trx, look())
    database.knex.on('query', ({ sql }: { sql: string }) => appended.push(sql))

    const recorded = writer.record(look())
    await sleep(50)
    const meanwhile = [...appended]
    await trx.commit()
    await recorded

    await writer.close()
    expect(meanwhile).toEqual([])
    expect(await verifyChain(database.knex)).toMatchObject({ ok: true, entries: 2n })
  })

  test('answers only when the entry can be seen by others', async () => {
    const writer = createAuditWriter(database.knex)

    await writer.record(look())
    const seen = await readAudit(database.knex, {}, null, 10)

    await writer.close()
    expect(seen).toHaveLength(1)
  })

  test('writes many entries that arrive together with few commits', async () => {
    const writer = createAuditWriter(database.knex)

    await Promise.all(Array.from({ length: 300 }, () => writer.record(look())))

    await writer.close()
    expect(await countCommits()).toBeLessThan(10)
  })

  test('an entry that the database refuses fails alone', async () => {
    const writer = createAuditWriter(database.knex)
    const bad = look({ action: 'GOSSIP' as AuditEntry['action'] })

    const results = await Promise.allSettled([look(), bad, look()].map((entry) => writer.record(entry)))

    await writer.close()
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await verifyChain(database.knex)).toMatchObject({ ok: true, entries: 2n })
  })

  test('takes any text that a caller can send', async () => {
    const writer = createAuditWriter(database.knex)

    await writer.record(look({ actor: { ...actor, caseNumber: 'a\0b \uD800 "quoted" \\ ?' } }))

    await writer.close()
    expect(await verifyChain(database.knex)).toMatchObject({ ok: true, entries: 1n })
  })

  test('refuses more entries than it may hold', async () => {
    const writer = createAuditWriter(database.knex, { maxWaiting: 2 })

    const results = await Promise.allSettled([look(), look(), look()].map((entry) => writer.record(entry)))

    await writer.close()
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  })

  test('writes what it has taken before it closes, and takes no more', async () => {
    const writer = createAuditWriter(database.knex)
    const taken = writer.record(look())

    await writer.close()

    await expect(taken).resolves.toBeUndefined()
    await expect(writer.record(look())).rejects.toThrow(/stopping/)
  })

  test('fails while its database is down and goes on when it is back', async () => {
    const cluster = await startTestCluster()
    const pool = connect({ url: cluster.url('postgres'), name: 'own' })
    await migrate(pool, migrations)
    const writer = createAuditWriter(pool)
    await writer.record(look())

    await cluster.kill9()
    const down = await Promise.allSettled([writer.record(look()), writer.record(look())])
    await cluster.start()
    await writer.record(look())

    const finding = await verifyChain(pool)
    await writer.close()
    await pool.destroy()
    await cluster.stop()
    expect(down.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(finding).toMatchObject({ ok: true, entries: 2n })
  })
})

describe('verifying the chain', () => {
  test('an empty chain is whole', async () => {
    expect(await verifyChain(database.knex)).toMatchObject({ ok: true, entries: 0n })
  })

  test.each([
    ['edited', "update audit_entries set result = 'NOT_FOUND' where seq = 1200", { seq: 1200n, reason: 'EDITED' }],
    ['edited with its hash', "update audit_entries set hash = sha256('x') where seq = 1200", { seq: 1200n, reason: 'EDITED' }],
    ['removed', 'delete from audit_entries where seq = 1000', { seq: 1000n, reason: 'MISSING' }],
    ['removed from the start', 'delete from audit_entries where seq = 1', { seq: 1n, reason: 'MISSING' }],
    [
      'removed and the rest renumbered',
      'delete from audit_entries where seq = 1498; update audit_entries set seq = seq - 1 where seq > 1498',
      { seq: 1498n, reason: 'EDITED' },
    ],
  ] as const)('finds an entry that was %s', async (_, tampering, expected) => {
    await database.knex.transaction((trx) => recordInTransaction(trx, ...Array.from({ length: 1_500 }, () => look())))
    await asIntruder(database, tampering)

    expect(await verifyChain(database.knex)).toEqual({ ok: false, ...expected })
  })

  test('finds an entry that was replaced by one that is whole in itself', async () => {
    const forged = await testDatabase(migrations)
    await forged.knex.transaction((trx) => recordInTransaction(trx, look(), look({ result: 'FORGED' })))
    await database.knex.transaction((trx) => recordInTransaction(trx, look({ result: 'TRUE' }), look(), look()))
    const [forgery] = await forged.knex('audit_entries').where('seq', 2)
    await forged.drop()
    await asIntruder(database, 'delete from audit_entries where seq = 2')
    await database.knex('audit_entries').insert(forgery)

    expect(await verifyChain(database.knex)).toEqual({ ok: false, seq: 2n, reason: 'NOT_LINKED' })
  })

  test('entries cut off the end show in the head', async () => {
    await database.knex.transaction((trx) => recordInTransaction(trx, look(), look(), look()))
    const kept = await readHead(database.knex)
    await asIntruder(database, 'delete from audit_entries where seq = 3')

    const finding = await verifyChain(database.knex)

    expect(kept.seq).toBe(3n)
    expect(finding).toMatchObject({ ok: true, head: { seq: 2n } })
  })
})

async function countCommits(): Promise<number> {
  const { rows } = await database.knex.raw('select count(distinct xmin::text)::int as commits from audit_entries')
  return rows[0].commits
}
