import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { PublicationService } from '../../../subgraphs/bridge/publication/start.ts'
import { aBan } from '../../support/registerRecords.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
let bridge: PublicationService
beforeEach(async () => {
  bench = await workbench()
  bridge = await bench.start()
})
afterEach(() => bench.close())

const theAlert = () => {
  const [alert, ...others] = bench.sis.all()
  if (alert === undefined || others.length > 0) throw new Error(`${bench.sis.all().length} alerts where one was expected`)
  return alert
}

const issue = async (): Promise<void> => {
  bench.lgm.putBan(aBan())
  await bridge.idle()
}

const issueAndApprove = async (): Promise<void> => {
  await issue()
  bench.sis.approve(theAlert().id)
  await bridge.idle()
}

test('a ban amended while its alert waits for approval changes that alert, and the older change is superseded', async () => {
  await issue()

  bench.lgm.changeBan('ban-1', { reason: 'Amended reason' })
  await bridge.idle()

  expect(theAlert()).toMatchObject({ status: 'PENDING_APPROVAL', content: { reason: 'Amended reason' } })
  expect(await bench.statesOf('ban-1')).toEqual(['SUPERSEDED', 'AWAITING_APPROVAL'])
})

test('an amended ban changes its live alert', async () => {
  await issueAndApprove()

  bench.lgm.changeBan('ban-1', { validUntil: '2029-01-01' })
  await bridge.idle()

  expect(theAlert()).toMatchObject({ status: 'ACTIVE', content: { validUntil: '2029-01-01' } })
  expect(await bench.statesOf('ban-1')).toEqual(['CONFIRMED', 'CONFIRMED'])
})

test('a ban revoked before approval takes its waiting alert out', async () => {
  await issue()

  bench.lgm.changeBan('ban-1', { status: 'REVOKED' })
  await bridge.idle()

  expect(theAlert().status).toBe('DELETED')
  expect(await bench.statesOf('ban-1')).toEqual(['SUPERSEDED', 'CONFIRMED'])
})

test('a ban revoked before the bridge saw it issued never reaches SIS', async () => {
  bench.lgm.putBan(aBan())
  bench.lgm.changeBan('ban-1', { status: 'REVOKED' })

  await bridge.idle()

  expect(bench.sis.all()).toEqual([])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ action: 'WITHDRAW', state: 'CONFIRMED', banVersion: 2 })
})

test('an alert approved after its ban was revoked does not outlive the ban', async () => {
  await issue()
  bench.sis.approve(theAlert().id)
  bench.lgm.changeBan('ban-1', { status: 'REVOKED' })

  await bridge.idle()

  expect(theAlert().status).toBe('DELETED')
  expect(await bench.publicationOf('ban-1')).toMatchObject({ action: 'WITHDRAW', state: 'CONFIRMED' })
})

test.each([
  ['suspended', { status: 'SUSPENDED' as const }],
  ['annulled', { status: 'ANNULLED' as const }],
  ['expired', { status: 'EXPIRED' as const }],
  ['moved from SCHENGEN to LATVIA', { territory: 'LATVIA' as const }],
  ['shortened into the past', { validUntil: '2026-03-01' }],
])('a ban that is %s takes its alert out', async (_, change) => {
  await issueAndApprove()

  bench.lgm.changeBan('ban-1', change)
  await bridge.idle()

  expect(theAlert().status).toBe('DELETED')
})

test('a suspended ban that is taken up again gets a new alert', async () => {
  await issueAndApprove()
  bench.lgm.changeBan('ban-1', { status: 'SUSPENDED' })
  await bridge.idle()

  bench.lgm.changeBan('ban-1', { status: 'ACTIVE' })
  await bridge.idle()

  expect(bench.sis.all().map(({ status }) => status)).toEqual(['DELETED', 'PENDING_APPROVAL'])
})

test('a rejection by SIRENE ends the publication, and an amended ban is submitted again', async () => {
  await issue()
  bench.sis.reject(theAlert().id, 'not proportionate')
  await bridge.idle()
  const rejected = await bench.publicationOf('ban-1')

  bench.lgm.changeBan('ban-1', { reason: 'Mended reason' })
  await bridge.idle()

  expect(rejected).toMatchObject({ state: 'REJECTED', reason: 'REJECTED_BY_SIRENE' })
  expect(bench.sis.all().map(({ status }) => status)).toEqual(['REJECTED', 'PENDING_APPROVAL'])
  expect(await bench.statesOf('ban-1')).toEqual(['REJECTED', 'AWAITING_APPROVAL'])
})

test('an alert that others ended while it waited needs attention', async () => {
  await issue()

  bench.sis.end(theAlert().id, 'DELETED')
  await bridge.idle()

  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'NEEDS_ATTENTION', reason: 'ALERT_ENDED' })
})

test('a confirmed alert that others end or change needs attention and is told as a divergence', async () => {
  await issueAndApprove()

  bench.sis.changeContent(theAlert().id, { reason: 'Changed by others', validUntil: null })
  await bridge.idle()

  expect(await bench.publicationOf('ban-1')).toMatchObject({
    state: 'NEEDS_ATTENTION',
    reason: 'FIELDS_DIFFER',
    differingFields: ['reason', 'validUntil'],
  })
  expect(bench.divergences).toMatchObject([{ banId: 'ban-1', alertId: theAlert().id, reason: 'FIELDS_DIFFER' }])
})

test('what others changed and put right again is confirmed by itself', async () => {
  await issueAndApprove()
  const before = theAlert().content
  bench.sis.changeContent(theAlert().id, { reason: 'Changed by others' })
  await bridge.idle()

  bench.sis.changeContent(theAlert().id, { reason: before.reason })
  await bridge.idle()

  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'CONFIRMED', differingFields: [] })
})

test('fields that SIRENE approved with another content than submitted need attention, by name', async () => {
  await issue()

  bench.sis.changeContent(theAlert().id, { decisionReference: 'ANOTHER-1' })
  bench.sis.approve(theAlert().id)
  await bridge.idle()

  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'NEEDS_ATTENTION', differingFields: ['decisionReference'] })
})

test('a ban that holds in Latvia only is not published', async () => {
  bench.lgm.putBan(aBan({ territory: 'LATVIA' }))

  await bridge.idle()

  expect(await bench.statesOf('ban-1')).toEqual([])
  expect(bench.calls).not.toContain('SIS.alertsByNationalReference')
})
