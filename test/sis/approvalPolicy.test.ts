import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ApprovalPolicy, readApprovalPolicy } from '../../subgraphs/sis/approvalPolicy.ts'
import type { AlertContentInput } from '../../subgraphs/sis/schema.generated.ts'
import { countAlerts } from '../../subgraphs/sis/store/countAlerts.ts'
import { createSis, sisMigrations } from '../../subgraphs/sis/subgraph.ts'
import { runDirectory } from '../support/clusterOfRun.ts'
import { runRegister } from '../support/register.ts'
import {
  alertFields,
  alertOf,
  contentOf,
  live,
  problemCodes,
  type SeenAlert,
  type SeenPayload,
  submission,
  submitted,
  write,
} from './support/alerts.ts'
import { whoWaits } from './support/locks.ts'
import { codesOf, dataOf, type RunningSis } from './support/running.ts'

const policy: ApprovalPolicy = {
  name: 'plain-returns-2026',
  kinds: ['REFUSAL_OF_ENTRY'],
  grounds: ['ENTRY_BAN', 'CIRCUMVENTION_OF_ENTRY_STAY_LAW'],
  authorities: ['PMLP'],
  daysMax: 5 * 366,
  mustState: ['forename', 'fullBirthDate', 'nationality', 'document'],
}

let sis: RunningSis
beforeAll(async () => {
  sis = await runRegister('sis', sisMigrations, (deps) => createSis({ ...deps, approvalPolicy: policy }))
})
afterAll(() => sis.stop())

const knex = () => sis.database.knex
const named = (forename: string | null) => [{ kind: 'CURRENT', form: 'LATIN', surname: 'TESTOV', forename, language: null }] as const

test('a plain case goes live as it is entered, and its history, the feed and the audit trail say by which policy', async () => {
  const input = submission()

  const payload = await write(sis, 'submitAlert', input)

  const id = payload.alert?.id ?? ''
  expect(payload.alert).toMatchObject({ status: 'ACTIVE', version: 2 })
  expect(await knex()('alert_versions').where({ alert_id: id })).toMatchObject([
    { version: 1, replaced_by_event: 'approve', replaced_by_policy: 'plain-returns-2026', record: { status: 'PENDING_APPROVAL' } },
  ])
  expect(await knex()('outbox').where({ entity_id: id }).orderBy('position')).toMatchObject([
    { kind: 'ALERT_SUBMITTED', entity_version: 1, origin: input.idempotencyKey },
    { kind: 'ALERT_APPROVED', entity_version: 2, origin: input.idempotencyKey },
  ])
  expect(await knex()('audit_entries').whereRaw('? = any(subject_refs)', [id]).orderBy('seq')).toMatchObject([
    { operation: 'submitAlert', subject: 'service:bridge' },
    { operation: 'approveAlert', subject: 'policy:plain-returns-2026', action: 'ALTERATION', result: 'DONE' },
  ])
})

test.each<[string, Partial<AlertContentInput>]>([
  ['one ground that the policy does not name', { grounds: ['ENTRY_BAN', 'PRIOR_CONVICTION'] }],
  ['another authority', { authority: 'COURT' }],
  ['no authority', { authority: null }],
  ['no last day', { validUntil: null }],
  ['a last day too far ahead', { validUntil: '2032-06-15' }],
  ['no forename', { names: [...named(null)] }],
  ['a birth date in part', { birthDate: '1980-05' }],
  ['no nationality', { nationalities: [] }],
  ['no document', { documents: [] }],
  ['family of somebody who moves freely', { freeMovementFamily: true }],
  ['another kind', { kind: 'RETURN', action: 'CONFIRM_RETURN' }],
])('%s is for an officer to look at', async (_, changes) => {
  const alert = await submitted(sis, { content: contentOf(changes) })

  expect(alert).toMatchObject({ status: 'PENDING_APPROVAL', version: 1 })
})

test('of alerts that enter together the plain ones go live and the others wait, and each is answered as it stands', async () => {
  const [plain, other, alsoPlain] = [submission(), submission({ content: contentOf({ authority: 'COURT' }) }), submission()]
  const document = `mutation ($writes: [AlertWriteInput!]!) { writeAlerts(writes: $writes) {
    alert { ${alertFields} } problems { code message path rule } replayed } }`

  const answer = await sis.ask('bridge', document, { writes: [{ submit: plain }, { submit: other }, { submit: alsoPlain }] })

  const payloads = dataOf<{ writeAlerts: readonly SeenPayload[] }>(answer).writeAlerts
  expect(payloads.map(({ alert }) => [alert?.status, alert?.version])).toEqual([
    ['ACTIVE', 2],
    ['PENDING_APPROVAL', 1],
    ['ACTIVE', 2],
  ])
  expect(await knex()('idempotency').where({ key: plain.idempotencyKey }).first('answer')).toMatchObject({
    answer: { id: payloads[0]?.alert?.id },
  })
})

describe('what somebody has decided against is for an officer, however plainly it is written the next time', () => {
  const rejected = async (of: object) => {
    const { id, version } = await submitted(sis, { ...of, content: contentOf({ authority: 'COURT' }) })
    await write(sis, 'rejectAlert', { idempotencyKey: randomUUID(), id, expectedVersion: version, reason: 'no such decision' })
  }
  const deleted = async (of: object) => {
    const { id } = await submitted(sis, of)
    await write(sis, 'withdrawAlert', { idempotencyKey: randomUUID(), id, reason: 'unfounded' })
  }

  test.each([
    ['SIRENE rejected an alert from the same record', rejected, 'nationalReference'],
    ['SIRENE rejected an alert on the same person', rejected, 'subjectReference'],
    ['an alert from the same record was deleted', deleted, 'nationalReference'],
    ['an alert on the same person was deleted', deleted, 'subjectReference'],
  ])('%s', async (_, decide, field) => {
    const of = { [field]: randomUUID() }
    await decide(of)

    const alert = await submitted(sis, of)

    expect(alert).toMatchObject({ status: 'PENDING_APPROVAL' })
  })

  test('also when SIRENE is deciding while it is being entered: whoever enters it is told to ask again', async () => {
    const of = { subjectReference: randomUUID() }
    const { id } = await submitted(sis, { ...of, content: contentOf({ authority: 'COURT' }) })
    const deciding = await knex().transaction()
    await deciding('alerts').where({ id }).update({ status: 'REJECTED', version: 2, rejection_reason: 'no such decision' })
    const input = submission(of)

    const first = sis.ask('bridge', 'mutation ($input: SubmitAlertInput!) { submitAlert(input: $input) { alert { status } } }', { input })
    await whoWaits(knex())
    await deciding.commit()

    expect(codesOf(await first)).toEqual(['IN_PROGRESS'])
    expect(alertOf(await write(sis, 'submitAlert', input))).toMatchObject({ status: 'PENDING_APPROVAL', version: 1 })
  })

  test('but the end of an alert for return is no word against the refusal of entry that takes its place', async () => {
    const of = { subjectReference: randomUUID() }
    const { id } = await submitted(sis, { ...of, content: contentOf({ kind: 'RETURN', action: 'CONFIRM_RETURN' }) })

    const swapped = await write(sis, 'replaceReturnAlert', { ...submission(of), id })

    expect(swapped.alert).toMatchObject({ status: 'ACTIVE' })
  })
})

test('an alert whose author asks for an officer waits for one', async () => {
  const alert = await submitted(sis, { mustBeSeen: true })

  expect(alert).toMatchObject({ status: 'PENDING_APPROVAL', version: 1 })
})

test('an alert that waits is not approved by an amendment that makes it plain', async () => {
  const waiting = await submitted(sis, { content: contentOf({ authority: 'COURT' }) })

  const amended = await write(sis, 'updateAlert', {
    idempotencyKey: randomUUID(),
    id: waiting.id,
    expectedVersion: 1,
    content: contentOf(),
  })

  expect(amended.alert).toMatchObject({ status: 'PENDING_APPROVAL', version: 2 })
})

describe('a live alert that is amended beyond what the policy calls plain', () => {
  const threat = contentOf({ grounds: ['SERIOUS_SECURITY_THREAT'], authority: 'COURT', validUntil: null })
  const amended = async ({ id, version }: SeenAlert, content: AlertContentInput) =>
    alertOf(await write(sis, 'updateAlert', { idempotencyKey: randomUUID(), id, expectedVersion: version, content }))
  const decided = ({ id, version }: SeenAlert) => ({ idempotencyKey: randomUUID(), id, expectedVersion: version })
  const unseen = async (filter: boolean) => {
    const document = 'query ($unseen: Boolean!) { alerts(first: 100, filter: { unseen: $unseen }) { edges { node { id } } } }'
    const answer = await sis.ask(['SIRENE_OFFICER'], document, { unseen: filter })
    const { alerts } = dataOf<{ alerts: { edges: readonly { node: { id: string } }[] } }>(answer)
    return alerts.edges.map(({ node }) => node.id)
  }

  test('is obeyed as it stands, and SIRENE finds it among those that no officer has seen', async () => {
    const plain = await submitted(sis)

    const alert = await amended(plain, threat)

    expect(alert).toMatchObject({ status: 'ACTIVE', inForce: true, version: 3, validUntil: null, unseenSince: expect.any(String) })
    expect(await unseen(true)).toContain(alert.id)
    expect(await unseen(false)).not.toContain(alert.id)
  })

  test('stays unseen through whatever amendments, from the first one on', async () => {
    const first = await amended(await submitted(sis), threat)

    const back = await amended(first, contentOf())

    expect(back.unseenSince).toBe(first.unseenSince)
  })

  test('stays live when an officer has approved it, and what they approved is not asked of them again', async () => {
    const alert = await amended(await submitted(sis), threat)

    const approved = alertOf(await write(sis, 'approveAlert', decided(alert)))
    const again = await amended(approved, { ...threat, reason: 'more is known' })

    expect(approved).toMatchObject({ status: 'ACTIVE', version: 4, unseenSince: null })
    expect(again).toMatchObject({ status: 'ACTIVE', unseenSince: null })
    expect(problemCodes(await write(sis, 'approveAlert', decided(again)))).toEqual(['ALERT_STATUS_CONFLICT'])
  })

  test('ends when an officer rejects it, and is counted as live no more', async () => {
    const activeAtEnd = async () => (await countAlerts(knex(), { from: '2026-06-15', until: '2026-06-15', by: 'DAY' }))[0]?.activeAtEnd ?? 0
    const before = await activeAtEnd()
    const alert = await amended(await submitted(sis), threat)
    const between = await activeAtEnd()

    const rejected = alertOf(await write(sis, 'rejectAlert', { ...decided(alert), reason: 'the decision says nothing of it' }))

    expect(rejected).toMatchObject({ status: 'REJECTED', inForce: false, unseenSince: null })
    expect([between - before, (await activeAtEnd()) - before]).toEqual([1, 0])
  })

  test('leaves the list when its ban ends', async () => {
    const alert = await amended(await submitted(sis), threat)

    const withdrawn = await write(sis, 'withdrawAlert', { idempotencyKey: randomUUID(), id: alert.id, reason: 'NOT_ACTIVE' })

    expect(withdrawn.alert).toMatchObject({ status: 'DELETED', unseenSince: null })
  })

  test.each<[string, () => Promise<SeenAlert>, AlertContentInput]>([
    ['one that stays plain', () => submitted(sis), contentOf({ reason: 'stayed longer still' })],
    ['one that an officer approved', () => live(sis, { content: contentOf({ authority: 'COURT' }) }), threat],
  ])('is not %s', async (_, enter, content) => {
    const alert = await amended(await enter(), content)

    expect(alert).toMatchObject({ status: 'ACTIVE', unseenSince: null })
  })
})

test('the digest of what an alert holds outlives its approval', async () => {
  const { id } = alertIn(await write(sis, 'submitAlert', submission()))

  const [row] = await knex()('alerts').where({ id })

  expect(row).toMatchObject({ version: 2, digested_version: 2 })
  expect(row.content_digest).not.toBeNull()
})

const alertIn = ({ alert }: SeenPayload) => alert ?? { id: '' }

test('without a policy an officer approves every alert', async () => {
  const plainSis = await runRegister('sis', sisMigrations, createSis)
  try {
    expect(await submitted(plainSis)).toMatchObject({ status: 'PENDING_APPROVAL' })
    expect(await live(plainSis)).toMatchObject({ status: 'ACTIVE' })
  } finally {
    await plainSis.stop()
  }
})

describe('the file of the policy', () => {
  const written = (text: string): string => {
    const file = join(mkdtempSync(join(runDirectory(), 'policy-')), 'policy.json')
    writeFileSync(file, text)
    return file
  }

  test('holds it as it is', () => {
    expect(readApprovalPolicy(written(JSON.stringify(policy)))).toEqual(policy)
    expect(readApprovalPolicy(null)).toBeNull()
  })

  test.each([
    ['is not JSON', 'all of them'],
    ['lacks a field', JSON.stringify({ ...policy, daysMax: undefined })],
    ['has a field that means nothing', JSON.stringify({ ...policy, ground: 'ENTRY_BAN' })],
    ['names no ground', JSON.stringify({ ...policy, grounds: [] })],
    ['has a name that is none', JSON.stringify({ ...policy, name: 'a b' })],
  ])('is refused when it %s', (_, text) => {
    expect(() => readApprovalPolicy(written(text))).toThrow(/APPROVAL_POLICY .* cannot be used/)
  })

  test('is refused when it is not there', () => {
    expect(() => readApprovalPolicy('/nowhere/policy.json')).toThrow(/APPROVAL_POLICY/)
  })
})
