import type { Knex } from 'knex'
import type { EntryBan } from '../bans.ts'
import type { RegisteredPerson } from '../persons.ts'
import { type BanRow, type PersonRow, personColumns, toBan, toPerson } from './rows.ts'

/** A person and all bans on them, held until the transaction ends. */
export interface LockedPerson {
  readonly person: RegisteredPerson
  readonly bans: readonly EntryBan[]
}

/**
 * Holds a person and their bans: the person first, always, so that two changes of one person take turns and never wait for each
 * other. Null when there is no such person.
 */
export async function lockPerson(trx: Knex.Transaction, personId: string): Promise<LockedPerson | null> {
  const person = await trx('persons').where('id', personId).forUpdate().first<PersonRow | undefined>(personColumns)
  if (person === undefined) return null
  const bans: BanRow[] = await trx('entry_bans').where('person_id', personId).orderBy('id').forUpdate()
  return { person: toPerson(person), bans: bans.map(toBan) }
}

/**
 * Makes those take turns who bring the same persons of PMLP's own system, of whom there may be no rows yet. Give the references in one
 * order, so that no two wait for each other.
 */
export const lockSourceReferences = (trx: Knex.Transaction, references: readonly string[]): Promise<unknown> =>
  trx.raw('select pg_advisory_xact_lock(hashtextextended(reference, 1)) from unnest(?::text[]) as reference', [[...references]])
