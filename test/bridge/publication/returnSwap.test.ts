import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { noMetrics } from '../../../subgraphs/bridge/publication/metrics.ts'
import type { PublicationService } from '../../../subgraphs/bridge/publication/start.ts'
import type { AlertRecord } from '../../../subgraphs/bridge/registries/port.ts'
import { aBan, anAlert, anAlertContent, anIdentity, identityOf } from '../../support/registerRecords.ts'
import { today, type Workbench, workbench } from './workbench.ts'

let bench: Workbench
let bridge: PublicationService
let now: Date
const windows: number[] = []
beforeEach(async () => {
  now = today
  windows.length = 0
  bench = await workbench({ now: () => now })
  bridge = await bench.start({ metrics: { ...noMetrics, guardedAgain: (seconds) => void windows.push(seconds) } })
})
afterEach(() => bench.close())

const later = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1_000)
}

const returnAlert = (given: Partial<AlertRecord> = {}): AlertRecord =>
  anAlert({
    id: 'return-1',
    schengenId: 'LVA-RETURN-1',
    content: anAlertContent({ kind: 'RETURN', action: 'CONFIRM_RETURN', decisionReference: 'R-2026/1' }),
    nationalReference: 'return-decision-1',
    subjectReference: 'person-1',
    enteredAt: new Date('2026-02-01T08:00:00Z'),
    ...given,
  })

const seen = () => bench.sis.all().map(({ content, status }) => `${content.kind} ${status}`)
const swap = ['RETURN DELETED', 'REFUSAL_OF_ENTRY PENDING_APPROVAL']

test('a ban waits behind the alert for return of its person, and takes its place in one operation when the return is confirmed', async () => {
  bench.sis.putAlert(returnAlert())
  bench.lgm.putBan(aBan())
  await bridge.idle()
  const held = await bench.publicationOf('ban-1')
  const before = seen()

  bench.lgm.confirmReturn('person-1')
  await bridge.idle()

  expect(held).toMatchObject({ state: 'HELD', reason: 'RETURN_NOT_CONFIRMED' })
  expect(before).toEqual(['RETURN ACTIVE'])
  expect(seen()).toEqual(swap)
  expect(bench.calls.filter((call) => /submit|withdraw|replace/.test(call))).toEqual(['SIS.replaceReturnAlert'])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'AWAITING_APPROVAL' })
  expect(await bench.stepsOf('ban-1')).toContain('REPLACE_RETURN DONE')
})

test('the time without either alert is measured from the end of the one to the approval of the other', async () => {
  bench.sis.putAlert(returnAlert())
  bench.lgm.putBan(aBan())
  await bridge.idle()
  bench.lgm.confirmReturn('person-1')
  await bridge.idle()
  const [open] = await bench.database.knex('missing_ban_windows')

  later(600)
  bench.sis.approve((await bench.publicationOf('ban-1')).alertId ?? '')
  await bridge.idle()

  const [closed] = await bench.database.knex('missing_ban_windows')
  expect(open).toMatchObject({ ban_id: 'ban-1', opened_at: today, closed_at: null })
  expect(closed).toMatchObject({ opened_at: today, closed_at: now, closed_by: (await bench.publicationOf('ban-1')).id })
  expect(windows).toEqual([600])
})

describe('without a ban that asks for an alert, the alert for return goes at once', () => {
  test('of a person with no live ban', async () => {
    bench.sis.putAlert(returnAlert())

    bench.lgm.confirmReturn('person-1')
    await bridge.idle()

    expect(seen()).toEqual(['RETURN DELETED'])
    expect(await bench.publicationOf('person-1')).toMatchObject({ state: 'CONFIRMED', action: 'WITHDRAW', personId: 'person-1' })
    expect(await bench.stepsOf('person-1')).toContain('END_RETURN DONE')
    expect(await bench.database.knex('missing_ban_windows')).toEqual([])
  })

  test('of a person whose ban holds in Latvia only', async () => {
    bench.sis.putAlert(returnAlert())
    bench.lgm.putBan(aBan({ territory: 'LATVIA' }))

    bench.lgm.confirmReturn('person-1')
    await bridge.idle()

    expect(seen()).toEqual(['RETURN DELETED'])
  })

  test('of a person whose ban a rule holds: then the ban shows as missing', async () => {
    bench.sis.putAlert(returnAlert())
    bench.lgm.putBan(aBan({ person: { identity: anIdentity({ birthDate: null }) } }))

    bench.lgm.confirmReturn('person-1')
    await bridge.idle()

    expect(seen()).toEqual(['RETURN DELETED'])
    expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'HELD', reason: 'BIRTH_DATE_MISSING' })
    expect(await bench.database.knex('missing_ban_windows').select('ban_id', 'closed_at')).toEqual([{ ban_id: 'ban-1', closed_at: null }])
  })
})

test('a swap that SIS refuses is undone there; the alert for return still goes, and the ban is held with what SIS said', async () => {
  bench.sis.putAlert(returnAlert())
  bench.lgm.putBan(aBan({ person: { identity: anIdentity({ birthDate: '1980-02-31' }) } }))

  bench.lgm.confirmReturn('person-1')
  await bridge.idle()

  expect(seen()).toEqual(['RETURN DELETED'])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'HELD', reason: 'REFUSED_BY_SIS' })
  const steps = await bench.stepsOf('ban-1')
  expect(steps.slice(steps.indexOf('REPLACE_RETURN REFUSED'))).toContain('END_RETURN DONE')
})

test('a refusal of entry that SIRENE rejects does not bring the alert for return back, and the window stays open until a newer one is live', async () => {
  bench.sis.putAlert(returnAlert())
  bench.lgm.putBan(aBan())
  bench.lgm.confirmReturn('person-1')
  await bridge.idle()
  bench.sis.reject((await bench.publicationOf('ban-1')).alertId ?? '', 'photograph missing')
  await bridge.idle()
  const rejected = await bench.publicationOf('ban-1')
  const told = [...bench.divergences]

  later(3_600)
  bench.lgm.changeBan('ban-1', { reason: 'Return decision not complied with; photograph added' })
  await bridge.idle()
  bench.sis.approve((await bench.publicationOf('ban-1')).alertId ?? '')
  await bridge.idle()

  expect(rejected).toMatchObject({ state: 'REJECTED' })
  expect(told).toMatchObject([{ banId: 'ban-1', reason: 'ALERT_ENDED' }])
  expect(seen()).toEqual(['RETURN DELETED', 'REFUSAL_OF_ENTRY REJECTED', 'REFUSAL_OF_ENTRY ACTIVE'])
  expect(windows).toEqual([3_600])
})

test('a lost answer to the swap is resolved by reading back: one alert, one deletion', async () => {
  bench.sis.putAlert(returnAlert())
  bench.lgm.putBan(aBan())
  bench.replyLost('SIS.replaceReturnAlert')

  bench.lgm.confirmReturn('person-1')
  await bridge.idle()

  expect(seen()).toEqual(swap)
  expect(bench.calls.filter((call) => call === 'SIS.replaceReturnAlert')).toHaveLength(1)
})

test('a swap that SIS did not get is tried again under the same key', async () => {
  bench.sis.putAlert(returnAlert())
  bench.lgm.putBan(aBan())
  bench.failOn('SIS.replaceReturnAlert', 2)

  bench.lgm.confirmReturn('person-1')
  await bridge.idle()

  expect(seen()).toEqual(swap)
})

describe('a return of long ago that is recorded today', () => {
  const confirmed = { returnedOn: '2026-01-31', decisionReference: 'R-2025/9' }

  test.each<[string, Partial<AlertRecord>, string]>([
    ['leaves an alert about a new stay as it is', { enteredAt: new Date('2026-01-31T22:00:00Z') }, 'ACTIVE'],
    ['ends an alert that was entered before the day in Riga was over', { enteredAt: new Date('2026-01-31T21:59:59Z') }, 'DELETED'],
    [
      'ends an alert that was entered later and names the decision',
      {
        enteredAt: new Date('2026-02-15T08:00:00Z'),
        content: anAlertContent({ kind: 'RETURN', action: 'CONFIRM_RETURN', decisionReference: 'r-2025/9' }),
      },
      'DELETED',
    ],
  ])('%s', async (_, alert, status) => {
    bench.sis.putAlert(returnAlert(alert))
    bench.sis.putAlert(returnAlert({ ...alert, id: 'return-2', subjectReference: 'person-2', nationalReference: 'return-decision-2' }))
    bench.lgm.putBan(aBan())

    bench.lgm.confirmReturn('person-1', confirmed)
    bench.lgm.confirmReturn('person-2', confirmed)
    await bridge.idle()

    const statusOf = (id: string) => bench.sis.all().find((one) => one.id === id)?.status
    expect([statusOf('return-1'), statusOf('return-2')]).toEqual([status, status])
    const expected = status === 'ACTIVE' ? { state: 'HELD', reason: 'RETURN_NOT_CONFIRMED' } : { state: 'AWAITING_APPROVAL' }
    expect(await bench.publicationOf('ban-1')).toMatchObject(expected)
  })
})

describe('an alert for return is left alone', () => {
  test.each([
    ['of another state', returnAlert({ issuingState: 'EST', nationalReference: null, subjectReference: null })],
    [
      'of another person',
      returnAlert({ subjectReference: 'person-2', content: anAlertContent({ kind: 'RETURN', identity: identityOf('person-2') }) }),
    ],
    ['entered after the return that is confirmed', returnAlert({ enteredAt: new Date('2026-03-02T10:00:01Z') })],
  ])('%s', async (_, alert) => {
    bench.sis.putAlert(alert)
    bench.lgm.putBan(aBan())

    bench.lgm.confirmReturn('person-1')
    await bridge.idle()

    expect(bench.sis.all().find(({ id }) => id === 'return-1')).toEqual(alert)
  })

  test('that is only alike and by no reference or judgement of the same human: a person has to say so first', async () => {
    bench.sis.putAlert(returnAlert({ nationalReference: null, subjectReference: null }))
    bench.lgm.putBan(aBan())

    bench.lgm.confirmReturn('person-1')
    await bridge.idle()

    expect(seen()).toEqual(['RETURN ACTIVE'])
    expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'HELD', reason: 'ONE_ALERT_PER_PERSON' })
  })
})

test('a ban that is revoked while its person is under an alert for return leaves that alert as it is', async () => {
  bench.sis.putAlert(returnAlert())
  bench.lgm.putBan(aBan())
  await bridge.idle()

  bench.lgm.changeBan('ban-1', { status: 'REVOKED', inForce: false })
  await bridge.idle()

  expect(seen()).toEqual(['RETURN ACTIVE'])
})

describe('a return that is confirmed while the ban changes', () => {
  test('and the ban is revoked: both alerts are gone, and nothing measures a ban that there is no more', async () => {
    bench.sis.putAlert(returnAlert())
    bench.lgm.putBan(aBan())
    await bridge.idle()

    bench.lgm.confirmReturn('person-1')
    bench.lgm.changeBan('ban-1', { status: 'REVOKED', inForce: false })
    await bridge.idle()

    expect(bench.sis.all().filter(({ status }) => status === 'ACTIVE' || status === 'PENDING_APPROVAL')).toEqual([])
    expect(bench.sis.all().find(({ id }) => id === 'return-1')?.status).toBe('DELETED')
    expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'CONFIRMED', action: 'WITHDRAW' })
    expect(windows).toEqual([])
  })

  test('and the ban is revoked behind the swap: the new alert leaves the queue of SIRENE', async () => {
    bench.sis.putAlert(returnAlert())
    bench.lgm.putBan(aBan())
    bench.lgm.confirmReturn('person-1')
    await bridge.idle()

    bench.lgm.changeBan('ban-1', { status: 'REVOKED', inForce: false })
    await bridge.idle()

    expect(seen()).toEqual(['RETURN DELETED', 'REFUSAL_OF_ENTRY DELETED'])
    expect(await bench.database.knex('missing_ban_windows').whereNull('closed_at')).toEqual([])
  })

  test('and the alert for return expires first: the refusal of entry is entered all the same', async () => {
    bench.sis.putAlert(returnAlert())
    bench.lgm.putBan(aBan())
    await bridge.idle()

    bench.sis.end('return-1', 'EXPIRED')
    bench.lgm.confirmReturn('person-1')
    await bridge.idle()

    expect(seen()).toEqual(['RETURN EXPIRED', 'REFUSAL_OF_ENTRY PENDING_APPROVAL'])
  })

  test('and the ban ends by its last day: nothing is entered', async () => {
    bench.sis.putAlert(returnAlert())
    bench.lgm.putBan(aBan({ validUntil: '2026-03-01' }))

    bench.lgm.confirmReturn('person-1')
    await bridge.idle()

    expect(seen()).toEqual(['RETURN DELETED'])
  })
})
