import type { Knex } from 'knex'
import { liveStatuses } from '../bans.ts'
import type { RegisteredPerson } from '../persons.ts'
import { type PersonRow, personColumns, toPerson } from './rows.ts'

/** In any order; ids that are not there are left out. */
export async function findPersons(knex: Knex, ids: readonly string[]): Promise<RegisteredPerson[]> {
  const rows: PersonRow[] = await knex('persons')
    .select(personColumns)
    .whereRaw('id = any(?::uuid[])', [[...ids]])
  return rows.map(toPerson)
}

/** Those of these ids that are there. */
export const findPersonIds = (knex: Knex, ids: readonly string[]): Promise<string[]> =>
  knex('persons')
    .whereRaw('id = any(?::uuid[])', [[...ids]])
    .pluck('id')

/** Those of these persons who have a ban that has not ended. @param today the day in Riga */
export const findPersonIdsWithLiveBan = (knex: Knex, ids: readonly string[], today: string): Promise<string[]> =>
  knex('entry_bans')
    .whereRaw('person_id = any(?::uuid[])', [[...ids]])
    .whereIn('status', liveStatuses)
    .where((either) => either.whereNull('valid_until').orWhere('valid_until', '>=', today))
    .distinct()
    .pluck('person_id')

/** The persons that PMLP's own system knows by these references, by reference; those that are not there are left out. */
export async function findPersonIdsBySource(knex: Knex, references: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows: { readonly id: string; readonly source_reference: string }[] = await knex('persons')
    .select('id', 'source_reference')
    .whereRaw('source_reference = any(?::text[])', [[...references]])
  return new Map(rows.map(({ id, source_reference }) => [source_reference, id]))
}
