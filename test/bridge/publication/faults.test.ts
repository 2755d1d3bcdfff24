import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import { submitKey } from '../../../subgraphs/bridge/publication/writeKeys.ts'
import type { SisRegistry } from '../../../subgraphs/bridge/registries/port.ts'
import { aBan, anAlert, anIdentity } from '../../support/registerRecords.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

const writes = () => bench.calls.filter((call) => /submitAlert|updateAlert|withdrawAlert/.test(call))

test('a lost reply to a submission is resolved by reading back, and makes no second alert', async () => {
  const bridge = await bench.start()
  bench.replyLost('SIS.submitAlert')

  bench.lgm.putBan(aBan())
  await bridge.idle()

  expect(bench.sis.all()).toHaveLength(1)
  expect(writes()).toEqual(['SIS.submitAlert'])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'AWAITING_APPROVAL' })
  expect(await bench.stepsOf('ban-1')).toEqual(expect.arrayContaining(['SUBMIT UNAVAILABLE', 'READ_BACK WAITING']))
})

test.each([
  ['the update', { reason: 'Amended' }, 'SIS.updateAlert' as const],
  ['the withdrawal', { status: 'REVOKED' as const }, 'SIS.withdrawAlert' as const],
])('a lost reply to %s of an alert is resolved by reading back', async (_, change, method) => {
  const bridge = await bench.start()
  bench.lgm.putBan(aBan())
  await bridge.idle()
  bench.sis.approve(bench.sis.all()[0]?.id ?? '')
  await bridge.idle()
  bench.replyLost(method)

  bench.lgm.changeBan('ban-1', change)
  await bridge.idle()

  expect(writes().filter((write) => write === method)).toHaveLength(1)
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'CONFIRMED' })
})

test('a submission that never arrived is repeated under the same key', async () => {
  const bridge = await bench.start()
  bench.failOn('SIS.submitAlert', 2)

  bench.lgm.putBan(aBan())
  await bridge.idle()

  expect(bench.sis.all()).toHaveLength(1)
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'AWAITING_APPROVAL', failures: 0, attempts: 3 })
})

test.each(['approve', 'reject'] as const)(
  'SIRENE may %s before our own look at what we wrote has ended, and is not missed',
  async (decision) => {
    let decided = false
    const feedRead = async () => (await bench.database.knex('feed_cursors').where({ registry: 'SIS' }).first()).entries_read
    const decideDuringTheLook: SisRegistry['alertsByNationalReference'] = async (banIds) => {
      const seen = await bench.sis.alertsByNationalReference(banIds)
      const [alert] = seen
      if (alert === undefined || decided) return seen
      decided = true
      if (decision === 'approve') bench.sis.approve(alert.id)
      else bench.sis.reject(alert.id, 'not proportionate')
      // The submission and the decision: both are taken down while the look still says that nobody has decided.
      while (Number(await feedRead()) < 2) await new Promise((resolve) => setTimeout(resolve, 5))
      return seen
    }
    const bridge = await bench.start({
      registries: { lgm: bench.lgm, sis: { ...bench.sis, alertsByNationalReference: decideDuringTheLook } },
    })

    bench.lgm.putBan(aBan())
    await bridge.idle()

    expect((await bench.publicationOf('ban-1')).state).toBe(decision === 'approve' ? 'CONFIRMED' : 'REJECTED')
  },
)

test('a lost reply whose read-back is lost too makes no second alert', async () => {
  const bridge = await bench.start()
  bench.lgm.putBan(aBan({ id: 'ban-0', person: { id: 'person-0' } }))
  await bridge.idle()
  bench.replyLost('SIS.submitAlert', 1)
  const failNextLooks = async () => bench.replyLost('SIS.alertsByNationalReference', 2)

  await failNextLooks()
  bench.lgm.putBan(aBan())
  await bridge.idle()

  expect(bench.sis.all().filter(({ nationalReference }) => nationalReference === 'ban-1')).toHaveLength(1)
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'AWAITING_APPROVAL' })
})

test('an alert rejected before its lost submission was read back is known as rejected', async () => {
  const bridge = await bench.start()
  bench.replyLost('SIS.submitAlert')
  const looks = bench.sis.alertsByNationalReference
  let look = 0
  // The first look finds nothing; SIRENE is faster than the second.
  Object.assign(bench.sis, {
    alertsByNationalReference: async (ids: readonly string[]) => {
      look += 1
      const [alert] = bench.sis.all()
      if (look === 2 && alert !== undefined) bench.sis.reject(alert.id, 'no')
      return looks(ids)
    },
  })

  bench.lgm.putBan(aBan())
  await bridge.idle()

  expect(bench.sis.all()).toHaveLength(1)
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'REJECTED' })
})

test('while SIS is down a ban waits, and goes by itself when SIS is back', async () => {
  const bridge = await bench.start({ policy: { retry: { firstDelayMs: 20, maxDelayMs: 40, budget: 1_000 } } })
  bench.unavailable('SIS')
  bench.lgm.putBan(aBan())
  await new Promise((resolve) => setTimeout(resolve, 300))
  const meanwhile = await bench.publicationOf('ban-1')

  bench.available('SIS')
  await bridge.idle()

  expect(meanwhile).toMatchObject({ state: 'PENDING' })
  expect(meanwhile.failures).toBeGreaterThan(1)
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'AWAITING_APPROVAL', failures: 0 })
})

test('when the retry budget is spent a person is asked to look', async () => {
  const bridge = await bench.start()
  bench.failOn('SIS.alertsByNationalReference', 1_000)
  bench.lgm.putBan(aBan())

  await bridge.idle()

  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'NEEDS_ATTENTION', reason: 'SIS_UNAVAILABLE' })
  expect((await bench.publicationOf('ban-1')).attempts).toBeGreaterThanOrEqual(5)
})

test('an outage that outlasts the retry budget leaves no revoked ban in SIS: it goes on by itself when SIS is back', async () => {
  const bridge = await bench.start()
  bench.lgm.putBan(aBan())
  await bridge.idle()
  bench.unavailable('SIS')
  bench.lgm.changeBan('ban-1', { status: 'REVOKED' })
  while ((await bench.publicationOf('ban-1')).state !== 'NEEDS_ATTENTION') await new Promise((resolve) => setTimeout(resolve, 20))

  bench.available('SIS')
  while ((await bench.publicationOf('ban-1')).state !== 'CONFIRMED') await new Promise((resolve) => setTimeout(resolve, 20))

  expect(bench.sis.all().map(({ status }) => status)).toEqual(['DELETED'])
})

test('an alert that already holds what the ban should publish is confirmed without a write', async () => {
  const bridge = await bench.start()
  bench.sis.putAlert(anAlert({ content: alertContentOf(aBan()) }))

  bench.lgm.putBan(aBan())
  await bridge.idle()

  expect(writes()).toEqual([])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'CONFIRMED', alertId: 'alert-1' })
})

test('a submission that arrives after its ban was revoked is withdrawn again', async () => {
  const bridge = await bench.start()
  bench.failOn('SIS.submitAlert', 1, 'TIMEOUT')
  bench.lgm.putBan(aBan())
  await bridge.idle()
  // The first call is still on its way somewhere; what follows is what a network does that delivers it last.
  const [issued] = await bench.database.knex('publications').where('ban_id', 'ban-1')
  bench.lgm.changeBan('ban-1', { status: 'REVOKED' })
  await bridge.idle()

  await bench.sis.submitAlert({
    idempotencyKey: submitKey({ ...(await bench.publicationOf('ban-1')), id: issued.id, banVersion: 1 }, 7, false),
    nationalReference: 'ban-1',
    subjectReference: 'person-1',
    content: alertContentOf(aBan()),
  })
  await bridge.idle()

  expect(bench.sis.all().map(({ status }) => status)).toEqual(['DELETED', 'DELETED'])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ action: 'WITHDRAW', state: 'CONFIRMED' })
})

test('a refusal by SIS holds the publication with the reason that SIS gave', async () => {
  const bridge = await bench.start()

  bench.lgm.putBan(aBan({ person: { identity: anIdentity({ birthDate: '1980-02-31' }) } }))
  await bridge.idle()

  expect(await bench.publicationOf('ban-1')).toMatchObject({
    state: 'HELD',
    reason: 'REFUSED_BY_SIS',
    problems: [{ code: 'VALUE_MALFORMED' }],
  })
})
