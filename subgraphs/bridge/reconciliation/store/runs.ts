import type { Knex } from 'knex'
import type { DiscrepancyKind } from '../../schema.generated.ts'
import type { Phase, ReconciliationRun, RunStatus, Scope } from '../reconciliationRun.ts'

/** A row of `reconciliation_runs`. */
export interface Row {
  readonly id: string
  readonly status: RunStatus
  readonly started_by: string
  readonly started_at: Date
  readonly finished_at: Date | null
  readonly phase: Phase
  readonly page_after: string | null
  readonly done: number
  readonly total: number | null
  readonly scope: Scope['kind']
  readonly sample_size: number | null
  readonly sample_seed: number | null
  readonly person_ids: readonly string[] | null
  readonly whole: boolean
  readonly lgm_position: string | null
  readonly sis_position: string | null
  readonly register_size: number | null
  readonly pairs_read: number
  readonly checked_in_full: number
  readonly pace_from_at: Date | null
  readonly pace_from_done: number
  readonly bans_read: number
  readonly alerts_read: number
  readonly unread: readonly string[]
  readonly cancel_requested: boolean
  readonly worker: string | null
  readonly heartbeat_at: Date | null
}

export const runOf = (row: Row): ReconciliationRun => ({
  id: row.id,
  status: row.status,
  startedBy: row.started_by,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  phase: row.phase,
  pageAfter: row.page_after,
  done: row.done,
  total: row.total,
  scope: scopeOf(row),
  whole: row.whole,
  rate: rateOf(row),
  lgmPosition: row.lgm_position,
  sisPosition: row.sis_position,
  registerSize: row.register_size,
  pairsRead: row.pairs_read,
  checkedInFull: row.checked_in_full,
  bansRead: row.bans_read,
  alertsRead: row.alerts_read,
  unread: row.unread,
  cancelRequested: row.cancel_requested,
})

function scopeOf(row: Row): Scope {
  if (row.scope === 'SAMPLE') return { kind: row.scope, size: row.sample_size ?? 0, seed: row.sample_seed ?? 0 }
  if (row.scope === 'PERSONS') return { kind: row.scope, personIds: row.person_ids ?? [] }
  return { kind: row.scope }
}

function rateOf({ done, pace_from_done, pace_from_at, heartbeat_at, finished_at }: Row): number | null {
  const [from, to] = [pace_from_at?.getTime() ?? 0, (finished_at ?? heartbeat_at)?.getTime() ?? 0]
  const count = done - pace_from_done
  return pace_from_at === null || count <= 0 || to <= from ? null : (count * 1_000) / (to - from)
}

/** A new run, or null when one is running: the database lets only one be. */
export interface NewRun {
  readonly id: string
  readonly startedBy: string
  readonly now: Date
  readonly scope: Scope
  readonly whole: boolean
  readonly phase: Phase
}

export async function insertRun(knex: Knex, { id, startedBy, now, scope, whole, phase }: NewRun): Promise<ReconciliationRun | null> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `insert into reconciliation_runs (id, status, started_by, started_at, phase, whole, scope, sample_size, sample_seed, person_ids)
     values (:id, 'RUNNING', :startedBy, :now, :phase, :whole, :kind, :size, :seed, :personIds)
     on conflict ((true)) where status = 'RUNNING' do nothing returning *`,
    {
      ...{ id, startedBy, now, phase, whole, kind: scope.kind },
      size: scope.kind === 'SAMPLE' ? scope.size : null,
      seed: scope.kind === 'SAMPLE' ? scope.seed : null,
      personIds: scope.kind === 'PERSONS' ? [...scope.personIds] : null,
    },
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
    .update({ worker: lease.worker, heartbeat_at: lease.now, pace_from_at: lease.now, pace_from_done: knex.raw('done') })
    .returning('*')
  return row === undefined ? null : runOf(row)
}

/** Says that the worker is alive. False when it does not hold the run any more. */
export const beat = async (knex: Knex, id: string, worker: string, now: Date): Promise<boolean> =>
  (await knex('reconciliation_runs').where({ id, worker, status: 'RUNNING' }).update({ heartbeat_at: now })) === 1

/** Gives the run back unfinished, for the next start to take at once. */
export const releaseRun = (knex: Knex, id: string, worker: string): Promise<unknown> =>
  knex('reconciliation_runs').where({ id, worker, status: 'RUNNING' }).update({ worker: null })

/** Each thing that could not be read is named once. */
export const addUnread = (knex: Knex, id: string, what: string): Promise<unknown> =>
  knex('reconciliation_runs')
    .where({ id })
    .whereRaw('not unread @> array[?]::text[]', [what])
    .update('unread', knex.raw('unread || ?::text', [what]))

export const requestCancel = async (knex: Knex, id: string): Promise<boolean> =>
  (await knex('reconciliation_runs').where({ id, status: 'RUNNING' }).update({ cancel_requested: true })) === 1

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
