import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { banOf, happenings, issued, issuing, newKey, type Payload, person, problemCodes, readBan, write } from './support/bans.ts'
import { type RunningLgm, runLgm } from './support/running.ts'

let lgm: RunningLgm
beforeAll(async () => {
  lgm = await runLgm()
})
afterAll(() => lgm.stop())

const rounds = Array.from({ length: 10 }, (_, index) => index)
const refusalsOf = (answers: readonly Payload[]): readonly string[] => answers.flatMap(problemCodes)

test('fifty requests at once with one key issue one ban and get fifty consistent answers', async () => {
  const input = issuing()

  const answers = await Promise.all(Array.from({ length: 50 }, () => write(lgm, 'issueEntryBan', input)))

  expect(new Set(answers.map((answer) => banOf(answer).id)).size).toBe(1)
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(await happenings(lgm, banOf(answers[0] as Payload).id)).toEqual(['BAN_ISSUED 1'])
})

test.each(rounds)('of two issues at once for one person and territory, one is refused (round %#)', async () => {
  const held = await issued(lgm, { territory: 'LATVIA' })

  const answers = await Promise.all([1, 2].map(() => write(lgm, 'issueEntryBan', issuing({ personId: held.person.id }))))

  expect(answers.filter(({ entryBan }) => entryBan !== null)).toHaveLength(1)
  expect(refusalsOf(answers)).toEqual(['LIVE_BAN_EXISTS'])
})

test.each(rounds)('of an amendment and a revocation at once, one is told of the other (round %#)', async () => {
  const ban = await issued(lgm)
  const change = { id: ban.id, expectedVersion: 1 }

  const answers = await Promise.all([
    write(lgm, 'amendEntryBan', { ...change, idempotencyKey: newKey(), validUntil: '2030-01-01' }),
    write(lgm, 'revokeEntryBan', { ...change, idempotencyKey: newKey(), reason: 'Error' }),
  ])

  const present = await readBan(lgm, ban.id)
  expect(present?.version).toBe(2)
  // The amendment that came second finds an ended ban; the revocation that came second finds a newer version.
  expect(refusalsOf(answers)).toEqual([present?.status === 'REVOKED' ? 'BAN_NOT_LIVE' : 'VERSION_CONFLICT'])
})

test.each(rounds)('of new data of a person and a new ban on them at once, none is lost (round %#)', async () => {
  const first = await issued(lgm)
  const data = person({ placeOfBirth: 'Grodno' })

  const answers = await Promise.all([
    write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id: first.id, expectedVersion: 1, person: data }),
    write(lgm, 'issueEntryBan', issuing({ personId: first.person.id, territory: 'LATVIA' })),
  ])

  const second = banOf(answers[1] as Payload)
  const heard = await happenings(lgm, second.id)
  const record = await lgm.database.knex('ban_versions').where('ban_id', second.id).max('person_version as newest').first()
  expect(refusalsOf(answers)).toEqual([])
  // Whoever came first: the newest version of the second ban was made with the new data.
  expect(record).toEqual({ newest: 2 })
  expect([['BAN_ISSUED 1'], ['BAN_ISSUED 1', 'BAN_PERSON_AMENDED 2']]).toContainEqual(heard)
})

test('a transaction that breaks off leaves nothing: no person, ban, version, outbox entry, audit entry or answer', async () => {
  const tables = ['persons', 'person_versions', 'entry_bans', 'ban_versions', 'outbox', 'audit_entries', 'idempotency']
  const { knex } = lgm.database
  const count = () => Promise.all(tables.map(async (table) => (await knex(table).select(knex.raw('1'))).length))
  const before = await count()

  // The step that comes last fails: by then all the rest has been written.
  await knex.raw("alter table idempotency add constraint planted check (answered_at < '2000-01-01') not valid")
  const answer = lgm.ask(['PMLP_CLERK'], 'mutation ($input: IssueEntryBanInput!) { issueEntryBan(input: $input) { replayed } }', {
    input: issuing(),
  })
  const { errors } = await answer
  await knex.raw('alter table idempotency drop constraint planted')

  expect(errors).toHaveLength(1)
  expect(await count()).toEqual(before)
})

test('a command that loses its connection before the commit leaves nothing, and works when it is sent again', async () => {
  const { knex } = lgm.database
  const input = issuing({ decisionReference: 'PMLP-2026/lost' })
  await knex.raw(`create function end_session() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`)
  await knex.raw('create trigger planted before insert on idempotency for each row execute function end_session()')

  const lost = await lgm.ask(['PMLP_CLERK'], 'mutation ($input: IssueEntryBanInput!) { issueEntryBan(input: $input) { replayed } }', {
    input,
  })
  await knex.raw('drop trigger planted on idempotency')
  const left = await knex('entry_bans').where('decision_reference', 'PMLP-2026/lost').select('id')
  const again = await write(lgm, 'issueEntryBan', input)

  expect(lost.errors).toHaveLength(1)
  expect(left).toEqual([])
  expect(again.replayed).toBe(false)
  expect(await happenings(lgm, banOf(again).id)).toEqual(['BAN_ISSUED 1'])
})
