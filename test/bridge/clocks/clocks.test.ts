import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { countClocks } from '../../../subgraphs/bridge/clocks/store.ts'
import { followPublications } from '../../../subgraphs/bridge/clocks/followPublications.ts'
import { remindReviews } from '../../../subgraphs/bridge/clocks/remindReviews.ts'
import { type PublicationService, startPublication } from '../../../subgraphs/bridge/publication/start.ts'
import { newestPublications } from '../../../subgraphs/bridge/publication/store.ts'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import type { BanRecord } from '../../../subgraphs/bridge/registries/port.ts'
import { createBridge } from '../../../subgraphs/bridge/subgraph.ts'
import type { Problem } from '../../../subgraphs/shared/errors.ts'
import { inProcessTransport } from '../../../subgraphs/shared/graphql/transports/inProcess.ts'
import { written } from '../../../subgraphs/shared/graphql/transports/transport.ts'
import { aBan, anIdentity } from '../../support/registerRecords.ts'
import { auditResults, type BridgeInTest, bridgeInTest } from '../support.ts'

const reference = readReferenceData()
const friday = new Date('2026-11-20T10:00:00Z')
const hours = (count: number): Date => new Date(friday.getTime() + count * 3_600_000)
let now: Date
let bridge: BridgeInTest
let publication: PublicationService
let send: ReturnType<typeof inProcessTransport>['send']
beforeEach(async () => {
  now = friday
  bridge = await bridgeInTest({ now: () => now })
  publication = await startPublication({
    ...bridge.deps,
    connectionString: bridge.database.url,
    policy: { idlePollMs: 20, unavailablePollMs: 20, leaseSeconds: 3 },
  })
  ;({ send } = inProcessTransport(createBridge({ ...bridge.deps, databaseUrl: bridge.database.url })))
})
afterEach(async () => {
  await publication.stop()
  await bridge.close()
})

const fields = 'id kind state rule otherState startedAt startedBy dueAt extendedAt outcome answeredBy entryBan { id }'
interface Seen {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly outcome: string | null
}
interface Payload {
  readonly clock: Seen | null
  readonly problems: readonly Problem[]
  readonly replayed: boolean
}

async function ask(text: string, variables: object = {}, role = 'SIRENE_OFFICER') {
  const headers = { authorization: `Bearer officer-1.${role}.x`, 'x-purpose': 'RETURN', 'x-case': 'C-1' }
  return send(written(text), { ...variables }, headers, 10_000)
}
const clocks = async (filter: object = {}): Promise<readonly Seen[]> => {
  const { data } = await ask(`query ($filter: ClockFilter) { clocks(filter: $filter) { edges { node { ${fields} } } } }`, { filter })
  return (data as { clocks: { edges: { node: Seen }[] } }).clocks.edges.map(({ node }) => node)
}
async function mutate(field: 'startClock' | 'answerClock', input: object): Promise<Payload> {
  const type = field === 'startClock' ? 'StartClockInput' : 'AnswerClockInput'
  const text = `mutation ($input: ${type}!) { done: ${field}(input: $input) { clock { ${fields} } problems { code path rule } replayed } }`
  const { data } = await ask(text, { input: { idempotencyKey: randomUUID(), reason: 'Form N', ...input } })
  return (data as { done: Payload }).done
}
const codes = ({ problems }: Payload) => problems.map(({ code }) => code)
const follow = () => followPublications(bridge.database.knex, bridge.deps.ids, reference, now)
const put = (given: Parameters<typeof aBan>[0] = {}): BanRecord => bridge.registers.lgm.putBan(aBan({ id: randomUUID(), ...given }))
const newest = async (banId: string) => (await newestPublications(bridge.database.knex, [banId]))[0]
const permitHolder = { identity: anIdentity({ documents: [{ number: 'P1', country: 'DEU', type: 'RESIDENCE_PERMIT' }] }) }
const statuses = () => bridge.registers.sis.all().map(({ status }) => status)

describe('SIRENE has twelve hours for what waits', () => {
  test('from the moment on which it waits, due soon at the end, then late, and done when it has decided', async () => {
    const ban = put()
    await publication.idle()
    await follow()
    const [running] = await clocks({ kind: ['APPROVAL'] })

    now = hours(10)
    const [soon] = await clocks({ state: ['DUE_SOON'] })
    now = hours(12)
    const [late] = await clocks({ state: ['OVERDUE'] })
    const counted = await countClocks(bridge.database.knex, now)
    bridge.registers.sis.approve((await newest(ban.id))?.alertId ?? '')
    await publication.idle()
    await follow()

    expect(running).toMatchObject({
      state: 'RUNNING',
      startedAt: friday.toISOString(),
      dueAt: hours(12).toISOString(),
      startedBy: 'AWAITING_APPROVAL',
      entryBan: { id: ban.id },
    })
    expect([soon?.id, late?.id]).toEqual([running?.id, running?.id])
    expect(counted).toEqual([{ kind: 'APPROVAL', state: 'OVERDUE', count: 1 }])
    expect(await clocks()).toMatchObject([{ id: running?.id, state: 'DONE', outcome: 'DONE' }])
  })

  test('publications are found by what is due', async () => {
    const ban = put()
    await publication.idle()
    await follow()
    const due = async (dueBefore: Date) => {
      const { data } = await ask(
        'query ($filter: PublicationFilter) { publications(filter: $filter) { edges { node { entryBan { id } clocks { kind } } } } }',
        { filter: { dueBefore } },
      )
      return (data as { publications: { edges: { node: object }[] } }).publications.edges.map(({ node }) => node)
    }

    expect(await due(hours(11))).toEqual([])
    expect(await due(hours(12))).toEqual([{ entryBan: { id: ban.id }, clocks: [{ kind: 'APPROVAL' }] }])
  })
})

describe('a consultation on a permit', () => {
  test('begins when a rule holds the ban for it, and runs fourteen days', async () => {
    put({ person: permitHolder })
    await publication.idle()

    expect(await clocks()).toMatchObject([
      {
        ...{ kind: 'CONSULTATION_BEFORE_ENTRY', state: 'RUNNING', otherState: 'DEU', startedBy: 'PERMIT_HOLDER' },
        dueAt: '2026-12-04T22:00:00.000Z',
      },
    ])
  })

  test('that ends with a permit withdrawn lets the ban go on by itself', async () => {
    const ban = put({ person: permitHolder })
    await publication.idle()
    const [clock] = await clocks()

    const answered = await mutate('answerClock', { id: clock?.id, answer: 'PERMIT_WITHDRAWN' })
    publication.wake()
    await until(async () => (await newest(ban.id))?.state === 'AWAITING_APPROVAL')

    expect(answered.clock).toMatchObject({ state: 'DONE', outcome: 'PERMIT_WITHDRAWN', answeredBy: 'PMLP/officer-1' })
  })

  test('that ends with a permit kept holds the ban, and takes an alert that is live out of SIS', async () => {
    const ban = put()
    await publication.idle()
    bridge.registers.sis.approve((await newest(ban.id))?.alertId ?? '')
    await publication.idle()
    const started = await mutate('startClock', { kind: 'CONSULTATION_BY_OTHER_STATE', entryBanId: ban.id, otherState: 'FRA' })

    await mutate('answerClock', { id: started.clock?.id, answer: 'PERMIT_KEPT' })
    await until(async () => (await newest(ban.id))?.state === 'HELD')

    expect(started.clock).toMatchObject({ dueAt: '2026-11-30T22:00:00.000Z', rule: 'Reg. (EU) 2018/1861 Art. 27' })
    expect(statuses()).toEqual(['DELETED'])
    expect(await newest(ban.id)).toMatchObject({ reason: 'PERMIT_KEPT' })
  })

  test('is made longer once, by twelve days', async () => {
    put({ person: permitHolder })
    await publication.idle()
    const [clock] = await clocks()

    const longer = await mutate('answerClock', { id: clock?.id, answer: 'EXTENDED' })
    const again = await mutate('answerClock', { id: clock?.id, answer: 'EXTENDED' })

    expect(longer.clock).toMatchObject({ state: 'RUNNING', dueAt: '2026-12-16T22:00:00.000Z', extendedAt: friday.toISOString() })
    expect(codes(again)).toEqual(['ANSWER_NOT_FITTING'])
  })

  test('is over when the permit is no longer among the documents', async () => {
    const ban = put({ person: permitHolder })
    await publication.idle()

    bridge.registers.lgm.changeBan(ban.id, { person: { ...ban.person, identity: anIdentity() } })
    await publication.idle()
    await follow()

    expect(await clocks({ kind: ['CONSULTATION_BEFORE_ENTRY'] })).toMatchObject([{ state: 'DONE', outcome: 'NOT_NEEDED' }])
  })
})

test('an answer and an amendment that come at once end as the ban says now, and the answer counts', async () => {
  const ban = put({ person: permitHolder })
  await publication.idle()
  const [clock] = await clocks()

  await Promise.all([
    mutate('answerClock', { id: clock?.id, answer: 'PERMIT_WITHDRAWN' }),
    Promise.resolve(bridge.registers.lgm.changeBan(ban.id, { reason: 'amended meanwhile' })),
  ])
  await until(async () => (await newest(ban.id))?.state === 'AWAITING_APPROVAL')

  expect(bridge.registers.sis.all().map(({ status, content }) => [status, content.reason])).toEqual([
    ['PENDING_APPROVAL', 'amended meanwhile'],
  ])
})

test('of two answers at once, one counts', async () => {
  put({ person: permitHolder })
  await publication.idle()
  const [clock] = await clocks()

  const answers = await Promise.all(
    (['PERMIT_KEPT', 'PERMIT_WITHDRAWN'] as const).map((answer) => mutate('answerClock', { id: clock?.id, answer })),
  )

  expect(answers.flatMap(codes)).toEqual(['CLOCK_DONE'])
})

describe('evidence that an alert is wrong', () => {
  test('runs two working days, over the weekend', async () => {
    const ban = put()

    const { clock } = await mutate('startClock', { kind: 'EVIDENCE_OF_ERROR', entryBanId: ban.id, otherState: 'EST' })

    expect(clock).toMatchObject({
      dueAt: '2026-11-24T22:00:00.000Z',
      rule: 'Reg. (EU) 2018/1861 Art. 44',
      startedBy: 'PMLP/officer-1',
    })
  })

  test('runs once for a ban and state', async () => {
    const ban = put()
    const start = () => mutate('startClock', { kind: 'EVIDENCE_OF_ERROR', entryBanId: ban.id, otherState: 'EST' })

    const answers = await Promise.all([start(), start()])

    expect(answers.flatMap(codes)).toEqual(['CLOCK_RUNS_ALREADY'])
    expect(await clocks()).toHaveLength(1)
  })
})

test('the reviews of ban and alert are reminded of side by side four months ahead, and end when they have been done', async () => {
  const ban = put({
    decisionDate: '2024-03-01',
    validUntil: null,
    grounds: ['PRIOR_CONVICTION'],
    changedAt: new Date('2024-03-01T10:00:00Z'),
  })
  bridge.registers.lgm.loadBan({ ...ban, changedAt: new Date('2024-03-01T10:00:00Z') })
  await publication.idle()
  const alertId = (await newest(ban.id))?.alertId ?? ''
  bridge.registers.sis.changeContent(alertId, { reviewDate: '2027-02-01' })
  const remind = () => remindReviews({ ...bridge.deps, reference }, now)

  now = new Date('2026-09-30T10:00:00Z')
  const early = await remind()
  now = friday
  await remind()
  const reminded = await clocks({ kind: ['ALERT_REVIEW', 'NATIONAL_REVIEW'] })
  bridge.registers.sis.changeContent(alertId, { reviewDate: '2029-02-01' })
  bridge.registers.lgm.loadBan({ ...ban, changedAt: friday, decisionDate: '2026-11-20' })
  await remind()

  expect(early).toBe(0)
  expect(reminded).toMatchObject([
    { kind: 'ALERT_REVIEW', state: 'DUE_SOON', dueAt: '2027-02-01T22:00:00.000Z', startedBy: 'CALENDAR' },
    { kind: 'NATIONAL_REVIEW', state: 'DUE_SOON', dueAt: '2027-03-01T22:00:00.000Z', startedBy: 'CALENDAR' },
  ])
  expect((await clocks({ kind: ['ALERT_REVIEW', 'NATIONAL_REVIEW'] })).map(({ state }) => state)).toEqual(['DONE', 'DONE'])
})

test('a register that cannot be read ends no reminder', async () => {
  const ban = put({ decisionDate: '2024-03-01', validUntil: null })
  bridge.registers.lgm.loadBan({ ...ban, changedAt: new Date('2024-03-01T10:00:00Z') })
  const remind = () => remindReviews({ ...bridge.deps, reference }, now)
  await remind()
  bridge.registers.unavailable('SIS')

  await expect(remind()).rejects.toThrow()

  expect(await clocks({ kind: ['NATIONAL_REVIEW'] })).toMatchObject([{ state: 'DUE_SOON' }])
})

describe('is refused by name and place', () => {
  test.each<[string, 'startClock' | 'answerClock', object, string]>([
    ['a ban that is not there', 'startClock', { kind: 'EVIDENCE_OF_ERROR', entryBanId: randomUUID() }, 'BAN_NOT_FOUND'],
    ['an id that could not be one', 'startClock', { kind: 'EVIDENCE_OF_ERROR', entryBanId: '1 or 1=1' }, 'BAN_NOT_FOUND'],
    ['a clock that is not there', 'answerClock', { id: randomUUID(), answer: 'CORRECTED' }, 'CLOCK_NOT_FOUND'],
    ['a clock with an id that could not be one', 'answerClock', { id: '../1', answer: 'CORRECTED' }, 'CLOCK_NOT_FOUND'],
    ['an empty reason', 'answerClock', { id: randomUUID(), answer: 'CORRECTED', reason: ' ' }, 'REASON_EMPTY'],
    ['a reason of 2,001 characters', 'answerClock', { id: randomUUID(), answer: 'CORRECTED', reason: 'A'.repeat(2_001) }, 'TEXT_TOO_LONG'],
    ['a control character', 'answerClock', { id: randomUUID(), answer: 'CORRECTED', reason: 'a\u0000' }, 'TEXT_INVALID_CHARACTER'],
    [
      'a key that is too long',
      'answerClock',
      { id: randomUUID(), answer: 'CORRECTED', idempotencyKey: 'k'.repeat(65) },
      'IDEMPOTENCY_KEY_INVALID',
    ],
  ])('%s', async (_, field, input, code) => {
    expect(codes(await mutate(field, input))).toEqual([code])
    expect((await auditResults(bridge.database)).at(-1)).toMatchObject({ operation: field, result: code })
  })

  test('an answer that the clock does not take, and a question of no state', async () => {
    const ban = put()
    const { clock } = await mutate('startClock', { kind: 'EVIDENCE_OF_ERROR', entryBanId: ban.id })

    expect(codes(await mutate('answerClock', { id: clock?.id, answer: 'PERMIT_KEPT' }))).toEqual(['ANSWER_NOT_FITTING'])
    expect(codes(await mutate('startClock', { kind: 'CONSULTATION_BY_OTHER_STATE', entryBanId: ban.id }))).toEqual(['STATE_MISSING'])
  })
})

test('fifty requests at once with one key start one clock, and answer one, and get fifty consistent answers', async () => {
  const ban = put()
  const fifty = (field: 'startClock' | 'answerClock', input: object) =>
    Promise.all(Array.from({ length: 50 }, () => mutate(field, { idempotencyKey: 'one', ...input })))

  const started = await fifty('startClock', { kind: 'EVIDENCE_OF_ERROR', entryBanId: ban.id })
  const answered = await fifty('answerClock', { id: started[0]?.clock?.id, answer: 'UNFOUNDED' })

  for (const answers of [started, answered]) {
    expect(new Set(answers.map(({ clock }) => clock?.id)).size).toBe(1)
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
  }
  expect(await clocks()).toMatchObject([{ outcome: 'UNFOUNDED' }])
})

/** The sweeper takes up what was laid down, at its next round. */
async function until(done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await done()); ) {
    if (Date.now() > end) throw new Error('it did not come about')
    publication.wake()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
