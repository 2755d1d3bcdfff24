import { canonicalFacts } from '../identity/canonicalFacts.ts'
import type { IdentityFacts } from '../identity/facts.ts'
import type { Source } from './bans.ts'

/** A person as the register holds them. */
export interface RegisteredPerson extends PersonFacts {
  readonly id: string
  readonly version: number
  readonly source: Source | null
}

/** What the register knows of a person. */
export interface PersonFacts {
  readonly identity: IdentityFacts
  readonly placeOfBirth: string | null
}

/** Whether two sets of facts say the same. The order of a list means nothing. */
export const isSamePerson = (left: PersonFacts, right: PersonFacts): boolean =>
  left.placeOfBirth === right.placeOfBirth && canonicalFacts(left.identity) === canonicalFacts(right.identity)
