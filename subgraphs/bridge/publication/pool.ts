import { type Log, reportFault } from '../../shared/log.ts'
import type { Queue, TakenNudge } from './queue.ts'
import { createRhythm } from './rhythm.ts'

export interface PoolOptions {
  readonly queue: Queue
  readonly concurrency: number
  readonly idlePollMs: number
  readonly work: (nudge: TakenNudge) => Promise<void>
  readonly log: Log
}

/** For withdrawals, which are few: a night's expiry comes beside them in rounds as any other. */
const urgentPlaces = 20
/** Every ban that is done wakes the pool; a look at the queue for each would cost more than it finds. */
const urgentLookMs = 50

export interface Pool {
  wake(): void
  /** Rounds that found nothing to take while nothing was in hand. */
  emptyCount(): number
  /** Takes no more; resolves when what was taken is done. */
  stop(): Promise<void>
}

/**
 * Works on as many bans at once as it may, always on the most urgent ones that nobody else works on. Bans taken together go in step, and share
 * calls and commits: it takes at most half as many as it may, and not before there is room for so many or a poll has passed. Urgent ones have
 * places of their own beside, so that they need not wait until others are done.
 */
export function startPool({ queue, concurrency, idlePollMs, work, log }: PoolOptions): Pool {
  const rhythm = createRhythm()
  const half = Math.ceil(concurrency / 2)
  const running = new Set<Promise<void>>()
  let stopping = false
  let empty = 0

  const run = async (nudge: TakenNudge): Promise<void> => {
    try {
      await work(nudge)
      await nudge.done()
    } catch (fault) {
      // Its lease runs out and it comes back, here or in another process.
      log.warn({ fault: reportFault(fault) }, 'publication job not done')
    }
  }

  const start = (nudge: TakenNudge): void => {
    const done = run(nudge).finally(() => {
      running.delete(done)
      rhythm.wake()
    })
    running.add(done)
  }

  const takeSome = async (count: number, which: 'ANY' | 'URGENT'): Promise<number> => {
    try {
      const nudges = await queue.take(count, which)
      for (const nudge of nudges) start(nudge)
      return nudges.length
    } catch (fault) {
      log.warn({ fault: reportFault(fault) }, 'publication queue cannot be read')
      return 0
    }
  }

  const roomForMany = (): boolean => running.size <= concurrency - half
  let lookedAt = Number.NEGATIVE_INFINITY
  let lookedForUrgentAt = Number.NEGATIVE_INFINITY
  const untilPollMs = (): number => Math.max(0, lookedAt + idlePollMs - performance.now())
  const takeMore = async (): Promise<number> => {
    const free = concurrency - running.size
    if (free > 0 && (roomForMany() || untilPollMs() === 0)) {
      lookedAt = performance.now()
      return takeSome(Math.min(half, free), 'ANY')
    }
    const freeForUrgent = concurrency + urgentPlaces - running.size
    if (freeForUrgent <= 0 || performance.now() - lookedForUrgentAt < urgentLookMs) return 0
    lookedForUrgentAt = performance.now()
    return takeSome(freeForUrgent, 'URGENT')
  }

  const loop = async (): Promise<void> => {
    while (!stopping) {
      const taken = await takeMore()
      if (taken === 0 && running.size === 0) empty += 1
      if (taken === 0 || !roomForMany()) await rhythm.pause(running.size < concurrency ? untilPollMs() || idlePollMs : idlePollMs)
    }
  }
  const ended = loop()

  return {
    wake: rhythm.wake,
    emptyCount: () => empty,
    stop: async () => {
      stopping = true
      rhythm.wake()
      await ended
      await Promise.all(running)
    },
  }
}
