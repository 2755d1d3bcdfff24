import type { IdentityFacts } from '../subgraphs/identity/facts.ts'

/** What the generator makes: two registers that know nothing of each other, and the truth about them. */
export interface DemoRegisters {
  readonly lgm: readonly LgmRecord[]
  readonly sis: readonly SisRecord[]
  readonly truth: Truth
}

export interface LgmRecord {
  readonly person: {
    readonly id: string
    readonly identity: IdentityFacts
    readonly placeOfBirth: string | null
    readonly freeMovementFamily: boolean
  }
  readonly bans: readonly LgmBan[]
}

export interface LgmBan {
  readonly id: string
  readonly status: 'ACTIVE' | 'REVOKED' | 'EXPIRED' | 'SUSPENDED' | 'ANNULLED'
  readonly territory: 'LATVIA' | 'SCHENGEN'
  readonly grounds: readonly Ground[]
  readonly reason: string
  readonly decisionReference: string
  readonly decisionDate: string
  readonly authority: 'PMLP' | 'STATE_BORDER_GUARD'
  readonly validFrom: string
  readonly validUntil: string | null
}

export type Ground =
  | 'PRIOR_CONVICTION'
  | 'SERIOUS_SECURITY_THREAT'
  | 'CIRCUMVENTION_OF_ENTRY_STAY_LAW'
  | 'ENTRY_BAN'
  | 'RESTRICTIVE_MEASURE'

export interface SisRecord {
  readonly id: string
  readonly issuingState: string
  readonly kind: 'REFUSAL_OF_ENTRY' | 'RETURN'
  readonly status: 'ACTIVE' | 'DELETED' | 'EXPIRED'
  readonly identity: IdentityFacts
  readonly placeOfBirth: string | null
  readonly freeMovementFamily: boolean
  readonly reason: string | null
  readonly grounds: readonly Ground[]
  readonly decisionReference: string | null
  readonly authority: string | null
  readonly action: 'REFUSE_ENTRY_AND_STAY' | 'CONFIRM_RETURN'
  readonly validUntil: string | null
  readonly reviewDate: string | null
  /** The ban that it was made from, where the registers know of each other; else null. */
  readonly nationalReference: string | null
}

/** What was really done, so that a comparison can be scored: what it found, what it missed, what it invented. */
export interface Truth {
  /** Records of one human. */
  readonly pairs: readonly TruePair[]
  /** Alerts of other states on humans whom LGM knows as well. */
  readonly foreignPairs: readonly { readonly personId: string; readonly alertId: string }[]
  readonly damages: readonly Damage[]
  /**
   * Records of two humans that no data of theirs tell apart: one name, one birth date and place, and no document on one side. To ask a person about them
   * is right, and nothing that a comparison could know better.
   */
  readonly lookAlikes: readonly LookAlikes[]
}

/** Ids of bans and alerts, on one human and on the other. */
export interface LookAlikes {
  readonly one: readonly string[]
  readonly other: readonly string[]
}

export interface TruePair {
  readonly personId: string
  readonly banId: string
  readonly alertId: string
}

/** One way of the catalogue M1 to M23 in which the registers were made to differ. */
export interface Damage {
  readonly code: DamageCode
  readonly personId: string | null
  readonly banId: string | null
  readonly alertId: string | null
  /** The difference that a comparison must report. */
  readonly kind: string
  readonly field: string | null
}

/** The ways that the two registers can show. M20 and M23 need fingerprints, M22 links and misuse data: neither register of this product holds those. */
export const damageCodes = [
  'M1',
  'M2',
  'M3',
  'M4',
  'M5',
  'M6',
  'M7',
  'M8',
  'M9',
  'M10',
  'M11',
  'M12',
  'M13',
  'M14',
  'M15',
  'M16',
  'M17',
  'M18',
  'M19',
  'M21',
] as const
export type DamageCode = (typeof damageCodes)[number]
