import type { IdentityFacts } from '../subgraphs/identity/facts.ts'

/** What the generator makes: two registers that know nothing of each other, and the truth about them. */
export interface DemoRegisters {
  readonly lgm: readonly LgmRecord[]
  readonly sis: readonly SisRecord[]
  readonly truth: Truth
}

export interface LgmRecord {
  readonly person: { readonly id: string; readonly identity: IdentityFacts; readonly placeOfBirth: string | null }
  readonly bans: readonly LgmBan[]
}

export interface LgmBan {
  readonly id: string
  readonly status: 'ACTIVE' | 'REVOKED' | 'EXPIRED'
  readonly territory: 'LATVIA' | 'SCHENGEN'
  readonly grounds: readonly Ground[]
  readonly reason: string
  readonly decisionReference: string
  readonly decisionDate: string
  readonly authority: 'PMLP' | 'STATE_BORDER_GUARD'
  readonly validFrom: string
  readonly validUntil: string | null
}

export type Ground = 'PRIOR_CONVICTION' | 'CIRCUMVENTION_OF_ENTRY_STAY_LAW' | 'ENTRY_BAN'

export interface SisRecord {
  readonly id: string
  readonly issuingState: string
  readonly kind: 'REFUSAL_OF_ENTRY' | 'RETURN'
  readonly status: 'ACTIVE' | 'DELETED'
  readonly identity: IdentityFacts
  readonly placeOfBirth: string | null
  readonly reason: string | null
  readonly grounds: readonly Ground[]
  readonly decisionReference: string | null
  readonly authority: string | null
  readonly action: 'REFUSE_ENTRY_AND_STAY' | 'CONFIRM_RETURN'
  readonly validUntil: string | null
  readonly reviewDate: string | null
}

/** What was really done, so that a comparison can be scored: what it found, what it missed, what it invented. */
export interface Truth {
  /** Records of one human. */
  readonly pairs: readonly TruePair[]
  /** Alerts of other states on humans whom LGM knows as well. */
  readonly foreignPairs: readonly { readonly personId: string; readonly alertId: string }[]
  readonly damages: readonly Damage[]
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

/**
 * The ways that the two registers can show. M15 (permit holder) needs a register of permits, M20 and M23 fingerprints,
 * M22 links and misuse data: neither register of this product holds those.
 */
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
  'M16',
  'M17',
  'M18',
  'M19',
  'M21',
] as const
export type DamageCode = (typeof damageCodes)[number]
