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

/** The person that PMLP's own system knows by this reference. */
export async function findPersonIdBySource(knex: Knex, reference: string): Promise<string | null> {
  const row = await knex('persons').where('source_reference', reference).first<{ id: string } | undefined>('id')
  return row?.id ?? null
}
