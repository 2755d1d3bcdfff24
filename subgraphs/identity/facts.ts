/**
 * What a matcher may know of one human: a question, a record of a register, or a line of an exported file.
 * Everything may be absent; absent is neutral and never counts against a match.
 */
export interface IdentityFacts {
  readonly names: readonly PersonName[]
  /** ISO 8601 calendar date, possibly partial: `1980`, `1980-05`, `1980-05-17`. As written by the register, possibly impossible. */
  readonly birthDate: string | null
  readonly sex: Sex | null
  /** ISO 3166-1 alpha-3, plus the codes of ICAO Doc 9303 part 3 for those who have no state (XXA, XXB, XXC, XXX). */
  readonly nationalities: readonly string[]
  readonly documents: readonly IdentityDocument[]
  /** Latvian personal identity number, with or without the hyphen. */
  readonly personalCode: string | null
}

export const sexes = ['FEMALE', 'MALE', 'UNSPECIFIED'] as const
export type Sex = (typeof sexes)[number]

/** CURRENT: as now used; BIRTH: at birth; ALIAS: any other name the person used or uses (Reg. (EU) 2018/1861 Art. 20(2)(a)-(d)). */
export const nameKinds = ['CURRENT', 'BIRTH', 'ALIAS'] as const
export type NameKind = (typeof nameKinds)[number]

/**
 * ORIGINAL: in the script of its own document; LATIN: transliterated for SIS; LATVIANISED: rewritten by the sound with Latvian
 * endings (Cabinet Reg. 114/2004); MRZ: as in a machine-readable zone.
 */
export const nameForms = ['ORIGINAL', 'LATIN', 'LATVIANISED', 'MRZ'] as const
export type NameForm = (typeof nameForms)[number]

export interface PersonName {
  readonly kind: NameKind
  readonly form: NameForm
  /** The only mandatory part of a name (Art. 22). Holds the whole name where a source does not separate the parts. */
  readonly surname: string
  readonly forename: string | null
  /** ISO 639-3 language of the original spelling where the source states it: rus ukr bel bul srp mkd ell ara fas heb lav … */
  readonly language: string | null
}

export interface IdentityDocument {
  readonly number: string
  /** ISO 3166-1 alpha-3 of the issuing state. */
  readonly country: string | null
  readonly type: DocumentType | null
}

export const documentTypes = ['PASSPORT', 'IDENTITY_CARD', 'RESIDENCE_PERMIT', 'LONG_STAY_VISA', 'TRAVEL_DOCUMENT', 'OTHER'] as const
export type DocumentType = (typeof documentTypes)[number]
