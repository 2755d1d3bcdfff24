import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Pruning, pruneAudit } from '../../../subgraphs/shared/audit/prune.ts'
import { readPruned } from '../../../subgraphs/shared/audit/pruned.ts'
import { recordInTransaction } from '../../../subgraphs/shared/audit/store.ts'
import { verifyChain } from '../../../subgraphs/shared/audit/verify.ts'
import { systemClock } from '../../../subgraphs/shared/clock.ts'
import { connect } from '../../../subgraphs/shared/db/connect.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { asIntruder, auditMigrations, look, newSigner } from './support.ts'

const yearMs = 366 * 24 * 3_600_000
const yearsAgo = (years: number): Date => new Date(Date.now() - years * yearMs)

let database: TestDatabase
let pruning: Pruning
beforeEach(async () => {
  database = await testDatabase(auditMigrations)
  const checkpoints = { heads: [], signedBy: new Map(), forged: [] }
  pruning = { chain: 'thing', knex: database.knex, signer: await newSigner(), clock: systemClock, checkpoints }
})
afterEach(() => database.drop())

const record = (...ages: number[]) =>
  database.knex.transaction((trx) => recordInTransaction(trx, ...ages.map((age) => look({ occurredAt: yearsAgo(age) }))))
const numbers = async (): Promise<number[]> => (await database.knex('audit_entries').orderBy('seq').pluck('seq')).map(Number)
const verify = async () => verifyChain(database.knex, { heads: [], pruned: await readPruned(database.knex, pruning.chain, pruning.signer) })

describe('erasing old entries', () => {
  test('keeps three years, and the chain goes on to hold', async () => {
    await record(6, 5, 4, 2, 1)

    const erased = await pruneAudit(pruning)

    expect(erased).toBe(3)
    expect(await numbers()).toEqual([4, 5])
    expect(await verify()).toMatchObject({ ok: true, entries: 2n, head: { seq: 5n } })
  })

  test('goes on where it ended, and new entries follow', async () => {
    await record(6, 5, 2)
    await pruneAudit(pruning)
    await record(4, 4, 1)

    await pruneAudit(pruning)

    expect(await numbers()).toEqual([3, 6])
    expect(await verify()).toMatchObject({ ok: true, head: { seq: 6n } })
  })

  test('never takes the newest entry, which the next one must follow on', async () => {
    await record(6, 5)

    await pruneAudit(pruning)

    expect(await numbers()).toEqual([2])
  })

  test('keeps the history of a record that lives, but not the looks at it', async () => {
    const old = { occurredAt: yearsAgo(5) }
    await database.knex.transaction((trx) =>
      recordInTransaction(
        trx,
        look({ ...old, action: 'COLLECTION', subjectRefs: ['alive'] }),
        look({ ...old, action: 'CONSULTATION', subjectRefs: ['alive'] }),
        look({ ...old, action: 'COLLECTION', subjectRefs: ['ended'] }),
        look({ ...old, action: 'ALTERATION', subjectRefs: ['alive'] }),
        look({ occurredAt: yearsAgo(1) }),
      ),
    )

    await pruneAudit({ ...pruning, historyKept: async (_, records) => new Set(records.filter((record) => record === 'alive')) })

    expect(await numbers()).toEqual([1, 4, 5])
    expect(await verify()).toMatchObject({ ok: true })
  })

  test('erases nothing from a log that was tampered with', async () => {
    await record(6, 5, 4, 1)
    await asIntruder(database, "update audit_entries set result = 'x' where seq = 2")

    await expect(pruneAudit(pruning)).rejects.toThrow(/does not hold at entry 2/)
    expect(await numbers()).toEqual([1, 2, 3, 4])
  })

  test('does not hide an entry that was removed from what is left', async () => {
    await record(6, 5, 2, 1, 1)
    await pruneAudit(pruning)
    await asIntruder(database, 'delete from audit_entries where seq = 4')

    expect(await verify()).toEqual({ ok: false, seq: 4n, reason: 'MISSING' })
  })

  test('takes ten thousand entries in a few seconds', async () => {
    await record(...Array.from({ length: 12_000 }, () => 4), 1)

    expect(await pruneAudit(pruning)).toBe(12_000)
    expect(await numbers()).toEqual([12_001])
  }, 20_000)
})

describe('the database keeps entries', () => {
  test('younger than three years, even when something stands in for them', async () => {
    await record(2, 1)
    await database.knex('audit_pruned').insert({ from_seq: 1, to_seq: 1, statement: 'mine' })

    await expect(database.knex('audit_entries').where('seq', 1).delete()).rejects.toThrow(/append-only/)
  })

  test('of any age that nothing stands in for', async () => {
    await record(9, 1)

    await expect(database.knex('audit_entries').where('seq', 1).delete()).rejects.toThrow(/append-only/)
  })

  test('and what stands in for those that were erased', async () => {
    await record(6, 1)
    await pruneAudit(pruning)

    await expect(database.knex('audit_pruned').delete()).rejects.toThrow(/append-only/)
  })
})

test('a service that signs in as a role of its own may add and read entries, and nothing else', async () => {
  const role = `service_${Date.now()}`
  await database.knex.raw(`create role ${role} login password 'for this test'; grant all on all tables in schema public to ${role}`)
  await database.knex.raw('select audit_protect(?)', [role])
  const url = new URL(database.url)
  url.username = role
  url.password = 'for this test'
  const service = connect({ url: url.href, name: 'service' })

  await service.transaction((trx) => recordInTransaction(trx, look(), look()))
  const attempts = [
    "update audit_entries set result = 'x'",
    'delete from audit_entries',
    'truncate audit_entries',
    'alter table audit_entries disable trigger all',
    "insert into audit_pruned values (1, 1, 'x')",
    'drop table audit_entries',
  ]
  const outcomes = await Promise.allSettled(attempts.map((attempt) => service.raw(attempt)))

  await service.destroy()
  const refused = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)
  await database.knex.raw(`drop owned by ${role}; drop role ${role}`)
  expect(await numbers()).toEqual([1, 2])
  expect(refused).toEqual(attempts.map(() => '42501'))
})
