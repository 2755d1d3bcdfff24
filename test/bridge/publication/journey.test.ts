import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { aBan } from '../../support/registerRecords.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

const theAlert = () => {
  const [alert, ...others] = bench.sis.all()
  if (alert === undefined || others.length > 0) throw new Error(`${bench.sis.all().length} alerts where one was expected`)
  return alert
}

test('a ban for Schengen waits for approval in SIS and is confirmed when SIRENE approves it', async () => {
  const bridge = await bench.start()

  bench.lgm.putBan(aBan())
  await bridge.idle()
  const waiting = await bench.publicationOf('ban-1')
  bench.sis.approve(theAlert().id)
  await bridge.idle()
  const confirmed = await bench.publicationOf('ban-1')

  expect(waiting).toMatchObject({ state: 'AWAITING_APPROVAL', action: 'PUBLISH', settledAt: null })
  expect(confirmed).toMatchObject({ state: 'CONFIRMED', alertId: theAlert().id })
  expect(theAlert()).toMatchObject({ status: 'ACTIVE', nationalReference: 'ban-1', subjectReference: 'person-1' })
  expect(await bench.stepsOf('ban-1')).toEqual(
    expect.arrayContaining(['CHECK_RULES DONE', 'SUBMIT DONE', 'READ_BACK WAITING', 'ECHO IGNORED']),
  )
})

test('revoking a ban withdraws its alert', async () => {
  const bridge = await bench.start()
  bench.lgm.putBan(aBan())
  await bridge.idle()
  bench.sis.approve(theAlert().id)
  await bridge.idle()

  bench.lgm.changeBan('ban-1', { status: 'REVOKED' })
  await bridge.idle()

  expect(theAlert().status).toBe('DELETED')
  expect(await bench.publicationOf('ban-1')).toMatchObject({ action: 'WITHDRAW', state: 'CONFIRMED' })
})
