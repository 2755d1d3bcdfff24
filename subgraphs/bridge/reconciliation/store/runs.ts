import type { Knex } from 'knex'
import type { DiscrepancyKind } from '../../schema.generated.ts'
import type { Phase, ReconciliationRun, RunStatus } from '../reconciliationRun.ts'

interface Row {
  readonly id: string
  readonly status: RunStatus
  readonly started_by: string
  readonly started_at: Date
  readonly finished_at: Date | null
  readonly phase: Phase
  readonly page_after: string | null
  readonly done: number
  readonly total: number | null
  readonly bans_read: number
  readonly alerts_read: number
  readonly unread: readonly string[]
  readonly cancel_requested: boolean
  readonly worker: string | null
  readonly heartbeat_at: Date | null
}

const runOf = (row: Row): ReconciliationRun => ({
  id: row.id,
  status: row.status,
  startedBy: row.started_by,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  phase: row.phase,
  pageAfter: row.page_after,
  done: row.done,
  total: row.total,
  bansRead: row.bans_read,
  alertsRead: row.alerts_read,
  unread: row.unread,
  cancelRequested: row.cancel_requested,
})

/** A new run, or null when one is running: the database lets only one be. */
export async function insertRun(knex: Knex, run: { id: string; startedBy: string; now: Date }): Promise<ReconciliationRun | null> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `insert into reconciliation_runs (id, status, started_by, started_at, phase) values (?, 'RUNNING', ?, ?, 'READING_LGM')
     on conflict ((true)) where status = 'RUNNING' do nothing returning *`,
    [run.id, run.startedBy, run.now],
  )
  const [row] = rows
  return row === undefined ? null : runOf(row)
}

export const findRun = async (knex: Knex, id: string): Promise<ReconciliationRun | null> => (await findRuns(knex, [id]))[0] ?? null

export const findRuns = async (knex: Knex, ids: readonly string[]): Promise<readonly ReconciliationRun[]> =>
  (await knex<Row>('reconciliation_runs').whereIn('id', [...ids])).map(runOf)

export async function findRunningRun(knex: Knex): Promise<ReconciliationRun | null> {
  const row = await knex<Row>('reconciliation_runs').where('status', 'RUNNING').first()
  return row === undefined ? null : runOf(row)
}

/** Newest first; `after` holds start and id of the last one seen. */
export async function listRuns(knex: Knex, limit: number, after: readonly string[] | null): Promise<readonly ReconciliationRun[]> {
  const query = knex<Row>('reconciliation_runs').orderBy([
    { column: 'started_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ])
  if (after !== null) query.whereRaw('(started_at, id) < (?::timestamptz, ?::uuid)', [after[0] ?? '', after[1] ?? ''])
  return (await query.limit(limit)).map(runOf)
}

/** Takes the running run when nobody works on it, or its worker has been silent since `silentSince`. */
export async function takeRun(knex: Knex, lease: { worker: string; now: Date; silentSince: Date }): Promise<ReconciliationRun | null> {
  const [row] = await knex<Row>('reconciliation_runs')
    .where('status', 'RUNNING')
    .where((free) => free.whereNull('worker').orWhere('heartbeat_at', '<', lease.silentSince))
    .update({ worker: lease.worker, heartbeat_at: lease.now })
    .returning('*')
  return row === undefined ? null : runOf(row)
}

/** Says that the worker is alive. False when it does not hold the run any more. */
export const beat = async (knex: Knex, id: string, worker: string, now: Date): Promise<boolean> =>
  (await knex('reconciliation_runs').where({ id, worker, status: 'RUNNING' }).update({ heartbeat_at: now })) === 1

/** Gives the run back unfinished, for the next start to take at once. */
export const releaseRun = (knex: Knex, id: string, worker: string): Promise<unknown> =>
  knex('reconciliation_runs').where({ id, worker, status: 'RUNNING' }).update({ worker: null })

export interface Progress {
  readonly phase: Phase
  readonly pageAfter: string | null
  readonly done: number
  readonly total: number | null
  readonly bansRead?: number
  readonly alertsRead?: number
}

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
      ...(progress.bansRead === undefined ? {} : { bans_read: progress.bansRead }),
      ...(progress.alertsRead === undefined ? {} : { alerts_read: progress.alertsRead }),
    })
    .returning('*')
  if (row === undefined) throw new LeaseLost()
  return runOf(row)
}

/** Each thing that could not be read is named once. */
export const addUnread = (knex: Knex, id: string, what: string): Promise<unknown> =>
  knex('reconciliation_runs')
    .where({ id })
    .whereRaw('not unread @> array[?]::text[]', [what])
    .update('unread', knex.raw('unread || ?::text', [what]))

export const requestCancel = async (knex: Knex, id: string): Promise<boolean> =>
  (await knex('reconciliation_runs').where({ id, status: 'RUNNING' }).update({ cancel_requested: true })) === 1

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

/** How many differences of each kind each run saw, without those that were accepted then. */
export async function countsOfRuns(
  knex: Knex,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly { kind: DiscrepancyKind; count: number }[]>> {
  const rows: { run_id: string; kind: DiscrepancyKind; count: string }[] = await knex('reconciliation_findings')
    .join('discrepancies', 'discrepancies.id', 'reconciliation_findings.discrepancy_id')
    .whereIn('run_id', [...ids])
    .where('accepted', false)
    .groupBy('run_id', 'kind')
    .orderBy('kind')
    .select('run_id', 'kind')
    .count({ count: '*' })
  const grouped = Map.groupBy(rows, ({ run_id }) => run_id)
  return new Map([...grouped].map(([id, counts]) => [id, counts.map(({ kind, count }) => ({ kind, count: Number(count) }))]))
}
