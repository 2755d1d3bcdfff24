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

export interface Pool {
  wake(): void
  /** Rounds that found nothing to take while nothing was in hand. */
  emptyCount(): number
  /** Takes no more; resolves when what was taken is done. */
  stop(): Promise<void>
}

/**
 * Works on as many bans at once as it may, always on the most urgent ones that nobody else works on. Bans taken together go in step, and share
 * calls and commits: it takes half as many as it may, and not before there is room for so many, but never waits for longer than a poll.
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

  const takeSome = async (): Promise<number> => {
    try {
      const nudges = await queue.take(Math.min(half, concurrency - running.size))
      for (const nudge of nudges) start(nudge)
      return nudges.length
    } catch (fault) {
      log.warn({ fault: reportFault(fault) }, 'publication queue cannot be read')
      return 0
    }
  }

  const roomForMany = (): boolean => running.size <= concurrency - half
  const isTimeToTake = (lookedAt: number): boolean =>
    roomForMany() || (running.size < concurrency && performance.now() - lookedAt >= idlePollMs)

  const loop = async (): Promise<void> => {
    let lookedAt = Number.NEGATIVE_INFINITY
    while (!stopping) {
      let taken = 0
      if (isTimeToTake(lookedAt)) {
        lookedAt = performance.now()
        taken = await takeSome()
      }
      if (taken === 0 && running.size === 0) empty += 1
      if (taken === 0 || !roomForMany()) await rhythm.pause(idlePollMs)
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
