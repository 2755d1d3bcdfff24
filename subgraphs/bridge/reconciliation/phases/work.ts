import type { Knex } from 'knex'
import type { Clock } from '../../../shared/clock.ts'
import type { Ids } from '../../../shared/ids.ts'
import { asOf, type ComparedAsOf } from '../../reference/asOf.ts'
import type { ReferenceData } from '../../reference/referenceData.ts'
import type { Registries, Registry } from '../../registries/port.ts'
import type { Identities } from '../identities.ts'
import type { Reader } from '../reading.ts'
import type { ReconciliationRun } from '../reconciliationRun.ts'
import { type Progress, saveProgress } from '../store/progress.ts'
import { addUnread } from '../store/runs.ts'

export interface RunDeps {
  readonly knex: Knex
  readonly registries: Registries
  readonly clock: Clock
  readonly ids: Ids
  readonly reference: ReferenceData
  /** A ban younger than this may not have been seen by publication yet, and is looked at again before its alert is called missing. */
  readonly settleMs: number
}

/** Somebody asked for the run to be stopped. */
export class RunCancelled extends Error {
  constructor() {
    super('the reconciliation run was cancelled')
    this.name = 'RunCancelled'
  }
}

/** One run in the hands of one worker. */
export interface Work {
  readonly deps: RunDeps
  readonly reader: Reader
  readonly identities: Identities
  /** Aborted when the worker is to stop, or has lost the run. */
  readonly signal: AbortSignal
  /** As of the last page that was saved. */
  run(): ReconciliationRun
  /** The day on which the run began: what bans ask for is told as of it from first page to last. */
  asOf(): ComparedAsOf
  /**
   * Saves what a page found together with how far the run is, or neither.
   * @throws RunCancelled behind the page when the run is to stop
   * @throws LeaseLost when another worker has the run
   */
  save(progress: Progress, write?: (trx: Knex.Transaction) => Promise<unknown>): Promise<void>
  /** Notes what could not be read; the run will end INCOMPLETE. */
  noteUnread(registry: Registry, what: string): Promise<void>
}

export interface WorkOptions {
  readonly deps: RunDeps
  readonly reader: Reader
  readonly identities: Identities
  readonly worker: string
  readonly signal: AbortSignal
}

export function createWork(options: WorkOptions, begun: ReconciliationRun): Work {
  const { knex, clock } = options.deps
  let run = begun
  return {
    ...options,
    run: () => run,
    asOf: () => asOf(run.startedAt, options.deps.reference),
    async save(progress, write = async () => {}) {
      run = await knex.transaction(async (trx) => {
        await write(trx)
        return saveProgress(trx, run.id, options.worker, clock.now(), progress)
      })
      options.signal.throwIfAborted()
      if (run.cancelRequested) throw new RunCancelled()
    },
    async noteUnread(registry, what) {
      const line = `${registry}: ${what}`
      await addUnread(knex, run.id, line)
      run = { ...run, unread: run.unread.includes(line) ? run.unread : [...run.unread, line] }
    },
  }
}
