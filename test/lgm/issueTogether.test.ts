import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { banOf, happenings, issuing, newKey, type Payload, person, write } from './support/bans.ts'
import { type RunningLgm, runLgm } from './support/running.ts'

let lgm: RunningLgm
beforeAll(async () => {
  lgm = await runLgm()
})
afterAll(() => lgm.stop())

const issueAtOnce = (inputs: readonly Record<string, unknown>[]): Promise<PromiseSettledResult<Payload>[]> =>
  Promise.allSettled(inputs.map((input) => write(lgm, 'issueEntryBan', input)))
const payloadsOf = (answers: readonly PromiseSettledResult<Payload>[]): readonly Payload[] =>
  answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
const transactionsOf = async (ids: readonly string[]): Promise<number> => {
  const rows = await lgm.database
    .knex('outbox')
    .distinct('xid')
    .whereIn('entity_id', [...ids])
  return rows.length
}

test('bans issued at the same time share transactions, and each has its own history, audit entry and stored answer', async () => {
  const inputs = Array.from({ length: 30 }, () => issuing())

  const payloads = payloadsOf(await issueAtOnce(inputs))
  const bans = payloads.map(banOf)
  const again = payloadsOf(await issueAtOnce(inputs))

  const ids = bans.map(({ id }) => id)
  const entries = await lgm.database
    .knex('audit_entries')
    .where({ operation: 'issueEntryBan', result: 'DONE' })
    .whereRaw('subject_refs && ?::text[]', [ids])
  expect(new Set(ids).size).toBe(30)
  expect(await transactionsOf(ids)).toBeLessThan(15)
  expect(await Promise.all(ids.map((id) => happenings(lgm, id)))).toEqual(ids.map(() => ['BAN_ISSUED 1']))
  expect(entries).toHaveLength(30)
  expect(again.map(({ replayed }) => replayed)).toEqual(inputs.map(() => true))
  expect(again.map((payload) => banOf(payload).id)).toEqual(ids)
})

test('one that the database refuses spoils none of those that came with it', async () => {
  const { knex } = lgm.database
  await knex.raw("alter table entry_bans add constraint planted check (decision_reference <> 'PLANTED') not valid")
  const inputs = Array.from({ length: 10 }, (_, at) => issuing(at === 4 ? { decisionReference: 'PLANTED' } : {}))

  const answers = await issueAtOnce(inputs)
  await knex.raw('alter table entry_bans drop constraint planted')

  expect(answers.map(({ status }) => status)).toEqual(inputs.map((_, at) => (at === 4 ? 'rejected' : 'fulfilled')))
  expect(payloadsOf(answers).map(({ problems }) => problems)).toEqual(Array.from({ length: 9 }, () => []))
  expect(await knex('entry_bans').where('decision_reference', 'PLANTED')).toEqual([])
})

test('a key that somebody holds keeps nobody waiting but who brings it', async () => {
  const { knex } = lgm.database
  const [held, free] = [issuing(), issuing()]
  // The first of its kind tells by which name the key is held.
  await write(lgm, 'issueEntryBan', issuing({ idempotencyKey: 'first-of-its-kind' }))
  const [{ caller }] = await knex('idempotency').where('key', 'first-of-its-kind').select('caller')
  const holder = await knex.transaction()
  await holder.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [JSON.stringify([caller, 'issueEntryBan', held.idempotencyKey])])

  const [first, second] = await issueAtOnce([held, free])
  await holder.rollback()

  expect(second).toMatchObject({ status: 'fulfilled', value: { problems: [], replayed: false } })
  expect(first?.status).toBe('rejected')
  expect(banOf(await write(lgm, 'issueEntryBan', held)).version).toBe(1)
})

test('of two with one key and other data that come together, one is done and the other is told', async () => {
  const idempotencyKey = newKey()
  const inputs = [issuing({ idempotencyKey }), issuing({ idempotencyKey, person: person({ birthDate: '1981-01-02' }) })]

  const payloads = payloadsOf(await issueAtOnce(inputs))

  expect(payloads.filter(({ entryBan }) => entryBan !== null)).toHaveLength(1)
  expect(payloads.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['IDEMPOTENCY_KEY_REUSED'])
})
