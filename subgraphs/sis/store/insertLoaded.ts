import type { Knex } from 'knex'
import type { AlertRow } from './rows.ts'

/** A row as it is handed over, all rows of a statement in one JSON value. */
export interface LoadedRow
  extends Pick<
    AlertRow,
    | 'id'
    | 'issuing_state'
    | 'kind'
    | 'status'
    | 'identity'
    | 'place_of_birth'
    | 'reason'
    | 'grounds'
    | 'decision_reference'
    | 'authority'
    | 'action'
    | 'valid_until'
    | 'review_date'
    | 'rejection_reason'
  > {
  /** Null: SIS issues one. */
  readonly schengen_id: string | null
  /** A PostgreSQL array literal: JSON numbers do not hold 64 bits. */
  readonly blocking_keys: string
  readonly entered_at: string
}

const insertRows = `
  insert into alerts (
    id, schengen_id, issuing_state, kind, status, identity, place_of_birth, reason, grounds, decision_reference, authority, action,
    valid_until, review_date, rejection_reason, legacy, blocking_keys, entered_at, changed_at
  )
  select
    id, coalesce(schengen_id, upper(replace(gen_random_uuid()::text, '-', ''))), issuing_state, kind, status, identity, place_of_birth,
    reason, grounds, decision_reference, authority, action, valid_until, review_date, rejection_reason, true, blocking_keys::bigint[],
    entered_at, entered_at
  from jsonb_to_recordset(?::jsonb) as row (
    id uuid, schengen_id text, issuing_state text, kind text, status text, identity jsonb, place_of_birth text, reason text,
    grounds text[], decision_reference text, authority text, action text, valid_until date, review_date date, rejection_reason text,
    blocking_keys text, entered_at timestamptz
  )`

/** Inserts existing alerts as they are, in one statement. */
export async function insertLoaded(trx: Knex.Transaction, rows: readonly LoadedRow[]): Promise<void> {
  await trx.raw(insertRows, [JSON.stringify(rows)])
}

/**
 * For the length of a load, keys are sorted into their index some megabytes at a time instead of row by row, which halves the time.
 * Locks out nobody; undone by `endLoad`, or with the transaction.
 */
export async function beginLoad(trx: Knex.Transaction): Promise<void> {
  await trx.raw('alter index alerts_blocking_keys set (fastupdate = on)')
  // One sorting-in must stay far below the time limit of a statement: 32 MB takes about two seconds.
  await trx.raw("set local gin_pending_list_limit = '32MB'")
  await trx.raw("set local work_mem = '64MB'")
}

export async function endLoad(trx: Knex.Transaction): Promise<void> {
  await trx.raw('alter index alerts_blocking_keys set (fastupdate = off)')
  await trx.raw("select gin_clean_pending_list('alerts_blocking_keys')")
}

/** So that the planner knows what was loaded without waiting for the next automatic look. */
export const refreshStatistics = (knex: Knex): Promise<unknown> => knex.raw('analyze alerts')
