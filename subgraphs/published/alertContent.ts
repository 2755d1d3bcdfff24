import type { IdentityFacts } from '../identity/facts.ts'

export type Ground =
  | 'PRIOR_CONVICTION'
  | 'SERIOUS_SECURITY_THREAT'
  | 'CIRCUMVENTION_OF_ENTRY_STAY_LAW'
  | 'ENTRY_BAN'
  | 'RESTRICTIVE_MEASURE'

export type AlertKind = 'REFUSAL_OF_ENTRY' | 'RETURN'
export type AlertAction = 'REFUSE_ENTRY_AND_STAY' | 'CONFIRM_RETURN'

/** What a Latvian alert holds, or ought to: the data of Reg. (EU) 2018/1861 Art. 20 that this product exchanges. Dates are `YYYY-MM-DD`. */
export interface AlertContent {
  readonly kind: AlertKind
  readonly identity: Omit<IdentityFacts, 'personalCode'>
  readonly placeOfBirth: string | null
  /** Family member of a person who moves freely within the Union (Reg. (EU) 2018/1861 Art. 20(2)(p)); false where nothing says so. */
  readonly freeMovementFamily: boolean
  readonly reason: string | null
  readonly grounds: readonly Ground[]
  readonly decisionReference: string | null
  readonly authority: string | null
  readonly action: AlertAction
  /** The last day; null: indefinite. */
  readonly validUntil: string | null
  readonly reviewDate: string | null
}
