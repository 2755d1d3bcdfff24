import type { IdentityFacts } from '../identity/facts.ts'
import type { Ground } from './alertContent.ts'
import { movesFreely } from './freeMovement.ts'

/** What of a ban and its person decides whether an alert may stand on it. Dates are `YYYY-MM-DD`. */
export interface Claim {
  readonly territory: 'LATVIA' | 'SCHENGEN'
  readonly status: string
  readonly validFrom: string
  /** The last day; null: indefinite. */
  readonly validUntil: string | null
  readonly grounds: readonly Ground[]
  readonly person: PersonOfClaim
}

export interface PersonOfClaim {
  readonly identity: Pick<IdentityFacts, 'nationalities'>
  /** Possibly partial; null while nothing says that they have died. */
  readonly dateOfDeath: string | null
  /** Family member of a person who moves freely within the Union. */
  readonly freeMovementFamily: boolean
}

/** The day on which a claim is told, and the data that it is told by. */
export interface AsOf {
  /** `YYYY-MM-DD`, in Riga. */
  readonly today: string
  /** Grounds that rest on what the person did: what Directive 2004/38/EC asks of a ban on somebody who moves freely. */
  readonly individualGrounds: readonly Ground[]
}

/** Why no alert may stand on a ban, by its record, its person and the day alone. */
export const reasonsAgainst = [
  'NOT_FOR_SCHENGEN',
  'NOT_ACTIVE',
  'BAN_ENDED',
  'PERSON_DECEASED',
  'FREE_MOVEMENT',
  'FREE_MOVEMENT_FAMILY',
  'NOT_YET_VALID',
] as const
export type ReasonAgainst = (typeof reasonsAgainst)[number]

/** Speaks against every alert on the person, whatever the ban. */
const isAgainstPerson = {
  PERSON_DECEASED: ({ dateOfDeath }: PersonOfClaim): boolean => dateOfDeath !== null,
  FREE_MOVEMENT: ({ identity }: PersonOfClaim): boolean => movesFreely(identity.nationalities),
}

/**
 * The one place that says when an alert has no ground to stand on: publication takes such an alert out, a comparison reports it, a correction may not
 * keep it, and LGM leaves such a ban out of its digests.
 */
export const isAgainst: Readonly<Record<ReasonAgainst, (ban: Claim, asOf: AsOf) => boolean>> = {
  NOT_FOR_SCHENGEN: ({ territory }) => territory === 'LATVIA',
  NOT_ACTIVE: ({ status }) => status !== 'ACTIVE',
  BAN_ENDED: ({ validUntil }, { today }) => validUntil !== null && validUntil < today,
  PERSON_DECEASED: ({ person }) => isAgainstPerson.PERSON_DECEASED(person),
  FREE_MOVEMENT: ({ person }) => isAgainstPerson.FREE_MOVEMENT(person),
  FREE_MOVEMENT_FAMILY: ({ person, grounds }, { individualGrounds }) =>
    person.freeMovementFamily && !grounds.some((ground) => individualGrounds.includes(ground)),
  NOT_YET_VALID: ({ validFrom }, { today }) => validFrom > today,
}

/** All that speaks against an alert today, in the order of the list; none when the ban asks for one. */
export const againstAlert = (ban: Claim, asOf: AsOf): readonly ReasonAgainst[] =>
  reasonsAgainst.filter((reason) => isAgainst[reason](ban, asOf))

/**
 * Whether an alert may be on the person at all, as far as a register can tell that knows neither the day of the question nor which grounds count
 * against family: BY_GROUNDS leaves that to who does.
 */
export function mayBeAlertedOn(person: PersonOfClaim): 'YES' | 'BY_GROUNDS' | 'NO' {
  if (Object.values(isAgainstPerson).some((isAgainstThem) => isAgainstThem(person))) return 'NO'
  return person.freeMovementFamily ? 'BY_GROUNDS' : 'YES'
}
