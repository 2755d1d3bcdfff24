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
export const isSamePerson = (left: PersonFacts, right: PersonFacts): boolean => canonical(left) === canonical(right)

function canonical({ identity, placeOfBirth }: PersonFacts): string {
  const sorted = (items: readonly unknown[]): readonly string[] => items.map((item) => JSON.stringify(item)).sort()
  return JSON.stringify([
    sorted(identity.names.map(({ kind, form, surname, forename, language }) => [kind, form, surname, forename, language])),
    identity.birthDate,
    identity.sex,
    sorted(identity.nationalities),
    sorted(identity.documents.map(({ number, country, type }) => [number, country, type])),
    identity.personalCode,
    placeOfBirth,
  ])
}
