import type { Human } from './people.ts'
import type { LookAlikes } from './registers.ts'

/** A human, and the ids of what the registers hold on them. */
export interface Held {
  readonly person: Human
  readonly ids: readonly string[]
}

/** The humans whom no data of theirs tell apart, each with each. */
export function findLookAlikes(held: readonly Held[]): readonly LookAlikes[] {
  const byName = new Map<string, Held[]>()
  for (const one of held) {
    for (const key of namesOf(one.person)) {
      const group = byName.get(key)
      if (group === undefined) byName.set(key, [one])
      else group.push(one)
    }
  }
  const found = [...byName.values()].flatMap((group) =>
    group.flatMap((one, at) =>
      group
        .slice(at + 1)
        .filter((other) => other !== one && !areToldApart(one.person, other.person))
        .map((other) => ({ one: one.ids, other: other.ids })),
    ),
  )
  return found.filter(({ one, other }) => one.length > 0 && other.length > 0)
}

/** By name and birth date, aliases included. */
const namesOf = ({ surname, alias, forename, birthDate }: Human): readonly string[] =>
  [surname, ...(alias === null ? [] : [alias])].map(({ icao }) => [icao, forename.icao, birthDate].join('/'))

const differ = (one: string | null, other: string | null): boolean => one !== null && other !== null && one !== other

const areToldApart = (one: Human, other: Human): boolean =>
  one.sex !== other.sex ||
  one.nation.country !== other.nation.country ||
  one.placeOfBirth !== other.placeOfBirth ||
  differ(one.passport, other.passport) ||
  differ(one.personalCode, other.personalCode)
