import { isUnavailable } from '../../shared/db/faults.ts'
import { type Log, reportFault } from '../../shared/log.ts'
import { createIdentities } from './identities.ts'
import { checkTheRest } from './phases/check.ts'
import { choose } from './phases/choose.ts'
import { comparePairs } from './phases/compare.ts'
import { readDigests } from './phases/digests.ts'
import { finish } from './phases/finish.ts'
import { lookAround } from './phases/look.ts'
import { match } from './phases/match.ts'
import { readLgm, readSis } from './phases/read.ts'
import { readDue, readUnreferenced } from './phases/unreferenced.ts'
import { createWork, RunCancelled, type RunDeps, type Work } from './phases/work.ts'
import { createReader, type ReadingPolicy } from './reading.ts'
import type { Phase, ReconciliationRun } from './reconciliationRun.ts'
import { forgetRecords } from './store/records.ts'
import { finishRun, LeaseLost } from './store/progress.ts'

/** What each phase does; each ends by saving the next one as the run's phase, or by finishing the run. */
const work: Readonly<Record<Phase, (work: Work) => Promise<void>>> = {
  READING_LGM: readLgm,
  READING_SIS: readSis,
  READING_DIGESTS: readDigests,
  READING_UNREFERENCED: readUnreferenced,
  READING_DUE: readDue,
  CHOOSING: choose,
  LOOKING: lookAround,
  MATCHING: match,
  COMPARING: comparePairs,
  CHECKING: checkTheRest,
  DONE: async () => {},
}

export interface Execution {
  readonly deps: RunDeps
  readonly log: Log
  readonly policy: ReadingPolicy
  readonly worker: string
  /** Aborted when the worker is to stop, or has lost the run. */
  readonly signal: AbortSignal
}

/**
 * Carries a run from where it stands to its end. A run that is broken off, by a stop, a crash or the loss of the database, stays RUNNING and
 * goes on from the last page that was saved. Never throws.
 */
export async function carryOut(execution: Execution, run: ReconciliationRun): Promise<void> {
  const { deps, log, worker, signal } = execution
  try {
    const reader = createReader(deps.registries, execution.policy, signal)
    await goThrough(createWork({ deps, reader, identities: createIdentities(reader), worker, signal }, run), worker)
  } catch (fault) {
    await breakOff(execution, run, fault)
    log.info({ run: run.id, fault: reportFault(fault) }, 'reconciliation run broken off')
  }
}

async function goThrough(run: Work, worker: string): Promise<void> {
  for (;;) {
    const { phase } = run.run()
    await work[phase](run)
    if (phase === 'CHECKING') break
  }
  await finish(run, worker)
}

/** A fault of ours ends the run; everything else leaves it to whoever takes it next. */
async function breakOff({ deps, worker, signal, log }: Execution, { id }: ReconciliationRun, fault: unknown): Promise<void> {
  if (signal.aborted || fault instanceof LeaseLost || isUnavailable(fault)) return
  const status = fault instanceof RunCancelled ? 'CANCELLED' : 'FAILED'
  try {
    await deps.knex.transaction(async (trx) => {
      await finishRun(trx, id, worker, status, deps.clock.now())
      await forgetRecords(trx, id)
    })
  } catch (second) {
    log.warn({ run: id, fault: reportFault(second) }, 'the end of a reconciliation run cannot be recorded')
  }
}
