import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { noMetrics } from '../../../subgraphs/bridge/publication/metrics.ts'
import { feedRestAfterMs } from '../../../subgraphs/bridge/publication/policy.ts'
import { aBan } from '../../support/registerRecords.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

test('changes that follow one another share a page, and none of them waits long', async () => {
  const pages: number[] = []
  const metrics = {
    ...noMetrics,
    feedRead: (registry: 'LGM' | 'SIS', read: number) => void (registry === 'LGM' && read > 0 && pages.push(read)),
  }
  const bridge = await bench.start({ metrics, policy: { feedRestMs: 1_000, feedRestMaxMs: 1_000 } })

  for (const number of [1, 2, 3, 4]) {
    bench.lgm.putBan(aBan({ id: `ban-${number}`, person: { id: `person-${number}` } }))
    bridge.wake()
    await sleep(100)
  }
  const readSoon = [...pages]
  await bridge.idle()

  expect(readSoon).toEqual([1])
  expect(pages).toEqual([1, 3])
})

test.each([
  ['one change is followed by little more than the shortest rest', 1, 53],
  ['ten of them by a longer one', 10, 80],
  ['a quarter of a page by the longest', 50, 200],
  ['nearly a page by no longer one', 199, 200],
  ['a full page by none: there is more', 200, 0],
])('%s', (_, read, restMs) => {
  expect(feedRestAfterMs({ feedPageSize: 200, feedRestMs: 50, feedRestMaxMs: 200 }, read)).toBe(restMs)
})

test('a bridge that stops does not wait until its feed has rested', async () => {
  const resting = Promise.withResolvers<void>()
  const metrics = { ...noMetrics, feedRead: (registry: 'LGM' | 'SIS', read: number) => registry === 'LGM' && read > 0 && resting.resolve() }
  const bridge = await bench.start({ metrics, policy: { feedRestMs: 30_000, feedRestMaxMs: 30_000 } })
  bench.lgm.putBan(aBan({ id: 'ban-1', person: { id: 'person-1' } }))
  bridge.wake()
  await resting.promise
  const startedAt = performance.now()

  await bridge.stop()

  expect(performance.now() - startedAt).toBeLessThan(10_000)
})
