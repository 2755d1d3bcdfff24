import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { banOf, happenings, issuing, newKey, type Payload, person, write } from './support/bans.ts'
import { issuesTogether } from '../../subgraphs/lgm/commands/issueTogether.ts'
import { readDecision, readPerson } from '../../subgraphs/lgm/input.ts'
import type { IssueEntryBanInput, PersonInput } from '../../subgraphs/lgm/schema.generated.ts'
import { codesOf, type RunningLgm, runLgm } from './support/running.ts'

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
  const order: string[] = []
  const told = (which: string) => () => void order.push(which)

  const waiting = write(lgm, 'issueEntryBan', held).then(told('held, done'), told('held, refused'))
  const other = write(lgm, 'issueEntryBan', free).then(told('free, done'), told('free, refused'))
  await Promise.all([waiting, other])
  await holder.rollback()

  expect(order).toEqual(['free, done', 'held, refused'])
  expect(banOf(await write(lgm, 'issueEntryBan', held)).version).toBe(1)
  // Done with others, and not after it had waited alone.
  expect(await transactionsOf((await knex('outbox').where('origin', 'like', `%${free.idempotencyKey}`)).map((row) => row.entity_id))).toBe(
    1,
  )
})

test('each of several callers who share a transaction is who issued their own ban', async () => {
  const { knex } = lgm.database
  const askers = ['PMLP', 'VRS', 'PMLP', 'VRS'].map((agency, at) => ({
    deps: lgm.deps,
    correlationId: `request-${at}`,
    actor: { subject: `clerk-${at}`, agency, roles: ['PMLP_CLERK'], purpose: 'RETURN', caseNumber: `C-${at}`, service: null } as const,
  }))
  const issues = askers.map((asker) => {
    const input = issuing() as unknown as IssueEntryBanInput
    return { asker, input, decision: readDecision(input, []), said: readPerson(person() as unknown as PersonInput, ['person'], []) }
  })

  const bans = await issuesTogether(knex)(issues)

  const ids = bans.map((ban) => ban?.id ?? '')
  const histories = await knex('ban_versions').whereIn('ban_id', ids)
  const persons = await knex('person_versions').whereIn(
    'person_id',
    bans.map((ban) => ban?.personId ?? ''),
  )
  const entries = await knex('audit_entries').whereRaw('subject_refs && ?::text[]', [ids])
  const told = askers.map(({ actor, correlationId }, at) => {
    const by = `${actor.agency}/${actor.subject}`
    const entry = entries.find(({ subject_refs }) => subject_refs.includes(ids[at]))
    return {
      by,
      history: histories.find(({ ban_id }) => ban_id === ids[at])?.changed_by,
      person: persons.find(({ person_id }) => person_id === bans[at]?.personId)?.changed_by,
      audit: [entry?.subject, entry?.agency, entry?.case_number, entry?.correlation_id],
      expected: [actor.subject, actor.agency, actor.caseNumber, correlationId],
    }
  })
  expect(await transactionsOf(ids)).toBe(1)
  for (const { by, history, person: personBy, audit, expected } of told) {
    expect([history, personBy]).toEqual([by, by])
    expect(audit).toEqual(expected)
  }
})

test('where the audit trail is held for long, who issues is told so after a second, and only once', async () => {
  const { knex } = lgm.database
  const holder = await knex.transaction()
  await holder.raw('select seq from audit_head for update')
  const startedAt = performance.now()

  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      lgm.ask(['PMLP_CLERK'], 'mutation ($input: IssueEntryBanInput!) { issueEntryBan(input: $input) { replayed } }', { input: issuing() }),
    ),
  )
  const tookMs = performance.now() - startedAt
  await holder.rollback()

  expect(new Set(answers.map((answer) => codesOf(answer)[0]))).toEqual(new Set(['IN_PROGRESS']))
  // Each alone behind it would have taken a second more, and another for every few of them.
  expect(tookMs).toBeLessThan(8_000)
})

test('of two with one key and other data that come together, one is done and the other is told', async () => {
  const idempotencyKey = newKey()
  const inputs = [issuing({ idempotencyKey }), issuing({ idempotencyKey, person: person({ birthDate: '1981-01-02' }) })]

  const payloads = payloadsOf(await issueAtOnce(inputs))

  expect(payloads.filter(({ entryBan }) => entryBan !== null)).toHaveLength(1)
  expect(payloads.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['IDEMPOTENCY_KEY_REUSED'])
})
