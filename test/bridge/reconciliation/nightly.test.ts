import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { compareTonight, runningBridge } from '../../../subgraphs/bridge/clock.ts'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import { listRuns } from '../../../subgraphs/bridge/reconciliation/store/runs.ts'
import type { BridgeHandle } from '../../../subgraphs/bridge/subgraph.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { createLog } from '../../../subgraphs/shared/log.ts'
import { putPairs } from './registers.ts'
import { type Workbench, workbench } from './workbench.ts'

const dayMs = 86_400_000
const log = createLog({ level: 'silent', name: 'test' })

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(async () => {
  await bench.close()
})

const deps = () => ({ knex: bench.database.knex, clock: { now: bench.now }, ids: systemIds, log, reference: readReferenceData() })
const runs = async () => (await listRuns(bench.database.knex, 10, null)).map(({ startedBy, status }) => [startedBy, status].join(' '))
const planned = () =>
  bench.database.knex.withSchema('pgboss').from('schedule').select('name', 'cron', 'timezone').where('name', 'compare-registers')

/** A bridge that does nothing else. */
const idle: BridgeHandle = {
  name: 'bridge',
  schema: {} as BridgeHandle['schema'],
  contextFor: async () => {
    throw new Error('nobody asks it')
  },
  ready: async () => {},
  start: async () => ({ wake: () => {}, idle: async () => {} }),
  close: async () => {},
}

test('however many bridges hear the clock, and however often, there is one comparison for each night', async () => {
  putPairs(bench, 2)
  const worker = bench.worker()

  await Promise.all([compareTonight(deps()), compareTonight(deps()), compareTonight(deps())])
  const [first] = await listRuns(bench.database.knex, 1, null)
  await bench.ended(first?.id ?? '')
  await compareTonight(deps())
  const sameNight = await runs()
  bench.pass(dayMs)
  await compareTonight(deps())
  await worker.stop()

  expect(sameNight).toEqual(['clock/bridge COMPLETE'])
  expect(await runs()).toHaveLength(2)
})

test('a comparison that somebody else has started is enough for the night', async () => {
  await bench.start()

  await compareTonight(deps())

  expect(await runs()).toEqual(['PMLP/officer RUNNING'])
})

test('the hour is that of Riga, another one takes its place, and it can be switched off', async () => {
  const at = async (hour: number | null) => {
    const bridge = runningBridge(idle, { ...deps(), registries: bench }, hour)
    await bridge.start()
    const plan = await planned()
    await bridge.close()
    return plan
  }

  expect(await at(3)).toEqual([{ name: 'compare-registers', cron: '0 3 * * *', timezone: 'Europe/Riga' }])
  expect(await at(4)).toEqual([{ name: 'compare-registers', cron: '0 4 * * *', timezone: 'Europe/Riga' }])
  expect(await at(null)).toEqual([])
})
