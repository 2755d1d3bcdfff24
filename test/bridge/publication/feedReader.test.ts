import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { noMetrics } from '../../../subgraphs/bridge/publication/metrics.ts'
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
  const bridge = await bench.start({ metrics, policy: { feedRestMs: 1_000 } })

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
