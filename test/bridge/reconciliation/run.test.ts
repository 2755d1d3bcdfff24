import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import { eraseClosedValues } from '../../../subgraphs/bridge/reconciliation/store/discrepancies.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { alertOf, banNumber, found, putPairs } from './registers.ts'
import { type Workbench, workbench } from './workbench.ts'

const dayMs = 86_400_000

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(async () => {
  await bench.close()
})

test('registers that agree end COMPLETE without a difference', async () => {
  putPairs(bench, 5)

  const run = await bench.compare()

  expect(run).toMatchObject({ status: 'COMPLETE', bansRead: 5, alertsRead: 5, unread: [] })
  expect(await found(bench)).toEqual([])
})

test('each direction: a ban without an alert, an alert without a ban, an alert that outlived its ban, an alert that ended first', async () => {
  putPairs(bench, 1)
  bench.lgm.putBan(banNumber(2))
  bench.sis.putAlert(alertOf(banNumber(3)))
  bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(4, { status: 'REVOKED', inForce: false }))))
  bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(5)), { status: 'DELETED', inForce: false }))
  bench.lgm.putBan(banNumber(6, { territory: 'LATVIA' }))
  bench.lgm.putBan(banNumber(7, { status: 'EXPIRED', inForce: false }))
  bench.sis.putAlert(alertOf(banNumber(8), { issuingState: 'EST', nationalReference: null }))

  await bench.compare()

  expect(await found(bench)).toEqual([
    'EARLY_DELETION ban-005 alert-005',
    'MISSING_IN_LGM  alert-003',
    'MISSING_IN_SIS ban-002 ',
    'OUTLIVED_BAN ban-004 alert-004',
  ])
})

test('two alerts on one human whom no ban founds are each without a ban, and doubles of one another', async () => {
  putPairs(bench, 1)
  for (const id of ['alert-002', 'alert-003']) bench.sis.putAlert(alertOf(banNumber(2), { id }))

  await bench.compare()

  expect(await found(bench)).toEqual(['DUPLICATE_ALERT  alert-002', 'MISSING_IN_LGM  alert-002', 'MISSING_IN_LGM  alert-003'])
})

test('the first comparison links what matches, as the bridge, and reports no pair as unlinked', async () => {
  for (const number of [1, 2, 3]) {
    bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(number)), { nationalReference: null, subjectReference: null }))
  }

  await bench.compare()

  expect(await found(bench)).toEqual([])
  expect(await bench.database.knex('links').select('left_record', 'right_record', 'judgement', 'judged_by').orderBy('left_record')).toEqual(
    ['001', '002', '003'].map((number) => ({
      left_record: `person-${number}`,
      right_record: `alert-${number}`,
      judgement: 'SAME',
      judged_by: 'service:bridge',
    })),
  )
})

test('in linked registers a match by identity alone is reported as unlinked, and linked by nobody', async () => {
  putPairs(bench, 3)
  const ban = bench.lgm.putBan(banNumber(4))
  const content = { ...alertContentOf(ban), decisionReference: 'OTHER-1' }
  bench.sis.putAlert(alertOf(ban, { nationalReference: null, subjectReference: null, content }))

  await bench.compare()

  expect(await found(bench)).toEqual(['FIELD_MISMATCH ban-004 alert-004', 'UNLINKED_MATCH ban-004 alert-004'])
  expect(await bench.database.knex('links')).toEqual([])
})

test('two records that people judged different are never paired', async () => {
  putPairs(bench, 3)
  const ban = bench.lgm.putBan(banNumber(4))
  bench.sis.putAlert(alertOf(ban, { nationalReference: null, subjectReference: null }))
  await bench.database.knex('links').insert({
    id: systemIds.next(),
    left_registry: 'LGM',
    left_record: 'person-004',
    right_registry: 'SIS',
    right_record: 'alert-004',
    judgement: 'DIFFERENT',
    reason: 'fingerprints differ',
    judged_by: 'PMLP/officer',
    judged_at: bench.now(),
  })

  await bench.compare()

  expect(await found(bench)).toEqual(['MISSING_IN_LGM  alert-004', 'MISSING_IN_SIS ban-004 '])
})

test('a difference keeps its identity: seen again, gone, come back', async () => {
  putPairs(bench, 2)
  bench.sis.changeContent('alert-001', { decisionReference: null })
  await bench.compare()
  const [first] = await bench.discrepancies()

  bench.pass(dayMs)
  await bench.compare()
  const [again] = await bench.discrepancies()
  bench.sis.changeContent('alert-001', { decisionReference: 'PMLP-1' })
  bench.pass(dayMs)
  await bench.compare()
  const open = await bench.discrepancies()
  const [gone] = await bench.discrepancies({ open: false })
  bench.sis.changeContent('alert-001', { decisionReference: null })
  bench.pass(dayMs)
  await bench.compare()
  const [back] = await bench.discrepancies()

  expect(again).toMatchObject({ id: first?.id, firstSeenAt: first?.firstSeenAt, reopenedAt: null, closedAt: null })
  expect(again?.lastSeenAt.getTime()).toBe((first?.lastSeenAt.getTime() ?? 0) + dayMs)
  expect(open).toEqual([])
  expect(gone).toMatchObject({ id: first?.id, lgmValue: 'PMLP-1' })
  expect(gone?.closedAt).not.toBeNull()
  expect(back).toMatchObject({ id: first?.id, firstSeenAt: first?.firstSeenAt, closedAt: null })
  expect(back?.reopenedAt).toEqual(back?.lastSeenAt)
})

test.each([
  ['the ban', () => bench.lgm.changeBan('ban-002', { grounds: ['SERIOUS_SECURITY_THREAT'] })],
  ['the alert', () => bench.sis.changeContent('alert-003', { reason: 'Other words' })],
  ['nothing', () => {}],
])('what was accepted as it is counts as open again when its records change: %s', async (what, change) => {
  putPairs(bench, 1)
  bench.lgm.putBan(banNumber(2))
  const ban = bench.lgm.putBan(banNumber(3))
  bench.sis.putAlert(alertOf(ban, { content: { ...alertOf(ban).content, validUntil: '2030-01-01' } }))
  await bench.compare()
  await bench.database.knex('discrepancies').update({ accepted_version: bench.database.knex.ref('version') })
  bench.pass(1_000)
  change()
  bench.pass(1_000)

  await bench.compare()

  const open = { 'the ban': ['MISSING_IN_SIS ban-002 '], 'the alert': ['FIELD_MISMATCH ban-003 alert-003'], nothing: [] }
  expect(await found(bench)).toEqual(open[what as keyof typeof open])
})

test('the two values are erased some days after the difference was closed, and not before', async () => {
  putPairs(bench, 1)
  bench.sis.changeContent('alert-001', { decisionReference: 'WRONG' })
  await bench.compare()
  bench.sis.changeContent('alert-001', { decisionReference: 'PMLP-1' })
  bench.pass(1_000)
  await bench.compare()

  bench.pass(29 * dayMs)
  await eraseClosedValues(bench.database.knex, bench.now(), 30)
  const [kept] = await bench.discrepancies({ open: false })
  bench.pass(2 * dayMs)
  await eraseClosedValues(bench.database.knex, bench.now(), 30)
  const [erased] = await bench.discrepancies({ open: false })

  expect(kept).toMatchObject({ lgmValue: 'PMLP-1', sisValue: 'WRONG' })
  expect(erased).toMatchObject({ lgmValue: null, sisValue: null, kind: 'FIELD_MISMATCH' })
})
