import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readFeed } from '../../subgraphs/shared/outbox/feed.ts'
import { createSis } from '../../subgraphs/sis/subgraph.ts'
import { contentOf, live, problemCodes, type SeenPayload, submission, submitted, write } from './support/alerts.ts'
import { whoWaits } from './support/locks.ts'
import { type RunningSis, runSis } from './support/running.ts'

let sis: RunningSis
beforeAll(async () => {
  sis = await runSis()
})
afterAll(() => sis.stop())

const key = (): string => randomUUID()
const rounds = Array.from({ length: 10 }, (_, index) => index + 1)
const done = (payloads: readonly SeenPayload[]): readonly SeenPayload[] => payloads.filter(({ alert }) => alert !== null)
const countOf = async (table: string, where: Record<string, unknown>): Promise<number> =>
  Number((await sis.database.knex(table).where(where).count())[0]?.['count'])

test.each(rounds)('of alerts submitted on one person at once one is entered and the others name it (round %i)', async () => {
  const subjectReference = randomUUID()

  const payloads = await Promise.all([1, 2, 3, 4].map(() => write(sis, 'submitAlert', submission({ subjectReference }))))

  const [entered] = done(payloads)
  const refused = payloads.filter(({ alert }) => alert === null)
  expect(done(payloads)).toHaveLength(1)
  expect(refused.map(problemCodes)).toEqual([['ALERT_EXISTS'], ['ALERT_EXISTS'], ['ALERT_EXISTS']])
  for (const { problems } of refused) expect(problems[0]?.message).toContain(entered?.alert?.id)
  expect(await countOf('alerts', { subject_reference: subjectReference })).toBe(1)
})

test('the same submission sent twice at once enters one alert', async () => {
  const input = submission()

  const payloads = await Promise.all([write(sis, 'submitAlert', input), write(sis, 'submitAlert', input)])

  expect(new Set(payloads.map(({ alert }) => alert?.id)).size).toBe(1)
  expect(payloads.map(({ replayed }) => replayed).sort()).toEqual([false, true])
})

test('a submission repeated after a lost reply enters no second alert, and is answered with the first as it is now', async () => {
  const input = submission()
  const first = await write(sis, 'submitAlert', input)
  const id = first.alert?.id ?? ''
  await write(sis, 'approveAlert', { idempotencyKey: key(), id, expectedVersion: 1 })

  const again = await write(sis, 'submitAlert', input)

  expect(again).toMatchObject({ replayed: true, problems: [], alert: { id, status: 'ACTIVE' } })
  expect(await countOf('alerts', { subject_reference: input.subjectReference })).toBe(1)
  expect(await countOf('outbox', { entity_id: id, kind: 'ALERT_SUBMITTED' })).toBe(1)
})

test('a key that comes with another input is refused', async () => {
  const input = submission()
  await write(sis, 'submitAlert', input)

  const other = await write(sis, 'submitAlert', { ...input, content: contentOf({ reason: 'another' }) })

  expect(problemCodes(other)).toEqual(['IDEMPOTENCY_KEY_REUSED'])
})

test.each(rounds)('of two officers who approve at once one does, and the other is told that the alert has changed (round %i)', async () => {
  const { id } = await submitted(sis)

  const payloads = await Promise.all([1, 2].map(() => write(sis, 'approveAlert', { idempotencyKey: key(), id, expectedVersion: 1 })))

  expect(done(payloads)).toHaveLength(1)
  expect(payloads.flatMap(problemCodes)).toEqual(['VERSION_CONFLICT'])
  expect(await countOf('outbox', { entity_id: id, kind: 'ALERT_APPROVED' })).toBe(1)
})

test.each(rounds)('however approval and withdrawal meet, the alert ends deleted (round %i)', async (round) => {
  const { id } = await submitted(sis)
  const approve = () => write(sis, 'approveAlert', { idempotencyKey: key(), id, expectedVersion: 1 })
  const withdraw = () => write(sis, 'withdrawAlert', { idempotencyKey: key(), id, reason: 'ban revoked' })

  const [first, second] = round % 2 === 0 ? [approve, withdraw] : [withdraw, approve]
  const payloads = await Promise.all([first(), second()])

  const [row] = await sis.database.knex('alerts').where({ id }).select('status', 'version')
  const approved = done(payloads).length === 2
  expect(row).toEqual({ status: 'DELETED', version: approved ? 3 : 2 })
  expect(payloads.flatMap(problemCodes)).toEqual(approved ? [] : ['VERSION_CONFLICT'])
})

test.each([
  ['the feed', 'outbox'],
  ['the audit trail', 'audit_entries'],
  ['the stored answer', 'idempotency'],
  ['the history', 'alert_versions'],
])('a write that breaks off before %s is written leaves nothing, and can be repeated', async (_, table) => {
  const { id } = await submitted(sis)
  const input = { idempotencyKey: key(), id, expectedVersion: 1 }
  await sis.database.knex.raw(
    `create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$`,
  )
  await sis.database.knex.raw(`create trigger break_off before insert on ${table} execute function break_off()`)

  const broken = write(sis, 'approveAlert', input)

  await expect(broken).rejects.toThrow()
  await sis.database.knex.raw('drop function break_off cascade')
  expect(await sis.database.knex('alerts').where({ id }).select('status', 'version')).toEqual([{ status: 'PENDING_APPROVAL', version: 1 }])
  expect(await countOf('outbox', { entity_id: id, kind: 'ALERT_APPROVED' })).toBe(0)
  expect(await countOf('alert_versions', { alert_id: id })).toBe(0)
  expect(await write(sis, 'approveAlert', input)).toMatchObject({ replayed: false, alert: { status: 'ACTIVE', version: 2 } })
})

test('a session that is killed in the middle of a submission leaves nothing, and the repeat enters the alert', async () => {
  const input = submission()
  const { knex } = sis.database
  const holder = await knex.transaction()
  await holder.raw('lock table outbox in share mode')
  const killed = write(sis, 'submitAlert', input).then(
    () => 'answered',
    () => 'failed',
  )
  const pid = await whoWaits(knex)
  await knex.raw('select pg_terminate_backend(?)', [pid])
  await holder.rollback()

  const outcome = await killed
  const before = await countOf('alerts', { subject_reference: input.subjectReference })
  const repeated = await write(sis, 'submitAlert', input)

  expect(outcome).toBe('failed')
  expect(before).toBe(0)
  expect(repeated).toMatchObject({ replayed: false, alert: { status: 'PENDING_APPROVAL' } })
})

test('a second copy of the service replays what the first one did: no state lives in a process', async () => {
  const input = submission()
  const first = await write(sis, 'submitAlert', input)
  const copy: RunningSis = { ...sis, handle: createSis(sis.deps) }

  const again = await write(copy, 'submitAlert', input)

  expect(again).toMatchObject({ replayed: true, alert: { id: first.alert?.id } })
})

test('the feed gives the changes of each alert in their order, all of them once, while many are written', async () => {
  const fresh = await runSis()
  const alerts = 12
  const kinds = ['ALERT_SUBMITTED', 'ALERT_APPROVED', 'ALERT_UPDATED', 'ALERT_WITHDRAWN']
  const writing = Promise.all(
    Array.from({ length: alerts }, async () => {
      const { id, version } = await live(fresh)
      await write(fresh, 'updateAlert', { idempotencyKey: key(), id, expectedVersion: version, content: contentOf({ reason: 'amended' }) })
      await write(fresh, 'withdrawAlert', { idempotencyKey: key(), id, reason: 'ban revoked' })
      return id
    }),
  )

  const seen: { entityId: string; kind: string }[] = []
  for (let cursor = ''; seen.length < alerts * kinds.length; ) {
    const page = await readFeed(fresh.database.knex, { after: cursor, limit: 3 })
    seen.push(...page.entries)
    cursor = page.cursor
  }
  const ids = await writing
  await fresh.stop()

  const entriesById = Map.groupBy(seen, ({ entityId }) => entityId)
  expect([...entriesById.keys()].sort()).toEqual(ids.sort())
  for (const entries of entriesById.values()) expect(entries.map(({ kind }) => kind)).toEqual(kinds)
})
