import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { apply } from '../../../subgraphs/bridge/resolutions/apply.ts'
import { createLog } from '../../../subgraphs/shared/log.ts'
import { startMending } from '../../../subgraphs/bridge/resolutions/worker.ts'
import type { Queue } from '../../../subgraphs/bridge/publication/queue.ts'
import { anAlert } from '../../support/registerRecords.ts'
import { isEnded, type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

const queue: Queue = { add: async () => {}, take: async () => [], stop: async () => {} }
const mendingDeps = () => ({ ...bench.deps, queue, log: createLog({ level: 'silent', name: 'test' }) })
const quick = { pollMs: 10, lookAgainMs: 20, askPmlpAgainMs: 20 }

const approvedWithdrawal = async () => {
  const alert = bench.registers.sis.putAlert(anAlert({ nationalReference: null }))
  return bench.mend(await bench.found({ kind: 'MISSING_IN_LGM', alertId: alert.id }))
}

const policy = { pmlpWithinMs: 60_000 }
const withdrawals = () => bench.registers.calls.filter((call) => call === 'SIS.withdrawAlert').length

test('what was approved while no process ran is carried out when one starts', async () => {
  const { id } = await approvedWithdrawal()

  await bench.start()

  expect((await bench.until(id, isEnded)).state).toBe('PROVED')
})

test('a process that died between the effect and its record leaves it to the next, with one effect', async () => {
  const approved = await approvedWithdrawal()
  const deps = { ...mendingDeps(), knex: dyingBehindTheWrite() }
  await expect(apply(deps, approved, await bench.discrepancy(approved.payload.discrepancyId), policy)).rejects.toThrow(
    'the process is gone',
  )
  const afterDeath = await bench.resolution(approved.id)

  await bench.start()
  const proved = await bench.until(approved.id, isEnded)

  expect([afterDeath.state, afterDeath.begunAt === null, proved.state]).toEqual(['APPROVED', false, 'PROVED'])
  expect(bench.registers.sis.all()).toMatchObject([{ status: 'DELETED', version: 2 }])
})

/** Reads and single statements go through; the transaction that would record the effect does not. */
function dyingBehindTheWrite(): Workbench['deps']['knex'] {
  const { knex } = bench.deps
  return new Proxy(knex, {
    get: (target, name) =>
      name === 'transaction' ? () => Promise.reject(new Error('the process is gone')) : Reflect.get(target, name, target),
  })
}

test('an effect that itself closed the difference is still recorded after a crash', async () => {
  const approved = await approvedWithdrawal()
  const deps = { ...mendingDeps(), knex: dyingBehindTheWrite() }
  await expect(apply(deps, approved, await bench.discrepancy(approved.payload.discrepancyId), policy)).rejects.toThrow(
    'the process is gone',
  )
  await bench.deps.knex('discrepancies').update({ closed_at: bench.deps.clock.now() })

  await bench.start()

  expect((await bench.until(approved.id, isEnded)).state).toBe('PROVED')
})

test('a lost answer of SIS has one effect', async () => {
  bench.registers.replyLost('SIS.withdrawAlert')
  const { id } = await approvedWithdrawal()

  await bench.start()

  expect((await bench.until(id, isEnded)).state).toBe('PROVED')
  expect(withdrawals()).toBe(2)
  expect(bench.registers.sis.all()).toMatchObject([{ status: 'DELETED', version: 2 }])
})

test('a register that is silent is asked again until it answers', async () => {
  bench.registers.unavailable('SIS')
  bench.registers.available('SIS')
  const { id } = await approvedWithdrawal()
  bench.registers.failOn('SIS.alerts', 3)

  await bench.start()

  expect((await bench.until(id, isEnded)).state).toBe('PROVED')
})

test('two processes that see it at the same time carry it out once', async () => {
  const { id } = await approvedWithdrawal()

  const workers = Array.from({ length: 4 }, () => startMending({ ...mendingDeps(), policy: quick }))
  const proved = await bench.until(id, isEnded)
  await Promise.all(workers.map((worker) => worker.stop()))

  expect(proved.state).toBe('PROVED')
  expect(withdrawals()).toBe(1)
})

test('a difference that changed between approval and application is left alone', async () => {
  const approved = await approvedWithdrawal()
  await bench.found({ kind: 'MISSING_IN_LGM', alertId: 'alert-1', severity: 'CRITICAL' })

  await bench.start()
  const failed = await bench.until(approved.id, isEnded)

  expect(failed).toMatchObject({ state: 'FAILED', failure: 'DISCREPANCY_CHANGED' })
  expect(withdrawals()).toBe(0)
})

test('nobody’s approval lets a proposal expire', async () => {
  const alert = bench.registers.sis.putAlert(anAlert({ nationalReference: null }))
  const { resolution } = await bench.propose(await bench.found({ kind: 'MISSING_IN_LGM', alertId: alert.id }))
  await bench.start()

  bench.pass(15 * 86_400_000)

  expect((await bench.until(resolution?.id ?? '', isEnded)).state).toBe('EXPIRED')
})
