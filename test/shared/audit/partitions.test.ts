import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { dropEmptiedPartitions, makePartitionsAhead } from '../../../subgraphs/shared/audit/partitions.ts'
import { pruneAudit } from '../../../subgraphs/shared/audit/prune.ts'
import { readPruned } from '../../../subgraphs/shared/audit/pruned.ts'
import { recordInTransaction } from '../../../subgraphs/shared/audit/store.ts'
import { verifyChain } from '../../../subgraphs/shared/audit/verify.ts'
import { createAuditWriter } from '../../../subgraphs/shared/audit/writer.ts'
import { systemClock } from '../../../subgraphs/shared/clock.ts'
import { connect } from '../../../subgraphs/shared/db/connect.ts'
import { migrate } from '../../../subgraphs/shared/db/migrate.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { asIntruder, auditMigrations, look, newSigner } from './support.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase(auditMigrations)
})
afterEach(() => database.drop())

const nameOf = (month: Date): string => `audit_entries_${month.toISOString().slice(0, 7).replace('-', '_')}`
const monthsFromNow = (count: number): Date => {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + count, 1))
}
const partitions = async (): Promise<string[]> => {
  const { rows } = await database.knex.raw("select relid::regclass::text as name from pg_partition_tree('audit_entries') where isleaf")
  return rows.map(({ name }: { name: string }) => name).sort()
}
const dropPartition = (month: Date) => database.knex.raw('drop table ??', [nameOf(month)])

/** As it would have been made when that month was to come. */
async function partitionOf(month: Date): Promise<void> {
  const next = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1))
  await database.knex.raw(
    `create table ${nameOf(month)} partition of audit_entries for values from ('${month.toISOString()}') to ('${next.toISOString()}')`,
  )
}

describe('the partitions of the audit trail', () => {
  test('are there for this month and the next three, and for entries of any other time', async () => {
    expect(await partitions()).toEqual([...[0, 1, 2, 3].map((ahead) => nameOf(monthsFromNow(ahead))), 'audit_entries_other'].sort())
  })

  test('hold the entries of their month', async () => {
    await database.knex.transaction((trx) =>
      recordInTransaction(trx, look({ occurredAt: new Date() }), look({ occurredAt: new Date('2001-01-01T00:00:00Z') })),
    )

    const [now, other] = await Promise.all(
      [nameOf(monthsFromNow(0)), 'audit_entries_other'].map((name) => database.knex(name).pluck('seq')),
    )

    expect([now, other]).toEqual([['1'], ['2']])
  })

  test('are made once, also by several processes at the same time', async () => {
    await dropPartition(monthsFromNow(3))

    const made = await Promise.all([1, 2, 3].map(() => makePartitionsAhead(database.knex)))

    expect(made.reduce((sum, count) => sum + count)).toBe(1)
    expect(await partitions()).toContain(nameOf(monthsFromNow(3)))
  })

  test('do not stand in the way of entries while they are made', async () => {
    await dropPartition(monthsFromNow(2))
    const writer = createAuditWriter(database.knex)

    await Promise.all([
      makePartitionsAhead(database.knex),
      ...Array.from({ length: 50 }, () => writer.record(look({ occurredAt: new Date() }))),
    ])

    await writer.close()
    expect(await verifyChain(database.knex)).toMatchObject({ ok: true, entries: 50n })
  })

  test('are passed over, and tried again, where somebody holds the table', async () => {
    await dropPartition(monthsFromNow(3))
    const holder = await database.knex.transaction()
    await holder.raw('lock table audit_entries_other in access share mode')

    const held = await makePartitionsAhead(database.knex)
    await holder.rollback()

    expect(held).toBe(0)
    expect(await makePartitionsAhead(database.knex)).toBe(1)
  })

  test.each([
    ["update :month: set result = 'x'"],
    ['delete from :month:'],
    ['truncate :month:'],
    ['truncate audit_entries_other'],
    ["update audit_entries_other set result = 'x'"],
    ['delete from audit_head'],
  ])('are append-only also under their own names: %s', async (statement) => {
    await database.knex.transaction((trx) => recordInTransaction(trx, look({ occurredAt: new Date() }), look()))

    await expect(database.knex.raw(statement.replace(':month:', nameOf(monthsFromNow(0))))).rejects.toThrow(/append-only/)
  })

  test('are given back when nothing of them is left after pruning, and the trail holds', async () => {
    const [old, older] = [monthsFromNow(-48), monthsFromNow(-60)]
    await partitionOf(old)
    await partitionOf(older)
    await database.knex.transaction((trx) =>
      recordInTransaction(
        trx,
        look({ occurredAt: older }),
        look({ occurredAt: old, action: 'COLLECTION', subjectRefs: ['alive'] }),
        look({ occurredAt: new Date() }),
      ),
    )
    const signer = await newSigner()
    const historyKept = async () => new Set(['alive'])

    await pruneAudit({
      chain: 'thing',
      knex: database.knex,
      signer,
      clock: systemClock,
      checkpoints: { heads: [], signedBy: new Map(), forged: [] },
      historyKept,
    })

    const pruned = await readPruned(database.knex, 'thing', signer)
    expect(await partitions()).toEqual(expect.arrayContaining([nameOf(old)]))
    expect(await partitions()).not.toContain(nameOf(older))
    expect(await verifyChain(database.knex, { heads: [], pruned })).toMatchObject({ ok: true, entries: 2n })
  })

  test('are not given back while they hold entries, or their month is not over', async () => {
    await database.knex.transaction((trx) => recordInTransaction(trx, look({ occurredAt: new Date() })))
    const before = await partitions()

    await dropEmptiedPartitions(database.knex, new Date())

    expect(await partitions()).toEqual(before)
  })
})

test('a trail that was kept in one table goes on in partitions, entry for entry', async () => {
  const older = await testDatabase(auditMigrations.slice(0, 2))
  await database.knex.transaction((trx) => recordInTransaction(trx, look(), look({ occurredAt: new Date() })))
  for (const entry of await database.knex('audit_entries').orderBy('seq')) await older.knex('audit_entries').insert(entry)

  await migrate(older.knex, auditMigrations)
  await older.knex.transaction((trx) => recordInTransaction(trx, look()))

  const finding = await verifyChain(older.knex)
  await older.drop()
  expect(finding).toMatchObject({ ok: true, entries: 3n })
})

test('an entry that was cut off the end leaves a gap before the next', async () => {
  await database.knex.transaction((trx) => recordInTransaction(trx, look(), look()))
  await asIntruder(database, 'delete from audit_entries where seq = 2')

  await database.knex.transaction((trx) => recordInTransaction(trx, look()))

  expect(await verifyChain(database.knex)).toEqual({ ok: false, seq: 2n, reason: 'MISSING' })
})

test('a service that signs in as a role of its own makes the partitions to come, and has no right on any of them', async () => {
  const role = `partitions_${Date.now()}`
  await database.knex.raw(`create role ${role} login password 'for this test'; grant all on all tables in schema public to ${role};
    alter default privileges in schema public grant all on tables to ${role}`)
  await database.knex.raw('select audit_protect(?)', [role])
  await dropPartition(monthsFromNow(3))
  const url = new URL(database.url)
  url.username = role
  url.password = 'for this test'
  const service = connect({ url: url.href, name: 'service' })

  const made = await makePartitionsAhead(service)
  const attempts = [
    `delete from ${nameOf(monthsFromNow(0))}`,
    `update ${nameOf(monthsFromNow(3))} set result = 'x'`,
    `truncate ${nameOf(monthsFromNow(3))}`,
    `drop table ${nameOf(monthsFromNow(3))}`,
    `insert into ${nameOf(monthsFromNow(3))} select * from audit_entries`,
    'delete from audit_head',
  ]
  const outcomes = await Promise.allSettled(attempts.map((attempt) => service.raw(attempt)))

  await service.destroy()
  await database.knex.raw(`drop owned by ${role}; drop role ${role}`)
  const refused = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)
  expect(made).toBe(1)
  expect(refused).toEqual(attempts.map(() => '42501'))
})
