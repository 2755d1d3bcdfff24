import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { type Pool, startPool } from '../../../subgraphs/bridge/publication/pool.ts'
import type { TakenNudge } from '../../../subgraphs/bridge/publication/queue.ts'

let pool: Pool | null = null
let waiting = 0
let urgent = 0
let takes: number[] = []
let finish: (() => void)[] = []
afterEach(async () => {
  for (const end of finish) end()
  await pool?.stop()
})

/** A pool of ten places over so many bans, each worked on until `finish` says so. */
function start(bans: number, idlePollMs: number): void {
  waiting = bans
  urgent = 0
  takes = []
  finish = []
  const take = async (count: number, which: 'ANY' | 'URGENT' = 'ANY'): Promise<readonly TakenNudge[]> => {
    const taken = Math.min(count, which === 'URGENT' ? urgent : waiting)
    if (which === 'URGENT') urgent -= taken
    else waiting -= taken
    if (taken > 0) takes.push(taken)
    return Array.from({ length: taken }, (_, at) => ({ banId: `ban-${at}`, ownDoing: false, lapses: 0, done: async () => {} }))
  }
  const work = () => new Promise<void>((resolve) => void finish.push(resolve))
  const queue = { take, add: async () => {}, stop: async () => {} }
  pool = startPool({ queue, concurrency: 10, idlePollMs, work, log: pino({ level: 'silent' }) })
}

const longMs = 60_000

test('bans are taken half of the places at a time, and the next half only when there is room for one', async () => {
  start(20, longMs)
  await sleep(100)
  expect(takes).toEqual([5, 5])

  for (const end of finish.splice(0, 4)) end()
  await sleep(100)
  expect(takes).toEqual([5, 5])

  finish.shift()?.()
  await sleep(100)
  expect(takes).toEqual([5, 5, 5])
})

test('a ban that comes while there is room is taken at once', async () => {
  start(3, longMs)
  await sleep(100)
  waiting = 1
  pool?.wake()
  await sleep(100)

  expect(takes).toEqual([3, 1])
})

test('an urgent ban is taken while all places are full', async () => {
  start(20, longMs)
  await sleep(100)
  urgent = 1
  pool?.wake()
  await sleep(100)

  expect(takes).toEqual([5, 5, 1])
})

test('bans that take long keep the free places from others for no longer than a poll', async () => {
  start(20, 500)
  await sleep(100)
  for (const end of finish.splice(0, 2)) end()
  await sleep(100)
  expect(takes).toEqual([5, 5])

  await sleep(800)
  expect(takes).toEqual([5, 5, 2])
})
