import type { IdentityFacts } from './facts.ts'

/** Equal for two identities that say the same. The order within a list means nothing. */
export const canonicalFacts = (identity: IdentityFacts): string =>
  JSON.stringify([
    sorted(identity.names.map(({ kind, form, surname, forename, language }) => [kind, form, surname, forename, language])),
    identity.birthDate,
    identity.sex,
    sorted(identity.nationalities),
    sorted(identity.documents.map(({ number, country, type }) => [number, country, type])),
    identity.personalCode,
  ])

const sorted = (items: readonly unknown[]): readonly string[] => items.map((item) => JSON.stringify(item)).sort()
