import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openDivergence } from '../../../subgraphs/bridge/publication/divergences.ts'
import { openOfBans } from '../../../subgraphs/bridge/reconciliation/store/discrepancies.ts'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { aBan } from '../../support/registerRecords.ts'
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

test('an alert that others change opens a discrepancy for each field that differs, with both sides', async () => {
  const found = await discrepanciesAfter((alertId) => bench.sis.changeContent(alertId, { validUntil: '2027-01-09' }))

  expect(found).toMatchObject([{ kind: 'FIELD_MISMATCH', field: 'validUntil', lgmValue: '2031-01-09', sisValue: '2027-01-09' }])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'NEEDS_ATTENTION', differingFields: ['validUntil'] })
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
