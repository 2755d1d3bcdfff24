import type { Knex } from 'knex'
import { blockingKeys, prepare } from '../../identity/index.ts'
import { keysVersion } from '../../identity/keysVersion.ts'
import type { Change } from '../change.ts'
import type { RegisteredPerson } from '../persons.ts'
import { derivedColumns, fromSource } from './rows.ts'

/** Writes a person who was not there and on whom there is no ban, with their first version. */
export async function insertPerson(trx: Knex.Transaction, person: RegisteredPerson, change: Change): Promise<void> {
  await trx('persons').insert({ id: person.id, ...columnsOf(person), created_at: change.at, changed_at: change.at })
  await recordVersion(trx, person, change)
}

/** Writes a new version of a person; `person.version` is the new one. */
export async function updatePerson(trx: Knex.Transaction, person: RegisteredPerson, change: Change): Promise<void> {
  await trx('persons')
    .where('id', person.id)
    .update({ ...columnsOf(person), changed_at: change.at })
  await recordVersion(trx, person, change)
}

/** Notes what PMLP's own system sent last of a person whose data it did not change. */
export const updatePersonSource = (trx: Knex.Transaction, person: RegisteredPerson): Promise<number> =>
  trx('persons').where('id', person.id).update(fromSource(person.source))

const columnsOf = (person: RegisteredPerson) => ({
  version: person.version,
  identity: JSON.stringify(person.identity),
  place_of_birth: person.placeOfBirth,
  date_of_death: person.dateOfDeath,
  free_movement_family: person.freeMovementFamily,
  returned_on: person.confirmedReturn?.returnedOn ?? null,
  return_confirmed_at: person.confirmedReturn?.confirmedAt ?? null,
  return_decision_reference: person.confirmedReturn?.decisionReference ?? null,
  blocking_keys: blockingKeys(prepare(person.identity)).map(String),
  keys_version: keysVersion,
  ...fromSource(person.source),
})

const recordVersion = (trx: Knex.Transaction, { id }: RegisteredPerson, change: Change): Promise<unknown> =>
  trx.raw(
    `insert into person_versions (person_id, version, record, changed_by, changed_at)
     select id, version, to_jsonb(persons) - ?::text[], ?, ? from persons where id = ?`,
    [derivedColumns, change.by, change.at, id],
  )
