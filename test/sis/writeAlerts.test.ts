import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { AlertWriteInput } from '../../subgraphs/sis/schema.generated.ts'
import { alertFields, contentOf, problemCodes, type SeenPayload, submission, submitted, write } from './support/alerts.ts'
import { codesOf, dataOf, type RunningSis, runSis } from './support/running.ts'

let sis: RunningSis
beforeAll(async () => {
  sis = await runSis()
})
afterAll(() => sis.stop())

const document = `mutation ($writes: [AlertWriteInput!]!) { writeAlerts(writes: $writes) {
  alert { ${alertFields} } problems { code message path rule } replayed } }`

const writeAll = async (writes: readonly AlertWriteInput[]): Promise<readonly (SeenPayload | null)[]> =>
  dataOf<{ writeAlerts: readonly (SeenPayload | null)[] }>(await sis.ask('bridge', document, { writes })).writeAlerts

const said = (payload: SeenPayload | null | undefined): unknown =>
  payload == null ? payload : (payload.alert?.status ?? problemCodes(payload).join())
const countOf = async (table: string, where: Record<string, unknown>): Promise<number> =>
  Number((await sis.database.knex(table).where(where).count())[0]?.['count'])

test('new alerts enter together, each with its own entry in the feed, in the audit trail and among the answers', async () => {
  const inputs = [submission(), submission(), submission()]

  const payloads = await writeAll(inputs.map((submit) => ({ submit })))

  expect(payloads.map(said)).toEqual(['PENDING_APPROVAL', 'PENDING_APPROVAL', 'PENDING_APPROVAL'])
  for (const [at, payload] of payloads.entries()) {
    const [id, key] = [payload?.alert?.id ?? '', inputs[at]?.idempotencyKey ?? '']
    expect(payload?.alert?.nationalReference).toBe(inputs[at]?.nationalReference)
    expect(await countOf('outbox', { entity_id: id, kind: 'ALERT_SUBMITTED', origin: key })).toBe(1)
    expect(await countOf('idempotency', { key, operation: 'submitAlert' })).toBe(1)
    const audited = await sis.database.knex('audit_entries').whereRaw('? = any(subject_refs)', [id])
    expect(audited).toMatchObject([{ operation: 'submitAlert', action: 'COLLECTION', result: 'DONE' }])
  }
  const xids = await sis.database
    .knex('outbox')
    .whereIn(
      'origin',
      inputs.map(({ idempotencyKey }) => idempotencyKey),
    )
    .distinct('xid')
  expect(xids).toHaveLength(1)
})

test('the same writes sent again, together or alone, are answered again and done once', async () => {
  const inputs = [submission(), submission()]
  const first = await writeAll(inputs.map((submit) => ({ submit })))

  const again = await writeAll(inputs.map((submit) => ({ submit })))
  const alone = await write(sis, 'submitAlert', inputs[0] ?? submission())

  expect(again.map((payload) => payload?.replayed)).toEqual([true, true])
  expect(again.map((payload) => payload?.alert?.id)).toEqual(first.map((payload) => payload?.alert?.id))
  expect(alone).toMatchObject({ replayed: true, alert: { id: first[0]?.alert?.id } })
})

test('each is answered by itself: one that is refused spoils no other, and their order is kept', async () => {
  const [toChange, toEnd, inTheWay] = [await submitted(sis), await submitted(sis), await submitted(sis)]
  const changed = { id: toChange.id, expectedVersion: 1, content: contentOf({ reason: 'another' }) }

  const payloads = await writeAll([
    { submit: submission() },
    { submit: submission({ subjectReference: inTheWay.subjectReference ?? '' }) },
    { update: { idempotencyKey: randomUUID(), ...changed } },
    { submit: submission({ content: contentOf({ reason: null }) }) },
    { withdraw: { idempotencyKey: randomUUID(), id: toEnd.id, reason: 'BAN_ENDED' } },
    { submit: submission({ idempotencyKey: 'not a key' }) },
    { update: { idempotencyKey: randomUUID(), ...changed, expectedVersion: 7 } },
    { submit: submission() },
  ])

  expect(payloads.map(said)).toEqual([
    'PENDING_APPROVAL',
    'ALERT_EXISTS',
    'PENDING_APPROVAL',
    'MINIMUM_DATA_MISSING',
    'DELETED',
    'IDEMPOTENCY_KEY_INVALID',
    'VERSION_CONFLICT',
    'PENDING_APPROVAL',
  ])
  expect(payloads[2]?.alert).toMatchObject({ version: 2, reason: 'another' })
})

test('of two on one person, or with one key, one is done', async () => {
  const [one, other] = [submission(), submission()]
  const samePerson = submission({ subjectReference: one.subjectReference })

  const payloads = await writeAll([{ submit: one }, { submit: samePerson }, { submit: other }, { submit: other }])

  expect(payloads.map(said).slice(0, 2).sort()).toEqual(['ALERT_EXISTS', 'PENDING_APPROVAL'])
  expect(payloads[2]?.alert?.id).toBe(payloads[3]?.alert?.id)
  expect(await countOf('alerts', { subject_reference: one.subjectReference })).toBe(1)
})

test('one that the database cannot hold is left without an answer, and the others are done', async () => {
  const damaged = submission({ content: contentOf({ reason: 'with a \u0000 in it' }) })

  const payloads = await writeAll([{ submit: submission() }, { submit: damaged }, { submit: submission() }])

  expect([said(payloads[0]), said(payloads[2])]).toEqual(['PENDING_APPROVAL', 'PENDING_APPROVAL'])
  expect(payloads[1]?.alert ?? null).toBeNull()
})

test('the same writes from several processes at once are each done once', async () => {
  const inputs = Array.from({ length: 12 }, () => submission())
  const writes = inputs.map((submit) => ({ submit }))

  await Promise.all([writeAll(writes), writeAll(writes.toReversed()), writeAll(writes)])

  for (const { subjectReference } of inputs) expect(await countOf('alerts', { subject_reference: subjectReference })).toBe(1)
})

test.each([
  ['more than a hundred', () => Array.from({ length: 101 }, () => ({ submit: submission() }))],
  ['a write of no kind', () => [{}]],
  ['a write of two kinds', () => [{ submit: submission(), withdraw: { idempotencyKey: randomUUID(), id: randomUUID(), reason: 'r' } }]],
])('%s is refused whole', async (_, writes) => {
  const sent = writes()

  const answer = await sis.ask('bridge', document, { writes: sent })

  expect(codesOf(answer)).toEqual(['BAD_USER_INPUT'])
})
