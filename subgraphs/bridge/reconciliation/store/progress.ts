import type { Knex } from 'knex'
import type { Phase, ReconciliationRun, RunStatus } from '../reconciliationRun.ts'
import { type Row, runOf } from './runs.ts'

export interface Progress {
  readonly phase: Phase
  readonly pageAfter: string | null
  readonly done: number
  readonly total: number | null
  readonly bansRead?: number
  readonly alertsRead?: number
  readonly pairsRead?: number
  readonly checkedInFull?: number
  readonly registerSize?: number
  readonly lgmPosition?: string
  readonly sisPosition?: string
  readonly whole?: boolean
}

/** The columns of what a page may report beside how far the run is. */
const columnOf = {
  bansRead: 'bans_read',
  alertsRead: 'alerts_read',
  pairsRead: 'pairs_read',
  checkedInFull: 'checked_in_full',
  registerSize: 'register_size',
  lgmPosition: 'lgm_position',
  sisPosition: 'sis_position',
  whole: 'whole',
} as const satisfies Partial<Record<keyof Progress, keyof Row>>

const reportedBy = (progress: Progress): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(columnOf).flatMap(([name, column]) => {
      const value = progress[name as keyof typeof columnOf]
      return value === undefined ? [] : [[column, value]]
    }),
  )

/** Throws when another worker holds the run: then the page that goes with it is rolled back. */
export class LeaseLost extends Error {
  constructor() {
    super('another process has taken over the reconciliation run')
    this.name = 'LeaseLost'
  }
}

/** @throws LeaseLost */
export async function saveProgress(trx: Knex, id: string, worker: string, now: Date, progress: Progress): Promise<ReconciliationRun> {
  const [row] = await trx<Row>('reconciliation_runs')
    .where({ id, worker, status: 'RUNNING' })
    .update({
      phase: progress.phase,
      page_after: progress.pageAfter,
      done: progress.done,
      total: progress.total,
      heartbeat_at: now,
      pace_from_at: trx.raw('case when phase = ? then pace_from_at else ?::timestamptz end', [progress.phase, now]),
      pace_from_done: trx.raw('case when phase = ? then pace_from_done else ?::int end', [progress.phase, progress.done]),
      ...reportedBy(progress),
    })
    .returning('*')
  if (row === undefined) throw new LeaseLost()
  return runOf(row)
}

/** @throws LeaseLost */
export async function finishRun(
  trx: Knex,
  id: string,
  worker: string,
  status: Exclude<RunStatus, 'RUNNING'>,
  now: Date,
): Promise<ReconciliationRun> {
  const [row] = await trx<Row>('reconciliation_runs')
    .where({ id, worker, status: 'RUNNING' })
    .update({ status, finished_at: now, page_after: null, ...(status === 'COMPLETE' ? { phase: 'DONE' } : {}) })
    .returning('*')
  if (row === undefined) throw new LeaseLost()
  return runOf(row)
}
