import type { IdentityFacts, PersonName } from '../../subgraphs/identity/facts.ts'
import { type PreparedIdentity, prepare } from '../../subgraphs/identity/index.ts'

export function name(surname: string, forename: string | null = null, more: Partial<PersonName> = {}): PersonName {
  return { kind: 'CURRENT', form: 'LATIN', surname, forename, language: null, ...more }
}

export function facts(more: Partial<IdentityFacts>): IdentityFacts {
  return { names: [], birthDate: null, sex: null, nationalities: [], documents: [], personalCode: null, ...more }
}

export function person(more: Partial<IdentityFacts>): PreparedIdentity {
  return prepare(facts(more))
}
