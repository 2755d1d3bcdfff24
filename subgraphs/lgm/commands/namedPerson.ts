import type { Knex } from 'knex'
import type { Problem } from '../../shared/errors.ts'
import { type Ids, isRecordId } from '../../shared/ids.ts'
import type { Change } from '../change.ts'
import { readPerson } from '../input.ts'
import { factsOf, type RegisteredPerson, type SaidOfPerson } from '../persons.ts'
import { personAmbiguous } from '../problems.ts'
import type { PersonInput } from '../schema.generated.ts'
import type { LockedPerson } from '../store/lockPerson.ts'
import { openPerson } from './openPerson.ts'

/** Whom a mutation is about: a person that the register holds, or the data of one that it does not. */
export interface NamedPerson {
  readonly personId: string | null
  readonly said: SaidOfPerson | null
}

/** Reads whom an input names; adds what is wrong to the problems. */
export function readNamedPerson(
  input: { readonly personId?: string | null; readonly person?: PersonInput | null },
  problems: Problem[],
): NamedPerson {
  const said = input.person == null ? null : readPerson(input.person, ['person'], problems)
  const personId = input.personId ?? null
  if ((input.person == null) === (personId === null)) problems.push(personAmbiguous)
  return { personId, said }
}

/** A person that the register does not hold yet, as it will. */
export const newPerson = (said: SaidOfPerson, ids: Ids): RegisteredPerson => ({
  ...factsOf(said, null),
  id: ids.next(),
  version: 1,
  source: null,
  confirmedReturn: null,
})

/** The person who is named by id, locked; null when there is none. */
export const openHeldPerson = async (trx: Knex.Transaction, { personId }: NamedPerson, change: Change): Promise<LockedPerson | null> =>
  personId !== null && isRecordId(personId) ? await openPerson(trx, personId, change) : null
