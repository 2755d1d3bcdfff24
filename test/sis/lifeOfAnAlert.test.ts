import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { loadAlerts } from '../../subgraphs/sis/load.ts'
import { expireAlerts } from '../../subgraphs/sis/commands/expireAlerts.ts'
import {
  alertFields,
  alertOf,
  contentOf,
  existing,
  live,
  problemCodes,
  type SeenAlert,
  submission,
  submitted,
  write,
} from './support/alerts.ts'
import { dataOf, type RunningSis, runSis } from './support/running.ts'

let sis: RunningSis
beforeAll(async () => {
  sis = await runSis()
})
afterAll(() => sis.stop())

const key = (): string => randomUUID()

async function readAlert(id: string): Promise<SeenAlert | null> {
  const answer = await sis.ask('bridge', `query ($ids: [ID!]!) { sisAlerts(ids: $ids) { ${alertFields} } }`, { ids: [id] })
  return dataOf<{ sisAlerts: (SeenAlert | null)[] }>(answer).sisAlerts[0] ?? null
}

test('Art. 20(2)(p): that the person is family of somebody who moves freely is held, amended, and kept in the history; left out, it says no', async () => {
  const unmarked = await submitted(sis)
  const { id } = await submitted(sis, { content: contentOf({ freeMovementFamily: true }) })
  const marked = await readAlert(id)

  const amended = alertOf(await write(sis, 'updateAlert', { idempotencyKey: key(), id, expectedVersion: 1, content: contentOf() }))

  const versions = await sis.database.knex('alert_versions').where({ alert_id: id })
  expect([unmarked, marked, amended].map((alert) => alert?.freeMovementFamily)).toEqual([false, true, false])
  expect(amended.version).toBe(2)
  expect(versions.map(({ record }) => record.free_movement_family)).toEqual([true])
})

test('a submitted alert waits for SIRENE and is not in force', async () => {
  const alert = await submitted(sis)

  expect(alert).toMatchObject({ status: 'PENDING_APPROVAL', inForce: false, version: 1 })
})

test('an approved alert is in force', async () => {
  const alert = await live(sis)

  expect(alert).toMatchObject({ status: 'ACTIVE', inForce: true, version: 2 })
})

test('SIS issues the Schengen id, another one to each alert, and it stays', async () => {
  const [one, other] = [await submitted(sis), await submitted(sis)]

  const approved = alertOf(await write(sis, 'approveAlert', { idempotencyKey: key(), id: one.id, expectedVersion: 1 }))

  expect(one.schengenId).not.toBe(other.schengenId)
  expect(approved.schengenId).toBe(one.schengenId)
})

test('a rejected alert says why, is not in force, and makes room for another on the same person', async () => {
  const input = submission()
  const first = alertOf(await write(sis, 'submitAlert', input))

  const rejected = alertOf(
    await write(sis, 'rejectAlert', { idempotencyKey: key(), id: first.id, expectedVersion: 1, reason: 'ground not shown' }),
  )
  const second = await write(sis, 'submitAlert', { ...input, idempotencyKey: key() })

  expect(rejected).toMatchObject({ status: 'REJECTED', inForce: false, rejectionReason: 'ground not shown' })
  expect(alertOf(second).id).not.toBe(first.id)
})

test('Art. 23: a second live alert on the same person is refused and names the one in the way', async () => {
  const first = await live(sis, { subjectReference: 'subject-23' })

  const second = await write(sis, 'submitAlert', submission({ subjectReference: 'subject-23' }))

  expect(problemCodes(second)).toEqual(['ALERT_EXISTS'])
  expect(second.problems[0]).toMatchObject({ path: ['subjectReference'], rule: 'Reg. (EU) 2018/1861 Art. 23' })
  expect(second.problems[0]?.message).toContain(first.id)
})

test('a second live alert made from the same ban is refused', async () => {
  await live(sis, { nationalReference: 'ban-23' })

  const second = await write(sis, 'submitAlert', submission({ nationalReference: 'ban-23' }))

  expect(second.problems[0]).toMatchObject({ code: 'ALERT_EXISTS', path: ['nationalReference'] })
})

test('a withdrawn alert makes room for another on the same person', async () => {
  const references = { subjectReference: 'subject-returns', nationalReference: 'ban-returns' }
  const first = await live(sis, references)
  await write(sis, 'withdrawAlert', { idempotencyKey: key(), id: first.id, reason: 'ban revoked' })

  const second = await write(sis, 'submitAlert', submission(references))

  expect(alertOf(second).status).toBe('PENDING_APPROVAL')
})

test('withdrawing deletes a live alert at once, whatever its version', async () => {
  const alert = await live(sis)

  const withdrawn = alertOf(await write(sis, 'withdrawAlert', { idempotencyKey: key(), id: alert.id, reason: 'ban revoked' }))

  expect(withdrawn).toMatchObject({ status: 'DELETED', inForce: false, deletionReason: 'ban revoked', version: 3 })
})

test('withdrawing an alert that is deleted already is done, and changes nothing', async () => {
  const alert = await live(sis)
  await write(sis, 'withdrawAlert', { idempotencyKey: key(), id: alert.id, reason: 'ban revoked' })

  const again = await write(sis, 'withdrawAlert', { idempotencyKey: key(), id: alert.id, reason: 'once more' })

  expect(again).toMatchObject({ problems: [], replayed: false, alert: { status: 'DELETED', version: 3, deletionReason: 'ban revoked' } })
})

test('an amendment of a live alert takes effect at once and leaves it live (Art. 44)', async () => {
  const { id, version } = await live(sis)
  const content = contentOf({ names: [{ kind: 'CURRENT', form: 'LATIN', surname: 'TESTOVS' }], validUntil: '2030-01-01' })

  const amended = alertOf(await write(sis, 'updateAlert', { idempotencyKey: key(), id, expectedVersion: version, content }))

  expect(amended).toMatchObject({ status: 'ACTIVE', inForce: true, version: 3, validUntil: '2030-01-01' })
  expect(amended.names).toEqual([{ surname: 'TESTOVS', forename: null }])
})

test('an amendment of an alert that waits replaces what SIRENE is to approve', async () => {
  const { id } = await submitted(sis)
  const content = contentOf({ reason: 'another reason' })
  await write(sis, 'updateAlert', { idempotencyKey: key(), id, expectedVersion: 1, content })

  const unseen = await write(sis, 'approveAlert', { idempotencyKey: key(), id, expectedVersion: 1 })
  const seen = await write(sis, 'approveAlert', { idempotencyKey: key(), id, expectedVersion: 2 })

  expect(problemCodes(unseen)).toEqual(['VERSION_CONFLICT'])
  expect(alertOf(seen)).toMatchObject({ status: 'ACTIVE', reason: 'another reason' })
})

test('an amendment that changes nothing makes no new version', async () => {
  const { id } = await submitted(sis)

  const same = await write(sis, 'updateAlert', { idempotencyKey: key(), id, expectedVersion: 1, content: contentOf() })

  expect(alertOf(same).version).toBe(1)
})

test('an alert that is over is not amended, and keeps its kind while it lives', async () => {
  const over = await live(sis)
  await write(sis, 'withdrawAlert', { idempotencyKey: key(), id: over.id, reason: 'ban revoked' })
  const alive = await live(sis)
  const asReturn = contentOf({ kind: 'RETURN', action: 'CONFIRM_RETURN' })

  const dead = await write(sis, 'updateAlert', {
    idempotencyKey: key(),
    id: over.id,
    expectedVersion: 3,
    content: contentOf({ reason: 'x' }),
  })
  const turned = await write(sis, 'updateAlert', { idempotencyKey: key(), id: alive.id, expectedVersion: 2, content: asReturn })

  expect(problemCodes(dead)).toEqual(['ALERT_STATUS_CONFLICT'])
  expect(problemCodes(turned)).toEqual(['ALERT_KIND_FIXED'])
})

test('an alert past its last day is not in force, though nothing has marked it', async () => {
  const { id } = await live(sis, { content: contentOf({ validUntil: '2026-06-15', reviewDate: null }) })

  sis.setTime('2026-06-15T20:59:00Z')
  const lastDay = await readAlert(id)
  sis.setTime('2026-06-15T21:00:00Z')
  const dayAfter = await readAlert(id)
  sis.setTime('2026-06-15T09:00:00Z')

  expect(lastDay).toMatchObject({ status: 'ACTIVE', inForce: true })
  expect(dayAfter).toMatchObject({ status: 'ACTIVE', inForce: false })
})

test('an alert past its last day does not stand in the way of another, though nothing has marked it', async () => {
  const references = { subjectReference: 'subject-lapsed', nationalReference: 'ban-lapsed' }
  const { id } = await live(sis, { ...references, content: contentOf({ validUntil: '2026-06-16', reviewDate: null }) })

  sis.setTime('2026-06-20T09:00:00Z')
  const next = await write(sis, 'submitAlert', submission(references))
  const before = await readAlert(id)
  sis.setTime('2026-06-15T09:00:00Z')

  expect(alertOf(next).status).toBe('PENDING_APPROVAL')
  expect(before?.status).toBe('EXPIRED')
})

test('an alert whose last day is over is not approved', async () => {
  const { id } = await submitted(sis, { content: contentOf({ validUntil: '2026-06-16', reviewDate: null }) })

  sis.setTime('2026-06-17T09:00:00Z')
  const approved = await write(sis, 'approveAlert', { idempotencyKey: key(), id, expectedVersion: 1 })
  sis.setTime('2026-06-15T09:00:00Z')

  expect(problemCodes(approved)).toEqual(['ALERT_LAPSED'])
})

test('expiry marks each live alert past its last day once, and logs it', async () => {
  const { id } = await live(sis, { content: contentOf({ validUntil: '2026-07-01', reviewDate: null }) })
  const [asker] = [
    {
      deps: sis.deps,
      actor: { subject: 'clock', agency: 'test', roles: [], purpose: null, caseNumber: null, service: null },
      correlationId: 'test',
    },
  ]

  sis.setTime('2026-07-02T09:00:00Z')
  const counts = await Promise.all([expireAlerts(asker), expireAlerts(asker)])
  const again = await expireAlerts(asker)
  const expired = await readAlert(id)
  sis.setTime('2026-06-15T09:00:00Z')

  const log = await sis.database.knex('audit_entries').where({ operation: 'expireAlerts' }).whereRaw('? = any (subject_refs)', [id])
  expect(counts[0] + counts[1]).toBeGreaterThan(0)
  expect(again).toBe(0)
  expect(expired).toMatchObject({ status: 'EXPIRED', version: 3 })
  expect(log).toHaveLength(1)
})

test('Art. 12: every version that was replaced is kept as it was', async () => {
  const { id } = await submitted(sis)
  await write(sis, 'updateAlert', { idempotencyKey: key(), id, expectedVersion: 1, content: contentOf({ reason: 'second reason' }) })
  await write(sis, 'withdrawAlert', { idempotencyKey: key(), id, reason: 'ban revoked' })

  const versions = await sis.database.knex('alert_versions').where({ alert_id: id }).orderBy('version')

  expect(versions.map((row) => [row.version, row.record.status, row.record.reason, row.replaced_by_event])).toEqual([
    [1, 'PENDING_APPROVAL', 'stayed longer than the visa allowed', 'amend'],
    [2, 'PENDING_APPROVAL', 'second reason', 'withdraw'],
  ])
})

test.each([
  ['updateAlert', (id: string) => ({ idempotencyKey: key(), id, expectedVersion: 1, content: contentOf() })],
  ['withdrawAlert', (id: string) => ({ idempotencyKey: key(), id, reason: 'no' })],
  ['approveAlert', (id: string) => ({ idempotencyKey: key(), id, expectedVersion: 1 })],
  ['rejectAlert', (id: string) => ({ idempotencyKey: key(), id, expectedVersion: 1, reason: 'no' })],
] as const)('Art. 44: %s refuses an alert of another state, and the refusal is logged', async (name, inputOf) => {
  const foreign = existing()
  await loadAlerts(sis.database.knex, [foreign], { now: new Date('2026-01-01') })

  const refused = await write(sis, name, inputOf(foreign.id) as never)

  const logged = await sis.database
    .knex('audit_entries')
    .where({ operation: name, result: 'NOT_ISSUER' })
    .whereRaw('? = any (subject_refs)', [foreign.id])
  expect(refused.problems).toMatchObject([{ code: 'NOT_ISSUER', rule: 'Reg. (EU) 2018/1861 Art. 44' }])
  expect((await readAlert(foreign.id))?.version).toBe(1)
  expect(logged).toHaveLength(1)
})

test.each(['00000000-0000-7000-8000-000000000000', 'not an id'])('a write on an alert that does not exist says so (%s)', async (id) => {
  const refused = await write(sis, 'withdrawAlert', { idempotencyKey: key(), id, reason: 'ban revoked' })

  expect(problemCodes(refused)).toEqual(['ALERT_NOT_FOUND'])
})

test('the database itself refuses a Latvian alert without its national record or its minimum data', async () => {
  const { id } = await submitted(sis)
  const change = (columns: Record<string, unknown>) => sis.database.knex('alerts').where({ id }).update(columns)

  await expect(change({ national_reference: null })).rejects.toMatchObject({ constraint: 'alerts_latvian_has_references' })
  await expect(change({ reason: null })).rejects.toMatchObject({ constraint: 'alerts_minimum_data' })
  await expect(change({ changed_at: new Date(0) })).rejects.toMatchObject({ constraint: 'alerts_dates_in_order' })
})

test.each(["update alert_versions set record = '{}'", 'delete from alert_versions', 'truncate alert_versions', 'truncate alerts cascade'])(
  'the history of an alert is never rewritten: %s',
  async (statement) => {
    await live(sis)

    await expect(sis.database.knex.raw(statement)).rejects.toThrow('never rewritten')
  },
)
