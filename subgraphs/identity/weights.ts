/**
 * THE table of weights, in bits: log2 of how much likelier an outcome is for one human than for two. They are summed; nothing else
 * enters a score. m: share of true pairs with the outcome; u: share of pairs of different people with it.
 */

/** What one word costs against its own rarity when it agrees in a lesser way. Rarity itself comes from `frequencies.ts`. */
export const nameLoss = {
  /** m about .87 in registers of moderate damage (visible data): -log2(.87). */
  same: 0.2,
  /** Another convention of the same name. u grows by the names that fall together (Maria, Mariia): half a bit each way. */
  convention: 1,
  /** Ending taken off: Ivanov, Ivanova and Ivanovs fall together. */
  ending: 1.5,
  /** Same forename in another language or short form: a line of the table holds about five names in use. */
  equivalent: 3,
  /** One letter wrong: m .07, and a name has one or two real neighbours (Marina, Martina). */
  oneLetter: 4.5,
  /** Rewritten by ear: rough rules that join about ten names. */
  heard: 6,
  /** Two letters wrong in a long name: m .02, u of several names. */
  twoLetters: 6.5,
  /** Consonants only (Arabic, Persian, Hebrew script): about sixteen names share a frame. */
  frame: 4,
  /** Cut short, as in a machine-readable zone. */
  cut: 6,
} as const

/** Bits of an initial that agrees: 1 in 16 people by the uneven use of letters, less m. */
export const initialBits = 3

/** Nothing alike. Surnames change by marriage (m .04), forenames hardly (m .02); u close to 1. */
export const surnameDisagreeBits = -4.5
export const forenameDisagreeBits = -5.5
export const patronymicDisagreeBits = -4
export const patronymicAgreeMostBits = 6

/** Extra words on one side: many people carry more names than one source shows. */
export const extraWordBits = -0.5

/** Surname and forename in each other's place: m .03 of true pairs, and two readings are tried. */
export const swapBits = -3

/** The name agrees with an alias or a name at birth: more names tried, more chances. */
export const otherNameBits = -1

/** More bits than this no name carries: relatives and compatriots share names, so words of one part are not independent. */
export const surnameMostBits = 16
export const forenameMostBits = 13

export const birthDateBits = {
  /** 365 days times about 50 common years of birth: u 2^-14.2, m .93. */
  same: 14,
  /** 1 January stands for "unknown day" in about one record in twenty of some origins. */
  samePlaceholder: 8.5,
  /** Month and day unknown on a side: only the year agrees. u 2^-5.7. */
  sameYear: 5,
  sameMonth: 9,
  /** Day and month exchanged: m .01, u half a day's share. */
  swapped: 7.5,
  /** One digit wrong or two exchanged: m .03, u about 25 such dates. */
  oneDigit: 4.5,
  /** The same year against a placeholder 1 January: the day was not known. */
  placeholder: 3.5,
  /** Same day and month, other year: m .01, u 1/365. */
  otherYear: 0,
  /** Same year and month, or same year and day. */
  otherDay: 1,
  /** Same year only: m .01, u 1/50. */
  yearOnly: -2,
  /** m .005. */
  different: -7.5,
} as const

export const sexBits = { same: 0.9, different: -5 } as const

/** Registers of foreigners hold few states, so agreement says little; people change and hold several. */
export const nationalityBits = { same: 1.5, successor: 0.5, different: -1.5 } as const

export const documentBits = {
  /** Same number and state. A number of seven digits of one state: u below 2^-22. */
  same: 22,
  /** Same number, state unknown on a side. */
  sameNumber: 20,
  /** Only after look-alike characters were made one, or without the lost series. */
  lookAlike: 17,
  /** Same number, but the states differ: numbers of different states coincide. */
  otherState: 8,
  /** One character wrong or two exchanged. Families hold consecutive numbers, so far below what chance alone would give. */
  oneCharacter: 7,
  /** People renew and own several: m .3 where the kind could be the same. */
  different: -2,
} as const

export const personalCodeBits = { same: 24, oneDigit: 6, different: -8, reissued: -1 } as const

/** Decision limits, in bits of the summed weight; where they come from is said in `decide.ts`. */
export const upperBits = 27
export const lowerBits = 17.5
export const rivalMarginBits = 6
