import type { Knex } from 'knex'
import type { Clock } from '../../shared/clock.ts'
import { type Log, reportFault } from '../../shared/log.ts'
import type { Queue } from './queue.ts'
import { createRhythm } from './rhythm.ts'
import { claimLeftLying } from './store.ts'

export interface SweeperOptions {
  readonly knex: Knex
  readonly queue: Queue
  readonly clock: Clock
  readonly log: Log
  readonly onWork: () => void
}

export interface Sweeper {
  wake(): void
  stop(): Promise<void>
}

/** Something on its way that nobody touched for this long has lost its job; retries come far more often. */
const lostJobMs = 5 * 60_000
/** What holds a publication, such as another alert on the person, may go without our being told. */
const askAgainMs = 3_600_000
/** A person who asked for another try waits this long at most. */
const sweepEveryMs = 1_000
const sweepMaxCount = 500

/** Gives a job to what has none, whatever the reason, so that nothing on its way is ever forgotten. */
export function startSweeper({ knex, queue, clock, log, onWork }: SweeperOptions): Sweeper {
  const rhythm = createRhythm()
  let stopping = false

  const sweep = async (): Promise<void> => {
    const now = clock.now()
    const ago = (ms: number): Date => new Date(now.getTime() - ms)
    const count = await knex.transaction(async (trx) => {
      const bans = await claimLeftLying(trx, { working: ago(lostJobMs), held: ago(askAgainMs) }, now, sweepMaxCount)
      const nudges = bans.map(({ banId, action }) => ({ banId, ownDoing: false, urgent: action === 'WITHDRAW' }))
      await queue.add(trx, nudges)
      return bans.length
    })
    if (count === 0) return
    log.info({ count }, 'publications taken up again')
    onWork()
  }

  const loop = async (): Promise<void> => {
    while (!stopping) {
      await sweep().catch((fault) => log.warn({ fault: reportFault(fault) }, 'publications cannot be swept'))
      await rhythm.pause(sweepEveryMs)
    }
  }
  const ended = loop()

  return {
    wake: rhythm.wake,
    stop: async () => {
      stopping = true
      rhythm.wake()
      await ended
    },
  }
}
