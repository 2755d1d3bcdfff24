import type { Knex } from 'knex'
import type { Clock } from '../../shared/clock.ts'
import type { Ids } from '../../shared/ids.ts'
import type { Log } from '../../shared/log.ts'
import { type ReferenceData, readReferenceData } from '../reference/referenceData.ts'
import type { Registries } from '../registries/port.ts'
import type { Divergence, WorkerDeps } from './attempt.ts'
import { startFeedReader } from './feedReader.ts'
import { openLedger } from './ledger.ts'
import { noMetrics, type PublicationMetrics } from './metrics.ts'
import { defaultPolicy, type PublicationPolicy } from './policy.ts'
import { startPool } from './pool.ts'
import { openQueue, type Queue } from './queue.ts'
import type { RelayDeps } from './relay.ts'
import { checkSaga } from './saga.ts'
import { anyWorking } from './store.ts'
import { startSweeper } from './sweeper.ts'
import { bringOn } from './worker.ts'

export interface PublicationDeps {
  readonly knex: Knex
  /** Of the same database: pg-boss keeps its own few connections. */
  readonly connectionString: string
  readonly registries: Registries
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly metrics?: PublicationMetrics
  /** What is shipped when left out. */
  readonly reference?: ReferenceData
  readonly policy?: Partial<PublicationPolicy>
  /** Told after a confirmed publication was found changed or ended by others. */
  readonly onDivergence?: (divergence: Divergence) => Promise<void>
}

export interface PublicationService {
  readonly queue: Queue
  /** Looks at the feeds and the queue now instead of at the next poll. */
  wake(): void
  /**
   * Resolves when both feeds have been read to their end since the call and nothing is left that the bridge itself could bring on.
   * While a register is down and something is on its way to it, it waits.
   * @throws Error when it is stopped meanwhile
   */
  idle(): Promise<void>
  /** Finishes what it has in hand. What waits stays in the database, for the next start or another process. */
  stop(): Promise<void>
}

const idleCheckMs = 5

/**
 * Starts carrying changes from LGM to SIS and answers back. Any number of processes may run it on one database: they share the work.
 * @throws Error when the saga's table is broken or the database cannot be used
 */
export async function startPublication(deps: PublicationDeps): Promise<PublicationService> {
  checkSaga()
  const { knex, clock, log } = deps
  const policy = { ...defaultPolicy, ...deps.policy }
  const metrics = deps.metrics ?? noMetrics
  const queue = await openQueue({ connectionString: deps.connectionString, leaseSeconds: policy.leaseSeconds, log })

  const ledger = openLedger({ ...deps, queue, metrics })
  const reference = deps.reference ?? readReferenceData()
  const workerDeps: WorkerDeps = { ...deps, ledger, metrics, policy, reference, onDivergence: deps.onDivergence ?? (async () => {}) }
  const { concurrency, idlePollMs } = policy
  const pool = startPool({ queue, concurrency, idlePollMs, log, work: (nudge) => bringOn(workerDeps, nudge) })
  const relayDeps: RelayDeps = { ...deps, queue, metrics, pageSize: policy.feedPageSize }
  const readers = (['LGM', 'SIS'] as const).map((registry) => startFeedReader(relayDeps, registry, policy, log, pool.wake))
  const sweeper = startSweeper({ knex, queue, clock, log, onWork: pool.wake })

  const wake = (): void => {
    for (const reader of readers) reader.wake()
    sweeper.wake()
    pool.wake()
  }
  let stopped = false
  const goOn = (): void => {
    if (stopped) throw new Error('publication was stopped before all of it was carried')
    wake()
  }
  return {
    queue,
    wake,
    idle: async () => {
      const pageCount = () => readers.reduce((sum, reader) => sum + reader.pageCount(), 0)
      for (let pages = -1; pages !== pageCount() || (await anyWorking(knex)); ) {
        pages = pageCount()
        for (const reader of readers) await twoMore(reader.caughtUpCount, goOn)
        await twoMore(pool.emptyCount, goOn)
      }
    },
    stop: async () => {
      stopped = true
      await Promise.all([...readers.map((reader) => reader.stop()), sweeper.stop(), pool.stop()])
      await queue.stop()
    },
  }
}

/** A round that had begun before the call may have looked too early, so the one behind it counts. */
async function twoMore(count: () => number, goOn: () => void): Promise<void> {
  const target = count() + 2
  while (count() < target) {
    goOn()
    await new Promise((resolve) => setTimeout(resolve, idleCheckMs))
  }
}
