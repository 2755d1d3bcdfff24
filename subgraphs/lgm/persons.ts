import { canonicalFacts } from '../identity/canonicalFacts.ts'
import type { IdentityFacts } from '../identity/facts.ts'
import type { Source } from './bans.ts'

/** A person as the register holds them. */
export interface RegisteredPerson extends PersonFacts {
  readonly id: string
  readonly version: number
  readonly source: Source | null
  readonly confirmedReturn: ConfirmedReturn | null
}

/** That a person has left (Reg. (EU) 2018/1860 Arts. 6 and 8): the newest of their returns. Earlier ones stand in the person's history. */
export interface ConfirmedReturn {
  /** The day they left, `YYYY-MM-DD`. */
  readonly returnedOn: string
  readonly confirmedAt: Date
  /** Of the return decision. */
  readonly decisionReference: string
}

/** What the register knows of a person. */
export interface PersonFacts {
  readonly identity: IdentityFacts
  readonly placeOfBirth: string | null
  /** Possibly partial; null while nothing says that the person has died. */
  readonly dateOfDeath: string | null
  /** Family member of a person who moves freely within the Union (Reg. (EU) 2018/1861 Art. 26). */
  readonly freeMovementFamily: boolean
}

/**
 * What a writer says of a person. Death and family are kept where nothing is said of them: a writer who corrects a place of birth and does not
 * know these fields must not bring a dead person, or one who moves freely, back into SIS.
 */
export type SaidOfPerson = Omit<PersonFacts, KeptFact> & { readonly [Fact in KeptFact]: PersonFacts[Fact] | undefined }
type KeptFact = 'dateOfDeath' | 'freeMovementFamily'

/** @param held what the register holds; null for a person whom it does not hold yet */
export const factsOf = (said: SaidOfPerson, held: PersonFacts | null): PersonFacts => ({
  ...said,
  dateOfDeath: said.dateOfDeath === undefined ? (held?.dateOfDeath ?? null) : said.dateOfDeath,
  freeMovementFamily: said.freeMovementFamily ?? held?.freeMovementFamily ?? false,
})

/** Whether two sets of facts say the same. The order of a list means nothing. */
export const isSamePerson = (left: PersonFacts, right: PersonFacts): boolean =>
  left.placeOfBirth === right.placeOfBirth &&
  left.dateOfDeath === right.dateOfDeath &&
  left.freeMovementFamily === right.freeMovementFamily &&
  canonicalFacts(left.identity) === canonicalFacts(right.identity)
