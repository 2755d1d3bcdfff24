/**
 * THE table of weights, in bits: log2 of how much likelier an outcome is for one human than for two. They are summed; nothing else
 * enters a score. m: share of true pairs with the outcome; u: share of pairs of different people with it.
 *
 * Where the numbers come from: set by hand, u by counting (days in a year, digits in a number), m by judgement and then adjusted
 * while looking at public linkage data and at the demo's registers. None was estimated by a fitting procedure. Where two whole registers
 * are linked, `rates.ts` estimates from them what this table can only assume. Where caution moved a
 * number away from what the data say, its line says so.
 */

/** What one word costs against its own rarity when it agrees in a lesser way. Rarity itself comes from `frequencies.ts`. */
export const nameLoss = {
  /** m about .87 in registers of moderate damage (visible data): -log2(.87). */
  same: 0.2,
  /** Another convention of the same name; rarity is that of the stem, so little is lost: the names that fall together (Maria, Mariia). */
  convention: 0.5,
  /** Ending taken off: Ivanov, Ivanova and Ivanovs fall together. */
  ending: 0.8,
  /** As `ending`, where one form is feminine: a surname has both forms, a forename is another one. */
  otherGender: 0.9,
  /** Same forename in another language or short form: a line of the table holds about five names in use. */
  equivalent: 3,
  /** One letter wrong: m .07, and a name has one or two real neighbours (Marina, Martina). */
  oneLetter: 4.5,
  /** The same in a word of three or four letters: one in four such words has a real neighbour. */
  shortWord: 6,
  /** One letter, but both spellings are common names (Marina, Marija): seldom a slip. */
  neighbours: 8,
  /** About a quarter of the letters wrong: m .02, u of about twenty names. */
  alike: 8,
  /** Letters that a scanner takes for others (rn for m, cl for d): as a letter wrong, and hardly ever another name. */
  scanned: 4,
  /** The same letters with the words divided or joined elsewhere (Black Well, Blackwell). */
  joined: 1.5,
  /** Rewritten by ear: rough rules that join several names. */
  heard: 4,
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
/** A word whose part is not known. */
export const wordDisagreeBits = -5
/** Alexander and Alexandra: brother and sister as often as a slip. */
export const otherGenderForenameBits = -1
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
  /** Same day and month a year apart, as an age that was counted back: m .003, u 2 such dates. */
  yearApart: 4.5,
  /** Years a year apart, the day unknown: as `yearOnly`. */
  yearsApart: -2,
  /** The same year against a placeholder 1 January: the day was not known. */
  placeholder: 3.5,
  /** Same day and month, other year: m .01, u 1/365. */
  otherYear: 0,
  /** Same year and month, or same year and day. */
  otherDay: 1,
  /** Same year only: m .01, u 1/50. */
  yearOnly: -2,
  /**
   * Set by caution, not by m: public test data show a wholly different date in up to .04 of true pairs, which would give about -4.6.
   * That would bring every namesake and every father of a son before a person; their records are the commoner case in a register.
   */
  different: -10.5,
} as const

/** The forename has told most of it already. */
export const sexBits = { same: 0.2, different: -5 } as const
/** Where the registers at hand show that a difference costs no more, stated sexes are wrong in 1 of 60 pairs and more. */
export const sexOftenWrongBits = -6

/** The name has told most of it already, and registers of foreigners hold few states; people change and hold several. */
export const nationalityBits = { same: 0.5, successor: 0.2, different: -1.5 } as const

export const documentBits = {
  /** Same number and state. A number of seven digits of one state: u below 2^-22. */
  same: 22,
  /** Same number, state unknown on a side. */
  sameNumber: 20,
  /** Only after look-alike characters were made one, or without the lost series. */
  lookAlike: 17,
  /** Same number, but the states differ: numbers of different states coincide. */
  otherState: 8,
  /** One character wrong or two exchanged: m .05, u about seventy of ten million numbers, less a bit of caution. */
  oneCharacter: 11,
  /** Only the last character differs: members of a family hold consecutive numbers. */
  lastCharacter: 6,
  /** People renew and own several: m .3 where the kind could be the same. */
  different: -2,
  /** Neither state nor kind known: often two kinds of paper. */
  differentKind: -1,
} as const

export const personalCodeBits = { same: 24, oneDigit: 6, different: -8, reissued: -1 } as const

/**
 * The shares of true pairs (m) that the weights above stand for, by kind of outcome: what registers of their own are measured against
 * (`rates.ts`). Where caution moved a weight, the share is the one that the weight amounts to, not the one that is likely.
 */
export const errorShares: Readonly<Record<string, number>> = {
  'SURNAME:AGREE': 0.87,
  'SURNAME:SIMILAR': 0.085,
  'SURNAME:DISAGREE': 0.045,
  'FORENAME:AGREE': 0.82,
  'FORENAME:equivalent forename': 0.06,
  'FORENAME:SIMILAR': 0.098,
  'FORENAME:DISAGREE': 0.022,
  'SEX:AGREE': 0.97,
  'SEX:DISAGREE': 0.03,
  'BIRTH_DATE:same': 0.93,
  'BIRTH_DATE:day and month swapped': 0.006,
  'BIRTH_DATE:one digit': 0.031,
  'BIRTH_DATE:placeholder': 0.02,
  'BIRTH_DATE:year apart': 0.003,
  'BIRTH_DATE:other year': 0.003,
  'BIRTH_DATE:other day': 0.005,
  'BIRTH_DATE:same year only': 0.005,
  'BIRTH_DATE:different': 0.0007,
}

/**
 * Decision limits, in bits of the summed weight, set by hand while looking at public linkage data and at the demo's registers. A question asked of N records has prior odds of 1 in N against each, so the limits
 * grow with log2 N.
 */
export const limits = {
  /** Odds of 22 to 1 that the record is of the person asked about; most that match are far above. */
  upperAbovePrior: 4.5,
  /** What agrees must be found in at most 1 of 300 strangers for a match, however sure it is that the person asked about is on record. */
  upperFloor: 8.2,
  /** Odds of 1 to 2: fewer are not worth a person's time. */
  lowerAbovePrior: -1.2,
  /** What agrees must be found in at most 1 of 110 strangers, however sure it is that the person asked about is on record. */
  lowerFloor: 6.8,
  /** Never so high that a rare surname with a full birth date would go unseen. */
  lowerCeiling: 22,
  /** Smaller registers count as this large: their few records tell too little of how rare anything is. */
  leastRecords: 250,
  /** With an agreeing identifier: more than the identifier alone can give by a slip of a clerk, so one more fact must agree. */
  identified: 20.5,
  /** A relative who could be taken for one who is not on record is on record in at most 1 of 1,000 cases: 1 birth in 80 is of twins. */
  kin: 10,
  /** Odds of 128 to 1 against a relative before a difference is held to be a slip. */
  kinSettled: 7,
  /** Twins bear other forenames as a rule, and 1 birth in 80 is of twins: a wholly other one counts for more than in strangers. */
  kinOtherForename: -2,
  /** Forenames that are alike as two names are: twins are named so as often as one person is written so. */
  kinAlike: -4,
  /** Birth dates that do not agree in full: namesakes are found among compatriots more often than counting their names tells. */
  kinOtherDate: -2,
  /** Where fewer than 1 human in 10 stands in a register twice, two records that fit one are two namesakes as likely as one human. */
  contested: 3.3,
  /** Papers of one human differ in more than 1 of 20 pairs: they are renewed between the registers, and tell two people apart no more. */
  papersOftenDiffer: 0.05,
  /** Of pairs of one name and nearly one birth date at most 1 in 20 are namesakes: as few as a person would pass over. */
  fewNamesakes: 0.05,
  /** Before it is known how often records of one human differ, no difference counts for more than this. */
  leastUnsettled: -5,
  /** A stranger reaches the number of records by chance about once a question; where most are on record, somewhat fewer bits still tell. */
  worthAboveRecords: -4,
  worthAboveFewRecords: -7,
  /** Another human is a rival when at most 32 times less likely. */
  rivalMargin: 5,
  /** And of a pair of two other names when 128 times less likely: the rival's own name may be written in a way that no rule here knows. */
  rivalMarginOfOtherName: 7,
} as const

/** Records a question is asked of where the caller does not say: the person alerts of SIS, about a million and more (eu-LISA 2024). */
export const usualRecords = 1_000_000

/** However alike two registers are, a record may be of somebody whom the other does not hold: 1 in 500 at least. */
export const mostShare = 0.998

/** Share of questions about people on record where the caller does not say: at a booth few are, so the cautious side. */
export const usualShare = 0.03
