import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import type { PublicationService } from '../../../subgraphs/bridge/publication/start.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { aBan, anAlert } from '../../support/registerRecords.ts'
import { today, type Workbench, workbench } from './workbench.ts'

let bench: Workbench
let bridge: PublicationService
beforeEach(async () => {
  bench = await workbench()
  bridge = await bench.start()
})
afterEach(() => bench.close())

/** An alert from before the bridge: it carries neither ban nor person, but somebody judged whose it is. */
async function olderAlert(decisionReference: string): Promise<void> {
  const content = { ...alertContentOf(aBan()), decisionReference }
  bench.sis.putAlert(anAlert({ id: 'old-1', nationalReference: null, subjectReference: null, content }))
  await bench.database.knex('links').insert({
    id: systemIds.next(),
    left_registry: 'LGM',
    left_record: 'person-1',
    right_registry: 'SIS',
    right_record: 'old-1',
    judgement: 'SAME',
    reason: 'same passport',
    judged_by: 'officer-1',
    judged_at: today,
  })
}

const alerts = () => bench.sis.all().map(({ id, status, content }) => ({ id, status, reason: content.reason }))

test('an alert from before the bridge that is judged to be of the person and names the same decision is the alert of the ban', async () => {
  await olderAlert('pmlp-2026-001')

  bench.lgm.putBan(aBan())
  await bridge.idle()
  bench.lgm.changeBan('ban-1', { reason: 'Amended' })
  await bridge.idle()

  expect(alerts()).toEqual([{ id: 'old-1', status: 'ACTIVE', reason: 'Amended' }])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'CONFIRMED', alertId: 'old-1' })
})

test('revoking a ban takes out its alert from before the bridge', async () => {
  await olderAlert('PMLP-2026-001')

  bench.lgm.putBan(aBan({ status: 'REVOKED' }))
  await bridge.idle()

  expect(alerts()).toMatchObject([{ id: 'old-1', status: 'DELETED' }])
})

test('an older alert on the same human that stands on another decision holds the ban, and is left alone', async () => {
  await olderAlert('PMLP-2019-777')

  bench.lgm.putBan(aBan())
  await bridge.idle()

  expect(alerts()).toMatchObject([{ id: 'old-1', status: 'ACTIVE' }])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'HELD', reason: 'ONE_ALERT_PER_PERSON' })
})
