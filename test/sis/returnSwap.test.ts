import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { expireAlerts } from '../../subgraphs/sis/commands/expireAlerts.ts'
import { loadAlerts } from '../../subgraphs/sis/load.ts'
import type { ReplaceReturnAlertInput } from '../../subgraphs/sis/schema.generated.ts'
import { alertOf, contentOf, existing, live, problemCodes, type SeenAlert, submission, submitted, write } from './support/alerts.ts'
import { type RunningSis, runSis } from './support/running.ts'

let sis: RunningSis
beforeAll(async () => {
  sis = await runSis()
})
afterAll(() => sis.stop())

const key = (): string => randomUUID()
const returning = { content: contentOf({ kind: 'RETURN', action: 'CONFIRM_RETURN' }) }
/** SIRENE, who approves it, is not shown on whom of the national register it is. */
async function liveReturn(): Promise<SeenAlert> {
  const subjectReference = randomUUID()
  return { ...(await live(sis, { ...returning, subjectReference })), subjectReference }
}

const replacing = ({ id, subjectReference }: SeenAlert, changes: Partial<ReplaceReturnAlertInput> = {}): ReplaceReturnAlertInput => ({
  ...submission({ subjectReference: subjectReference ?? randomUUID() }),
  id,
  ...changes,
})
const statusOf = async (id: string): Promise<unknown> => (await sis.database.knex('alerts').where({ id }).first())?.status
const liveOn = (subject: string | null) =>
  sis.database
    .knex('alerts')
    .where({ subject_reference: subject })
    .whereIn('status', ['ACTIVE', 'PENDING_APPROVAL'])
    .select('kind', 'status')

test('an alert for refusal of entry takes the place of one for return on the same person, and waits for SIRENE', async () => {
  const alert = await liveReturn()

  const entered = alertOf(await write(sis, 'replaceReturnAlert', replacing(alert)))

  expect(entered).toMatchObject({ status: 'PENDING_APPROVAL', version: 1, subjectReference: alert.subjectReference })
  expect(await sis.database.knex('alerts').where({ id: alert.id }).first()).toMatchObject({
    status: 'DELETED',
    deletion_reason: 'RETURN_CONFIRMED',
  })
  expect(await liveOn(alert.subjectReference)).toEqual([{ kind: 'REFUSAL_OF_ENTRY', status: 'PENDING_APPROVAL' }])
})

test('both halves stand in the audit trail as one deed', async () => {
  const alert = await liveReturn()

  const entered = alertOf(await write(sis, 'replaceReturnAlert', replacing(alert)))

  const [entry] = await sis.database.knex('audit_entries').where('operation', 'replaceReturnAlert').orderBy('seq', 'desc').limit(1)
  expect(entry).toMatchObject({ result: 'DONE', subject_refs: [entered.id, alert.id] })
})

describe('refused, the alert for return stays as it was', () => {
  test.each<[string, Partial<ReplaceReturnAlertInput>, string]>([
    ['content that lacks what is mandatory', { content: contentOf({ reason: null }) }, 'MINIMUM_DATA_MISSING'],
    ['a new alert for return', returning, 'NOT_A_REFUSAL_OF_ENTRY'],
    ['no national record', { nationalReference: ' ' }, 'REFERENCE_EMPTY'],
    ['a last day that is over', { content: contentOf({ validUntil: '2020-01-01' }) }, 'VALID_UNTIL_IN_PAST'],
    ['a control character', { content: contentOf({ reason: 'a\u0000b' }) }, 'TEXT_INVALID_CHARACTER'],
    ['a text that is too long', { content: contentOf({ reason: 'A'.repeat(2_001) }) }, 'TEXT_TOO_LONG'],
    ['a key that is too long', { idempotencyKey: 'k'.repeat(65) }, 'IDEMPOTENCY_KEY_INVALID'],
  ])('%s', async (_, changes, code) => {
    const alert = await liveReturn()

    const answer = await write(sis, 'replaceReturnAlert', replacing(alert, changes))

    expect(problemCodes(answer)).toContain(code)
    expect(await statusOf(alert.id)).toBe('ACTIVE')
  })

  test('another live alert from the same ban', async () => {
    const alert = await liveReturn()
    const other = await submitted(sis)

    const answer = await write(sis, 'replaceReturnAlert', replacing(alert, { nationalReference: other.nationalReference ?? '' }))

    expect(problemCodes(answer)).toEqual(['ALERT_EXISTS'])
    expect(await statusOf(alert.id)).toBe('ACTIVE')
  })
})

test('only a live Latvian alert for return is replaced', async () => {
  const [refusal, ended] = [await live(sis), await liveReturn()]
  await write(sis, 'withdrawAlert', { idempotencyKey: key(), id: ended.id, reason: 'departure was an error' })
  const foreign = existing({ kind: 'RETURN', action: 'CONFIRM_RETURN', issuingState: 'EST' })
  await loadAlerts(sis.database.knex, [foreign], { now: new Date('2026-06-15T10:00:00Z') })
  const codesFor = async (id: string) => problemCodes(await write(sis, 'replaceReturnAlert', { ...submission(), id }))

  expect(await codesFor(refusal.id)).toEqual(['NOT_A_RETURN_ALERT'])
  expect(await codesFor(ended.id)).toEqual(['ALERT_STATUS_CONFLICT'])
  expect(await codesFor(randomUUID())).toEqual(['ALERT_NOT_FOUND'])
  expect(await codesFor('no id')).toEqual(['ALERT_NOT_FOUND'])
  expect(await codesFor(foreign.id)).toEqual(['NOT_ISSUER'])
  const [entry] = await sis.database.knex('audit_entries').orderBy('seq', 'desc').limit(1)
  expect(entry).toMatchObject({ operation: 'replaceReturnAlert', result: 'NOT_ISSUER', subject_refs: [foreign.id] })
})

test('fifty requests at once with one key swap once and get fifty consistent answers', async () => {
  const alert = await liveReturn()
  const input = replacing(alert)

  const answers = await Promise.all(Array.from({ length: 50 }, () => write(sis, 'replaceReturnAlert', input)))

  expect(new Set(answers.map((answer) => alertOf(answer).id)).size).toBe(1)
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(await liveOn(alert.subjectReference)).toHaveLength(1)
})

const calendar = { subject: 'clock', agency: 'SIS', roles: [], purpose: null, caseNumber: null, service: null }
const rounds = Array.from({ length: 8 }, (_, index) => index)

test.each(rounds)(
  'of a swap and a withdrawal of the alert for return at once, the person is never under two alerts (round %#)',
  async () => {
    const alert = await liveReturn()

    const [swapped] = await Promise.all([
      write(sis, 'replaceReturnAlert', replacing(alert)),
      write(sis, 'withdrawAlert', { idempotencyKey: key(), id: alert.id, reason: 'departure was an error' }),
    ])

    expect(await statusOf(alert.id)).toBe('DELETED')
    expect(await liveOn(alert.subjectReference)).toHaveLength(swapped.alert === null ? 0 : 1)
    expect(swapped.alert === null ? problemCodes(swapped) : []).toEqual(swapped.alert === null ? ['ALERT_STATUS_CONFLICT'] : [])
  },
)

test.each(rounds)('of two swaps of one alert at once, one is done (round %#)', async () => {
  const alert = await liveReturn()

  const answers = await Promise.all([1, 2].map(() => write(sis, 'replaceReturnAlert', replacing(alert))))

  expect(answers.flatMap(problemCodes)).toEqual(['ALERT_STATUS_CONFLICT'])
  expect(await liveOn(alert.subjectReference)).toHaveLength(1)
})

test.each(rounds)(
  'of a swap and the end of the last day of the alert for return at once, the person is under one alert at most (round %#)',
  async () => {
    const alert = await liveReturn()
    await sis.database.knex('alerts').where({ id: alert.id }).update({ valid_until: '2026-06-14' })

    const [swapped] = await Promise.all([
      write(sis, 'replaceReturnAlert', replacing(alert)),
      expireAlerts({ deps: sis.deps, actor: calendar, correlationId: 'test' }),
    ])

    const status = await statusOf(alert.id)
    expect(swapped.alert === null ? problemCodes(swapped) : []).toEqual(status === 'DELETED' ? [] : ['ALERT_STATUS_CONFLICT'])
    expect(await liveOn(alert.subjectReference)).toHaveLength(status === 'DELETED' ? 1 : 0)
  },
)
