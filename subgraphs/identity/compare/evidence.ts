export const features = [
  'SURNAME',
  'FORENAME',
  'NAME',
  'FULL_NAME',
  'PATRONYMIC',
  'NAME_ORDER',
  'NAME_KIND',
  'BIRTH_DATE',
  'SEX',
  'NATIONALITY',
  'DOCUMENT',
  'PERSONAL_CODE',
] as const
export type Feature = (typeof features)[number]

/** AGREE: the same, also by another convention. SIMILAR: damaged or partly the same. DISAGREE: speaks against one human. */
export type Outcome = 'AGREE' | 'SIMILAR' | 'DISAGREE'

/** One comparison, with the sentence a clerk needs and the two values it compared. */
export interface Evidence {
  readonly feature: Feature
  readonly outcome: Outcome
  /** Bits; positive speaks for one human. */
  readonly weight: number
  readonly because: string
  /** Short name of the rule that fired, stable: `same`, `latvian ending`, `day and month swapped`. */
  readonly rule: string
  readonly left: string | null
  readonly right: string | null
}

/**
 * BLOCKING: never decided by a machine, whatever the weight. DOUBT: decided with a verified identifier, or where the registers are known
 * to be about the same people and all else leaves no doubt. GRAVE: in the latter case only.
 */
export type Severity = 'BLOCKING' | 'GRAVE' | 'DOUBT'

export interface Contradiction {
  readonly code: string
  readonly severity: Severity
  readonly because: string
}
