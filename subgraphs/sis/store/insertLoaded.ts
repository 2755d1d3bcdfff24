import type { Knex } from 'knex'
import { keysVersion } from '../../identity/keysVersion.ts'
import { digestForm } from '../../published/digest.ts'
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
    | 'free_movement_family'
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
  readonly content_digest: string
}

const insertRows = `
  insert into alerts (
    id, schengen_id, issuing_state, kind, status, identity, place_of_birth, free_movement_family, reason, grounds, decision_reference,
    authority, action, valid_until, review_date, rejection_reason, legacy, blocking_keys, keys_version, entered_at, changed_at,
    content_digest, digest_form, digested_version
  )
  select
    id, coalesce(schengen_id, upper(replace(gen_random_uuid()::text, '-', ''))), issuing_state, kind, status, identity, place_of_birth,
    free_movement_family, reason, grounds, decision_reference, authority, action, valid_until, review_date, rejection_reason, true,
    blocking_keys::bigint[], ?, entered_at, entered_at, content_digest, ?, 1
  from jsonb_to_recordset(?::jsonb) as row (
    id uuid, schengen_id text, issuing_state text, kind text, status text, identity jsonb, place_of_birth text,
    free_movement_family boolean, reason text, grounds text[], decision_reference text, authority text, action text, valid_until date,
    review_date date, rejection_reason text, blocking_keys text, entered_at timestamptz, content_digest bigint
  )`

/** Inserts existing alerts as they are, in one statement. */
export async function insertLoaded(trx: Knex.Transaction, rows: readonly LoadedRow[]): Promise<void> {
  await trx.raw(insertRows, [keysVersion, digestForm, JSON.stringify(rows)])
}

/** Building an index over all alerts of all states takes a minute or so: the limit for ordinary statements is not for it. */
const loadStatementTimeoutMs = 1_800_000

const unlimited = { query_timeout: loadStatementTimeoutMs }

/**
 * Prepares a load. An empty register gives up the indexes that only serve questions: built at the end, in one go, they cost a fraction
 * of what they cost row by row. Nobody can ask it meanwhile, which for an empty register is the right answer.
 *
 * @returns the statements that `endLoad` makes the indexes again with
 */
export async function beginLoad(trx: Knex.Transaction): Promise<readonly string[]> {
  await trx.raw(`set local statement_timeout = ${loadStatementTimeoutMs}`)
  const { rows: loaded } = await trx.raw<{ rows: unknown[] }>('select 1 from alerts limit 1')
  if (loaded.length > 0) return []
  const { rows: indexes } = await trx.raw<{ rows: { name: string; definition: string }[] }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = 'alerts'::regclass and not indisunique`,
  )
  for (const { name } of indexes) await trx.raw('drop index ??', [name])
  return indexes.map(({ definition }) => definition)
}

export async function endLoad(trx: Knex.Transaction, indexes: readonly string[]): Promise<void> {
  await trx.raw("set local maintenance_work_mem = '256MB'")
  for (const definition of indexes) await trx.raw(definition).options(unlimited)
}

/** So that the planner knows what was loaded without waiting for the next automatic look. */
export const refreshStatistics = async (trx: Knex.Transaction): Promise<void> => {
  await trx.raw('analyze alerts').options(unlimited)
}
