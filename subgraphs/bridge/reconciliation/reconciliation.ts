import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Clock } from '../../shared/clock.ts'
import type { Ids } from '../../shared/ids.ts'
import { type Log, reportFault } from '../../shared/log.ts'
import { createRhythm } from '../publication/rhythm.ts'
import type { ReferenceData } from '../reference/referenceData.ts'
import type { Registries } from '../registries/port.ts'
import { defaultReadingPolicy, type ReadingPolicy } from './reading.ts'
import { carryOut } from './run.ts'
import { eraseClosedValues } from './store/discrepancies.ts'
import { beat, releaseRun, takeRun } from './store/runs.ts'

export interface ReconciliationPolicy extends ReadingPolicy {
  /** How often to look whether a run has been started, here or by another process. */
  readonly pollMs: number
  /** A run whose worker has said nothing for this long is taken over: three heartbeats missed. */
  readonly leaseMs: number
  /** A ban younger than this is looked at again before its alert is called missing. Publication sees a change within a second or two. */
  readonly settleMs: number
  /** The values of a difference are erased this many days after it was closed: time enough to ask back about it. */
  readonly erasedAfterDays: number
}

const defaultPolicy: ReconciliationPolicy = {
  ...defaultReadingPolicy,
  pollMs: 1_000,
  leaseMs: 15_000,
  settleMs: 3_000,
  erasedAfterDays: 30,
}

/** Erasing is by the day: once an hour is often enough. */
const eraseEveryMs = 60 * 60_000

export interface ReconciliationDeps {
  readonly knex: Knex
  readonly registries: Registries
  readonly clock: Clock
  readonly ids: Ids
  readonly reference: ReferenceData
  readonly log: Log
  readonly policy?: Partial<ReconciliationPolicy>
}

/** The background work behind `startReconciliation`. */
export interface Reconciliation {
  /** Looks for a run now instead of at the next poll. */
  wake(): void
  /** Breaks off a run in hand behind the page it is on; the next start, here or elsewhere, goes on with it. */
  stop(): Promise<void>
}

/**
 * Carries out the runs that were started. Any number of processes may do so on one database: one works on a run, and when it falls silent another
 * goes on from its last page.
 */
export function startReconciliationWorker(deps: ReconciliationDeps): Reconciliation {
  const policy = { ...defaultPolicy, ...deps.policy }
  const { knex, clock, log } = deps
  const worker = randomUUID()
  const rhythm = createRhythm()
  const stopping = new AbortController()
  let erasedAtMs = Number.NEGATIVE_INFINITY

  const takeOne = async (): Promise<void> => {
    const now = clock.now()
    const run = await takeRun(knex, { worker, now, silentSince: new Date(now.getTime() - policy.leaseMs) })
    if (run === null) return
    const lost = new AbortController()
    const heart = keepAlive(
      () => beat(knex, run.id, worker, clock.now()),
      policy.leaseMs / 3,
      () => lost.abort(),
      log,
    )
    try {
      const signal = AbortSignal.any([stopping.signal, lost.signal])
      await carryOut({ deps: { ...deps, settleMs: policy.settleMs }, log, policy, worker, signal }, run)
    } finally {
      heart.stop()
    }
    if (stopping.signal.aborted) await releaseRun(knex, run.id, worker)
  }
  const erase = async (): Promise<void> => {
    const now = clock.now()
    if (now.getTime() - erasedAtMs < eraseEveryMs) return
    await eraseClosedValues(knex, now, policy.erasedAfterDays)
    erasedAtMs = now.getTime()
  }
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await takeOne()
        await erase()
      } catch (fault) {
        log.warn({ fault: reportFault(fault) }, 'reconciliation cannot reach its database')
      }
      if (!stopping.signal.aborted) await rhythm.pause(policy.pollMs)
    }
  }
  const ended = loop()
  return {
    wake: rhythm.wake,
    stop: async () => {
      stopping.abort()
      rhythm.wake()
      await ended
    },
  }
}

/** Says at intervals that the worker lives. A beat that cannot be written may be the next one's to write; one that is refused means the run is lost. */
function keepAlive(beatOnce: () => Promise<boolean>, everyMs: number, onLost: () => void, log: Log): { stop(): void } {
  const timer = setInterval(() => {
    beatOnce().then(
      (held) => {
        if (!held) onLost()
      },
      (fault: unknown) => log.warn({ fault: reportFault(fault) }, 'heartbeat of a reconciliation run not written'),
    )
  }, everyMs)
  return { stop: () => clearInterval(timer) }
}
