import type { Knex } from 'knex'
import { blockingKeys, prepare } from '../../identity/index.ts'
import { keysVersion } from '../../identity/keysVersion.ts'
import { rowsJson } from '../../shared/db/rowsJson.ts'
import type { EntryBan } from '../bans.ts'
import type { Change } from '../change.ts'
import { digestColumns } from '../digests.ts'
import type { RegisteredPerson } from '../persons.ts'
import { derivedColumns, fromBan, fromSource } from './rows.ts'

/** A ban that the register does not hold yet. */
export interface NewBan {
  readonly ban: EntryBan
  /** Whom it is on, as they are now. */
  readonly person: RegisteredPerson
  /** The person is new as well; of several bans on one new person only one says so. */
  readonly withPerson: boolean
  readonly change: Pick<Change, 'by' | 'origin'>
}

/**
 * Writes bans that were not there, with the persons that were not: each with its first version, each ban with its outbox entry. One
 * statement for all: a round trip for each row costs more than the rows.
 */
export async function insertNew(trx: Knex.Transaction, added: readonly NewBan[]): Promise<void> {
  const persons = added
    .filter(({ withPerson }) => withPerson)
    .map(({ person, ban: { issuedAt } }) => ({ ...personColumns(person), created_at: issuedAt, changed_at: issuedAt }))
  const bans = added.map(({ ban, person }) => ({ ...fromBan(ban), ...digestColumns(ban, person), ...sourceColumns(ban.source) }))
  const details = added.map(({ ban, person, withPerson, change: { by, origin } }) => ({
    ...{ ban_id: ban.id, new_person_id: withPerson ? person.id : null, person_version: person.version, by, origin },
  }))
  const bindings = { personRows: rowsJson(persons), banRows: rowsJson(bans), details: rowsJson(details), derived: derivedColumns }
  await trx.raw(insertSql, bindings).options({ name: 'insert-new-bans' })
}

const personColumns = ({ id, version, identity, placeOfBirth, dateOfDeath, freeMovementFamily, source }: RegisteredPerson) => ({
  id,
  version,
  identity,
  place_of_birth: placeOfBirth,
  date_of_death: dateOfDeath,
  free_movement_family: freeMovementFamily,
  blocking_keys: blockingKeys(prepare(identity)),
  keys_version: keysVersion,
  ...sourceColumns(source),
})

/** PostgreSQL reads the hexadecimal digits of a `bytea` behind `\x`. */
function sourceColumns(source: EntryBan['source']) {
  const { source_digest, ...columns } = fromSource(source)
  return { ...columns, source_digest: source_digest === null ? null : `\\x${source_digest.toString('hex')}` }
}

const insertSql = `
  with details as (
    select ban_id, new_person_id, person_version, by, origin, place
    from rows from (
      jsonb_to_recordset(:details::jsonb) as (ban_id uuid, new_person_id uuid, person_version int, by text, origin text)
    ) with ordinality as detail (ban_id, new_person_id, person_version, by, origin, place)
  ), new_persons as (
    insert into persons (
      id, version, identity, place_of_birth, date_of_death, free_movement_family, blocking_keys, keys_version, source_reference,
      source_version, source_digest, created_at, changed_at
    )
    select id, version, identity, place_of_birth, date_of_death, free_movement_family, blocking_keys, keys_version, source_reference,
      source_version, source_digest, created_at, changed_at
    from jsonb_populate_recordset(null::persons, :personRows::jsonb)
    returning *
  ), person_history as (
    insert into person_versions (person_id, version, record, changed_by, changed_at)
    select id, version, to_jsonb(new_persons) - :derived::text[], by, changed_at from new_persons join details on new_person_id = id
  ), new_bans as (
    insert into entry_bans (
      id, person_id, version, status, status_reason, territory, grounds, reason, decision_reference, decision_date, authority, valid_from,
      valid_until, issued_at, changed_at, source_reference, source_version, source_digest, content_digest, row_digest, digest_form,
      digested_version, publishes
    )
    select id, person_id, version, status, status_reason, territory, grounds, reason, decision_reference, decision_date, authority, valid_from,
      valid_until, issued_at, changed_at, source_reference, source_version, source_digest, content_digest, row_digest, digest_form,
      digested_version, publishes
    from jsonb_populate_recordset(null::entry_bans, :banRows::jsonb)
    returning *
  ), ban_history as (
    insert into ban_versions (ban_id, version, event, record, person_version, changed_by, changed_at)
    select id, version, 'ISSUED', to_jsonb(new_bans) - :derived::text[], person_version, by, changed_at
    from new_bans join details on ban_id = id
  )
  insert into outbox (kind, entity_id, entity_version, origin, occurred_at)
  select 'BAN_ISSUED', id, version, origin, changed_at from new_bans join details on ban_id = id order by place`
