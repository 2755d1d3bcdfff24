import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openDivergence } from '../../../subgraphs/bridge/publication/divergences.ts'
import { openOfBans } from '../../../subgraphs/bridge/reconciliation/store/discrepancies.ts'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import { replaceLink } from '../../../subgraphs/bridge/links/store.ts'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { aBan, anAlert, anAlertContent } from '../../support/registerRecords.ts'
import { today, type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

const deps = () => ({
  knex: bench.database.knex,
  registries: bench,
  clock: { now: () => today },
  ids: systemIds,
  reference: readReferenceData(),
})

/** A ban whose alert is live, and what SIS then does to that alert on its own. */
async function discrepanciesAfter(deed: (alertId: string) => void) {
  const bridge = await bench.start({ onDivergence: (divergence) => openDivergence(deps(), divergence) })
  bench.lgm.putBan(aBan())
  await bridge.idle()
  const [alert] = bench.sis.all()
  const alertId = alert?.id ?? ''
  bench.sis.approve(alertId)
  await bridge.idle()
  deed(alertId)
  await bridge.idle()
  return await openOfBans(bench.database.knex, ['ban-1'])
}

test('an alert that SIRENE deletes under its ban opens a discrepancy on the ban at once', async () => {
  const found = await discrepanciesAfter((alertId) => bench.sis.end(alertId, 'DELETED'))

  expect(found).toMatchObject([{ kind: 'EARLY_DELETION', severity: 'CRITICAL', banId: 'ban-1', alertId: 'alert-000001' }])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'NEEDS_ATTENTION', reason: 'ALERT_ENDED' })
})

test('an alert that SIRENE rejects although it was live leaves its ban without one', async () => {
  const found = await discrepanciesAfter((alertId) => bench.sis.reject(alertId, 'the decision says nothing of it'))

  expect(found).toMatchObject([{ kind: 'MISSING_IN_SIS', severity: 'CRITICAL', banId: 'ban-1', alertId: 'alert-000001' }])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'NEEDS_ATTENTION', reason: 'ALERT_ENDED' })
})

test('an alert that others change opens a discrepancy for each field that differs, with both sides', async () => {
  const found = await discrepanciesAfter((alertId) => bench.sis.changeContent(alertId, { validUntil: '2027-01-09' }))

  expect(found).toMatchObject([{ kind: 'FIELD_MISMATCH', field: 'validUntil', lgmValue: '2031-01-09', sisValue: '2027-01-09' }])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'NEEDS_ATTENTION', differingFields: ['validUntil'] })
})

test('others change an alert from before the bridge that is judged to be of the person: the field differs, and no alert has ended', async () => {
  const ban = aBan()
  const bridge = await bench.start({ onDivergence: (divergence) => openDivergence(deps(), divergence) })
  bench.sis.putAlert(anAlert({ id: 'old-1', nationalReference: null, subjectReference: null, content: alertContentOf(ban) }))
  const [left, right] = [
    { registry: 'LGM', recordId: 'person-1' },
    { registry: 'SIS', recordId: 'old-1' },
  ] as const
  const link = { id: systemIds.next(), left, right, judgement: 'SAME', reason: 'same passport', judgedBy: 'officer-1', now: today } as const
  await bench.database.knex.transaction((trx) => replaceLink(trx, link))
  bench.lgm.putBan(ban)
  await bridge.idle()

  bench.sis.changeContent('old-1', { validUntil: '2027-01-09' })
  await bridge.idle()

  expect(await openOfBans(bench.database.knex, ['ban-1'])).toMatchObject([
    { kind: 'FIELD_MISMATCH', field: 'validUntil', alertId: 'old-1', sisValue: '2027-01-09' },
  ])
})

test('a swap that SIRENE rejects opens what a comparison would find: the ban has no alert, and publishing it again is no way out', async () => {
  const bridge = await bench.start({ onDivergence: (divergence) => openDivergence(deps(), divergence) })
  const content = anAlertContent({ kind: 'RETURN', action: 'CONFIRM_RETURN', decisionReference: 'R-1' })
  bench.sis.putAlert(anAlert({ id: 'return-1', nationalReference: 'return-decision-1', content }))
  bench.lgm.putBan(aBan())
  await bridge.idle()
  bench.lgm.confirmReturn('person-1')
  await bridge.idle()
  const { alertId } = await bench.publicationOf('ban-1')

  bench.sis.reject(alertId ?? '', 'photograph missing')
  await bridge.idle()

  expect(await openOfBans(bench.database.knex, ['ban-1'])).toMatchObject([{ kind: 'MISSING_IN_SIS', severity: 'CRITICAL', alertId }])
})

test('a look that changes nothing does not move the time at which a publication was confirmed', async () => {
  let now = today
  const bridge = await bench.start({ clock: { now: () => now } })
  bench.lgm.putBan(aBan())
  await bridge.idle()
  const alertId = bench.sis.all()[0]?.id ?? ''
  bench.sis.approve(alertId)
  await bridge.idle()
  const { settledAt } = await bench.publicationOf('ban-1')

  now = new Date(today.getTime() + 2 * 60 * 60_000)
  bench.sis.changeContent(alertId, {})
  bench.failOn('SIS.alertsByNationalReference')
  await bridge.idle()

  expect(settledAt).toEqual(today)
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'CONFIRMED', settledAt })
})
