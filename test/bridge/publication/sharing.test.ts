import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import { defaultPolicy } from '../../../subgraphs/bridge/publication/policy.ts'
import { openQueue } from '../../../subgraphs/bridge/publication/queue.ts'
import { relayPage } from '../../../subgraphs/bridge/publication/relay.ts'
import { startSweeper } from '../../../subgraphs/bridge/publication/sweeper.ts'
import { noMetrics } from '../../../subgraphs/bridge/publication/metrics.ts'
import type { SisRegistry } from '../../../subgraphs/bridge/registries/port.ts'
import { pino } from 'pino'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { aBan, anAlert } from '../../support/registerRecords.ts'
import { today, type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

const banNumber = (number: number) => aBan({ id: `ban-${number}`, decisionReference: `PMLP-${number}`, person: { id: `person-${number}` } })

const openTestQueue = (leaseSeconds: number) =>
  openQueue({ connectionString: bench.database.url, leaseSeconds, log: pino({ level: 'silent' }) })

const publicationCount = async () => Number((await bench.database.knex('publications').count({ count: '*' }))[0]?.['count'])
const submissions = () => bench.calls.filter((call) => call === 'SIS.submitAlert').length

/** A process that takes the feed down, takes a job, and dies before it did anything. */
async function dyingProcess(takes: number): Promise<void> {
  const queue = await openTestQueue(2)
  const { knex } = bench.database
  await relayPage({ knex, registries: bench, queue, clock: { now: () => today }, ids: systemIds, metrics: noMetrics, pageSize: 200 }, 'LGM')
  if (takes > 0) await queue.take(takes)
  await queue.stop()
}

test('a process killed behind the cursor and before the work loses nothing', async () => {
  bench.lgm.putBan(banNumber(1))
  await dyingProcess(0)

  const bridge = await bench.start()
  await bridge.idle()

  expect(bench.sis.all()).toHaveLength(1)
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'AWAITING_APPROVAL' })
})

test('a job in the hands of a killed process comes back when its lease has run out', async () => {
  bench.lgm.putBan(banNumber(1))
  await dyingProcess(1)

  const bridge = await bench.start({ policy: { leaseSeconds: 2 } })
  await bridge.idle()

  expect(bench.sis.all()).toHaveLength(1)
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'AWAITING_APPROVAL' })
})

test.each([
  ['five processes', 4, { state: 'NEEDS_ATTENTION', reason: 'FAULT' }],
  ['four', 3, { state: 'AWAITING_APPROVAL', reason: null }],
])('a job that took %s with it is given up by the next one, or not', async (_, lapsesBefore, found) => {
  bench.lgm.putBan(banNumber(1))
  await dyingProcess(1)
  await bench.database.knex('pgboss.job').where('state', 'active').update({ retry_count: lapsesBefore })

  const bridge = await bench.start({ policy: { leaseSeconds: 2 } })
  await bridge.idle()

  expect(await bench.publicationOf('ban-1')).toMatchObject(found)
})

test('a process killed between the write and its record makes no second alert', async () => {
  bench.lgm.putBan(banNumber(1))
  await dyingProcess(0)
  const [issued] = await bench.database.knex('publications').select('id')
  await bench.database.knex('publications').update({ state: 'SUBMITTED', alerts_before: 0 })
  const first = await bench.sis.submitAlert({
    idempotencyKey: `${issued.id}:s1:0`,
    nationalReference: 'ban-1',
    subjectReference: 'person-1',
    content: alertContentOf(banNumber(1)),
  })

  const bridge = await bench.start()
  await bridge.idle()

  expect(first.outcome).toBe('DONE')
  expect(submissions()).toBe(1)
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'AWAITING_APPROVAL' })
})

test('who waits for a process that is stopped meanwhile is told so, and does not wait for ever', async () => {
  bench.unavailable('LGM')
  const bridge = await bench.start()

  const told = expect(bridge.idle()).rejects.toThrow('publication was stopped before all of it was carried')
  await bridge.stop()

  await told
})

test('two processes share the work and each ban has one effect', async () => {
  for (let number = 1; number <= 60; number++) bench.lgm.putBan(banNumber(number))

  const [one, two] = await Promise.all([bench.start(), bench.start()])
  await Promise.all([one.idle(), two.idle()])

  expect(bench.sis.all()).toHaveLength(60)
  expect(submissions()).toBe(60)
  expect(await bench.database.knex('publications').distinct('state')).toEqual([{ state: 'AWAITING_APPROVAL' }])
})

test('a withdrawal overtakes 200 issues that were queued before it, also when its own ban waits among them', async () => {
  for (let number = 1; number <= 200; number++) bench.lgm.putBan(banNumber(number))
  bench.sis.putAlert(anAlert({ id: 'old-150', nationalReference: 'ban-150', subjectReference: 'person-150' }))
  await dyingProcess(0)
  bench.lgm.changeBan('ban-150', { status: 'REVOKED' })
  await dyingProcess(0)

  const bridge = await bench.start({ policy: { concurrency: 1 } })
  await bridge.idle()

  const writes = bench.calls.filter((call) => call === 'SIS.submitAlert' || call === 'SIS.withdrawAlert')
  expect(writes).toHaveLength(200)
  expect(writes[0]).toBe('SIS.withdrawAlert')
})

test('a withdrawal goes past 1,000 issues, with every place of a bridge in their hands', async () => {
  bench.lgm.putBan(banNumber(0))
  bench.sis.putAlert(anAlert({ id: 'old', nationalReference: 'ban-0', subjectReference: 'person-0' }))
  const withdrawn = Promise.withResolvers<void>()
  let submitting = 0
  const sis: SisRegistry = {
    ...bench.sis,
    submitAlert: async (write) => {
      submitting += 1
      await withdrawn.promise
      return bench.sis.submitAlert(write)
    },
    withdrawAlert: (write) => bench.sis.withdrawAlert(write).finally(withdrawn.resolve),
  }
  const bridge = await bench.start({ policy: defaultPolicy, registries: { lgm: bench.lgm, sis } })
  for (let number = 1; number <= 1_000; number++) bench.lgm.putBan(banNumber(number))
  while ((await publicationCount()) < 1_001 || submitting < defaultPolicy.concurrency)
    await new Promise((resolve) => setTimeout(resolve, 50))

  bench.lgm.changeBan('ban-0', { status: 'REVOKED' })
  await withdrawn.promise
  const waiting = (await bench.database.knex('publications').whereIn('state', ['PENDING', 'CHECKED', 'SUBMITTED'])).length
  await bridge.stop()

  // Nothing of the others had been done when it was through.
  expect(waiting).toBeGreaterThanOrEqual(1_000)
})

test('who takes only urgent jobs leaves the others to who takes any', async () => {
  const queue = await openTestQueue(15)
  const nudge = { banId: 'ban-1', ownDoing: false, urgent: false }
  await bench.database.knex.transaction((trx) => queue.add(trx, [nudge, { ...nudge, banId: 'ban-2', urgent: true }]))

  const urgent = await queue.take(10, 'URGENT')
  const any = await queue.take(10)
  await queue.stop()

  expect(urgent.map(({ banId }) => banId)).toEqual(['ban-2'])
  expect(any.map(({ banId }) => banId)).toEqual(['ban-1'])
})

test('jobs of one ban are worked on one after the other', async () => {
  const queue = await openTestQueue(15)
  const nudge = { banId: 'ban-1', ownDoing: false, urgent: false }
  await bench.database.knex.transaction((trx) => queue.add(trx, [nudge, nudge, { ...nudge, banId: 'ban-2' }]))

  const first = await queue.take(10)
  await Promise.all(first.map((job) => job.done()))
  const second = await queue.take(10)
  await queue.stop()

  expect(first.map(({ banId }) => banId).sort()).toEqual(['ban-1', 'ban-2'])
  expect(second.map(({ banId }) => banId)).toEqual(['ban-1'])
})

test('what has lost its job is taken up again, and the withdrawals among it go ahead as before', async () => {
  bench.lgm.putBan(banNumber(1))
  bench.lgm.putBan(banNumber(2))
  await dyingProcess(0)
  bench.lgm.changeBan('ban-2', { status: 'REVOKED' })
  await dyingProcess(0)
  const { knex } = bench.database
  await knex('pgboss.job').del()
  // Which change of a ban the database finds first says nothing of which is newer.
  await knex('publications').where('ban_version', 1).update({ touched_at: today })
  const muchLater = new Date(today.getTime() + 10 * 60_000)
  const queue = await openTestQueue(15)
  const { promise: found, resolve: onWork } = Promise.withResolvers<void>()

  const sweeper = startSweeper({ knex, queue, clock: { now: () => muchLater }, log: pino({ level: 'silent' }), onWork })
  await found
  await sweeper.stop()
  const urgent = await queue.take(10, 'URGENT')
  const others = await queue.take(10)
  await queue.stop()

  expect(urgent.map(({ banId }) => banId)).toEqual(['ban-2'])
  expect(others.map(({ banId }) => banId)).toEqual(['ban-1'])
})
