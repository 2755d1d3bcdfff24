import type { Knex } from 'knex'
import { keysVersion } from '../../identity/keysVersion.ts'
import { type BanRow, derivedColumns, type PersonRow } from './rows.ts'

/** A row as it is handed over, all rows of a statement in one JSON value. */
export interface LoadedPerson extends Pick<PersonRow, 'id' | 'identity' | 'place_of_birth' | 'date_of_death' | 'free_movement_family'> {
  /** A PostgreSQL array literal: JSON numbers do not hold 64 bits. */
  readonly blocking_keys: string
}

export interface LoadedBan
  extends Omit<BanRow, 'version' | 'issued_at' | 'changed_at' | 'source_reference' | 'source_version' | 'source_digest'> {
  readonly issued_at: string
  readonly content_digest: string | null
  readonly row_digest: string | null
  readonly digest_form: number
  readonly digested_version: number
  readonly publishes: boolean
}

/** Who made the first version of what was there before. */
const loader = 'initial load'

const insertPersons = `
  insert into persons (
    id, version, identity, place_of_birth, date_of_death, free_movement_family, blocking_keys, keys_version, created_at, changed_at
  )
  select id, 1, identity, place_of_birth, date_of_death, free_movement_family, blocking_keys::bigint[], :keysVersion, :now, :now
  from jsonb_to_recordset(:rows::jsonb) as row (
    id uuid, identity jsonb, place_of_birth text, date_of_death text, free_movement_family boolean, blocking_keys text
  )`

const insertPersonVersions = `
  insert into person_versions (person_id, version, record, changed_by, changed_at)
  select id, version, to_jsonb(persons) - :derived::text[], :loader, :now
  from persons where id = any(:ids::uuid[])`

const insertBans = `
  insert into entry_bans (
    id, person_id, version, status, status_reason, territory, grounds, reason, decision_reference, decision_date, authority,
    valid_from, valid_until, issued_at, changed_at, content_digest, row_digest, digest_form, digested_version,
    publishes
  )
  select
    id, person_id, 1, status, status_reason, territory, grounds, reason, decision_reference, decision_date, authority,
    valid_from, valid_until, issued_at, issued_at, content_digest, row_digest, digest_form, digested_version,
    publishes
  from jsonb_to_recordset(:rows::jsonb) as row (
    id uuid, person_id uuid, status text, status_reason text, territory text, grounds text[], reason text, decision_reference text,
    decision_date date, authority text, valid_from date, valid_until date, issued_at timestamptz, content_digest bigint,
    row_digest bigint, digest_form int, digested_version int, publishes boolean
  )`

const insertBanVersions = `
  insert into ban_versions (ban_id, version, event, record, person_version, changed_by, changed_at)
  select id, version, 'LOADED', to_jsonb(entry_bans) - :derived::text[], 1, :loader, :now
  from entry_bans where id = any(:ids::uuid[])`

/** Inserts persons and bans as they are, with the first version of each. */
export async function insertLoaded(
  trx: Knex.Transaction,
  persons: readonly LoadedPerson[],
  bans: readonly LoadedBan[],
  now: Date,
): Promise<void> {
  await trx.raw(insertPersons, { rows: JSON.stringify(persons), keysVersion, now })
  await trx.raw(insertPersonVersions, { ids: persons.map(({ id }) => id), derived: derivedColumns, loader, now })
  await trx.raw(insertBans, { rows: JSON.stringify(bans) })
  await trx.raw(insertBanVersions, { ids: bans.map(({ id }) => id), derived: derivedColumns, loader, now })
}

/** So that the planner knows what was loaded without waiting for the next automatic look. */
export const refreshStatistics = (knex: Knex): Promise<unknown> => knex.raw('analyze persons, entry_bans')
