import type { Problem } from '../../shared/errors.ts'
import { dayInRiga } from '../../shared/calendar.ts'
import { againstAlert, isAgainst, type ReasonAgainst } from '../../published/claim.ts'
import type { IdentityDocument } from '../../identity/facts.ts'
import { freeMovementStates } from '../../published/freeMovement.ts'
import { reviewDateOf } from '../../published/reviewDate.ts'
import type { ReferenceData } from '../reference/referenceData.ts'
import type { AlertRecord, BanRecord } from '../registries/port.ts'
import type { Language } from '../../shared/graphql/language.ts'
import { inLanguage, ruleTexts } from './ruleTexts.ts'

/**
 * What must hold before a ban goes into SIS, as one table. A rule with effect WITHDRAW says that the ban has no place in SIS, and
 * takes an alert of it out; HOLD stops a publication until the ban, or what stands against it, changes; WARN lets it go and says so.
 */
export interface Rule {
  readonly code: RuleCode
  readonly effect: 'WITHDRAW' | 'HOLD' | 'WARN'
  /** The article it stands on. */
  readonly article: string | null
  /** The field of the ban that it looks at. */
  readonly path: readonly string[]
  readonly isBroken: (ban: BanRecord, around: Surroundings) => boolean
  /** While this rule holds a publication, an alert of the ban that is already in SIS has no place there either. */
  readonly endsAlert?: true
  /** The alerts for which it is broken: when one of them changes, what is held is looked at again. */
  readonly alertsInTheWay?: (around: Surroundings) => readonly AlertRecord[]
  /** It warns of what only a person can say: no alert goes live by a policy beside it. */
  readonly needsPerson?: true
  /** It clears by what others do elsewhere: another ban, another state, who judges two records. */
  readonly waitsForOthers?: true
  /** The day on which it clears by the calendar alone, `YYYY-MM-DD`. */
  readonly clearsOn?: (ban: BanRecord) => string
}

/** What a rule may know beside the ban itself. */
export interface Surroundings {
  /** `YYYY-MM-DD`, in Riga. */
  readonly today: string
  /** Live Latvian alerts for refusal of entry on the same human that stand on other decisions, by reference, judgement or match. */
  readonly otherAlerts: readonly AlertRecord[]
  /** Live Latvian alerts that may be on the same human. */
  readonly possibleAlerts: readonly AlertRecord[]
  /** So many alerts fit the person that SIS did not name them all. */
  readonly alertsLeftOut: boolean
  /** Live Latvian alerts for return on the same human that no confirmed return has ended. */
  readonly openReturns: readonly AlertRecord[]
  /** Live alerts of other states on the same human. */
  readonly foreignAlerts: readonly AlertRecord[]
  /** Live alerts that carry this ban's reference and belong to another state. */
  readonly strayAlerts: readonly AlertRecord[]
  readonly reviewDate: string
  /** What the states consulted about a permit have answered, the newest answer of each. */
  readonly consultations: readonly Consultation[]
  readonly reference: ReferenceData
}

/** What a state that granted a permit said of it (Reg. (EU) 2018/1861 Arts. 27 to 30). */
export interface Consultation {
  /** ISO 3166-1 alpha-3. */
  readonly state: string
  readonly answer: 'PERMIT_KEPT' | 'PERMIT_WITHDRAWN'
}

export type RuleCode =
  | 'NOT_FOR_SCHENGEN'
  | 'NOT_ACTIVE'
  | 'BAN_ENDED'
  | 'PERSON_DECEASED'
  | 'NOT_YET_VALID'
  | 'SURNAME_MISSING'
  | 'BIRTH_DATE_MISSING'
  | 'REASON_MISSING'
  | 'DECISION_REFERENCE_MISSING'
  | 'GROUND_MISSING'
  | 'RETURN_NOT_CONFIRMED'
  | 'ONE_ALERT_PER_PERSON'
  | 'ALERT_OF_ANOTHER_STATE'
  | 'INCOMPATIBLE_ALERT'
  | 'FREE_MOVEMENT'
  | 'FREE_MOVEMENT_FAMILY'
  | 'PERMIT_HOLDER'
  | 'PERMIT_KEPT'
  | 'POSSIBLE_ALERT'
  | 'COMPATIBLE_ALERT'
  | 'NATIONALITY_MISSING'
  | 'DOCUMENT_MISSING'
  | 'BAN_UNUSUALLY_LONG'
  | 'REVIEW_OVERDUE'
  | 'NATIONAL_REVIEW_OVERDUE'

const minimumData = 'Reg. (EU) 2018/1861 Art. 22'

/** Broken by the ban, its person and the day alone. */
const isTold =
  (reason: ReasonAgainst): Rule['isBroken'] =>
  (ban, { today, reference }) =>
    isAgainst[reason](ban, { today, individualGrounds: reference.individualGrounds })

export const rules: readonly Rule[] = [
  {
    code: 'NOT_FOR_SCHENGEN',
    effect: 'WITHDRAW',
    article: 'Latvian SIS law s. 9(2)(1)',
    path: ['territory'],
    isBroken: isTold('NOT_FOR_SCHENGEN'),
  },
  {
    code: 'NOT_ACTIVE',
    effect: 'WITHDRAW',
    article: 'Reg. (EU) 2018/1861 Art. 40',
    path: ['status'],
    isBroken: isTold('NOT_ACTIVE'),
  },
  {
    code: 'BAN_ENDED',
    effect: 'WITHDRAW',
    article: 'Reg. (EU) 2018/1861 Art. 40',
    path: ['validUntil'],
    isBroken: isTold('BAN_ENDED'),
  },
  {
    code: 'PERSON_DECEASED',
    effect: 'WITHDRAW',
    article: 'Reg. (EU) 2018/1861 Arts. 39, 44',
    path: ['person', 'dateOfDeath'],
    isBroken: isTold('PERSON_DECEASED'),
  },
  {
    code: 'NOT_YET_VALID',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Art. 24(3)',
    path: ['validFrom'],
    isBroken: isTold('NOT_YET_VALID'),
    endsAlert: true,
    clearsOn: ({ validFrom }) => validFrom,
  },
  {
    code: 'SURNAME_MISSING',
    effect: 'HOLD',
    article: `${minimumData}, 20(2)(a)`,
    path: ['person', 'names'],
    isBroken: ({ person }) => !person.identity.names.some(({ kind, surname }) => kind === 'CURRENT' && surname.trim() !== ''),
  },
  {
    code: 'BIRTH_DATE_MISSING',
    effect: 'HOLD',
    article: `${minimumData}, 20(2)(g)`,
    path: ['person', 'birthDate'],
    isBroken: ({ person }) => isBlank(person.identity.birthDate),
  },
  {
    code: 'REASON_MISSING',
    effect: 'HOLD',
    article: `${minimumData}, 20(2)(k)`,
    path: ['reason'],
    isBroken: ({ reason }) => isBlank(reason),
  },
  {
    code: 'DECISION_REFERENCE_MISSING',
    effect: 'HOLD',
    article: `${minimumData}, 20(2)(m)`,
    path: ['decisionReference'],
    isBroken: ({ decisionReference }) => isBlank(decisionReference),
  },
  {
    code: 'GROUND_MISSING',
    effect: 'HOLD',
    article: `${minimumData}, 20(2)(q)`,
    path: ['grounds'],
    isBroken: ({ grounds }) => grounds.length === 0,
  },
  {
    code: 'RETURN_NOT_CONFIRMED',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1860 Arts. 6, 8; Reg. (EU) 2018/1861 Arts. 23, 24(3)',
    path: ['person', 'returnConfirmedAt'],
    isBroken: (_, { openReturns }) => openReturns.length > 0,
    waitsForOthers: true,
    alertsInTheWay: ({ openReturns }) => openReturns,
  },
  {
    code: 'ONE_ALERT_PER_PERSON',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Art. 23',
    path: ['person'],
    isBroken: (_, { otherAlerts }) => otherAlerts.length > 0,
    waitsForOthers: true,
    alertsInTheWay: ({ otherAlerts }) => otherAlerts,
  },
  {
    code: 'ALERT_OF_ANOTHER_STATE',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Art. 44',
    path: [],
    isBroken: (_, { strayAlerts }) => strayAlerts.length > 0,
    waitsForOthers: true,
    alertsInTheWay: ({ strayAlerts }) => strayAlerts,
  },
  {
    code: 'INCOMPATIBLE_ALERT',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Art. 23',
    path: ['person'],
    isBroken: (_, around) => alertsThatAre('INCOMPATIBLE', around).length > 0,
    waitsForOthers: true,
    alertsInTheWay: (around) => alertsThatAre('INCOMPATIBLE', around),
  },
  {
    code: 'FREE_MOVEMENT',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Art. 26',
    path: ['person', 'nationalities'],
    isBroken: isTold('FREE_MOVEMENT'),
    // Such citizenship gained ends an alert as soon as it is known (Art. 40).
    endsAlert: true,
  },
  {
    code: 'FREE_MOVEMENT_FAMILY',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Art. 26; Directive 2004/38/EC Art. 27',
    path: ['person', 'freeMovementFamily'],
    isBroken: isTold('FREE_MOVEMENT_FAMILY'),
    endsAlert: true,
  },
  {
    code: 'PERMIT_HOLDER',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Arts. 28, 29',
    path: ['person', 'documents'],
    isBroken: (ban, { reference, consultations }) => statesToConsult(ban, reference, consultations).length > 0,
    waitsForOthers: true,
  },
  {
    code: 'PERMIT_KEPT',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Arts. 27 to 29, 40',
    path: ['territory'],
    isBroken: (_, { consultations }) => consultations.some(({ answer }) => answer === 'PERMIT_KEPT'),
    // Kept or granted, it ends an alert at once (Art. 40(1)(b)).
    endsAlert: true,
  },
  {
    code: 'POSSIBLE_ALERT',
    effect: 'WARN',
    article: 'Reg. (EU) 2018/1861 Arts. 23, 46',
    path: ['person'],
    isBroken: (_, { possibleAlerts, alertsLeftOut }) => possibleAlerts.length > 0 || alertsLeftOut,
    needsPerson: true,
  },
  {
    code: 'COMPATIBLE_ALERT',
    effect: 'WARN',
    article: 'Reg. (EU) 2018/1861 Art. 23',
    path: ['person'],
    isBroken: (_, around) => alertsThatAre('COMPATIBLE', around).length > 0,
  },
  {
    code: 'NATIONALITY_MISSING',
    effect: 'WARN',
    article: `${minimumData}, 20(2)(i)`,
    path: ['person', 'nationalities'],
    isBroken: ({ person }) => person.identity.nationalities.length === 0,
  },
  {
    code: 'DOCUMENT_MISSING',
    effect: 'WARN',
    article: `${minimumData}, 20(2)(s) to (u)`,
    path: ['person', 'documents'],
    isBroken: ({ person }) => person.identity.documents.length === 0,
  },
  {
    code: 'BAN_UNUSUALLY_LONG',
    effect: 'WARN',
    article: 'Directive 2008/115/EC Art. 11(2)',
    path: ['validUntil'],
    isBroken: ({ grounds, validFrom, validUntil }, { reference }) =>
      grounds.every((ground) => isLongerThan(reference.usualMaxYears[ground], validFrom, validUntil)),
  },
  {
    code: 'REVIEW_OVERDUE',
    effect: 'WARN',
    article: 'Reg. (EU) 2018/1861 Art. 39',
    path: ['validUntil'],
    isBroken: (_, { today, reviewDate }) => reviewDate < today,
  },
  {
    code: 'NATIONAL_REVIEW_OVERDUE',
    effect: 'WARN',
    article: 'Immigration Law s. 63(7)',
    path: ['validUntil'],
    isBroken: (ban, { today, reference }) => {
      const due = nationalReviewDateOf(ban, reference)
      return due < today && due !== ban.validUntil
    },
  },
]

/** The rules of one effect that the ban breaks, in the order of the table. */
export const brokenRules = (ban: BanRecord, around: Surroundings, effect: Rule['effect']): readonly Rule[] =>
  rules.filter((rule) => rule.effect === effect && rule.isBroken(ban, around))

/** Why the ban has no place in SIS, by the date and the ban alone; empty when it is to be published. */
export const reasonsToWithdraw = (ban: BanRecord, today: string): readonly RuleCode[] =>
  againstAlert(ban, { today, individualGrounds: [] }).filter((reason) => withdrawing.has(reason))

const withdrawing: ReadonlySet<RuleCode> = new Set(rules.filter(({ effect }) => effect === 'WITHDRAW').map(({ code }) => code))

const alertsThatAre = (compatible: 'COMPATIBLE' | 'INCOMPATIBLE', { foreignAlerts, reference }: Surroundings): readonly AlertRecord[] =>
  foreignAlerts.filter(({ content }) => reference.alertsOfOtherStates[content.kind] === compatible)

/** Whether the document says that a state of free movement lets its holder stay. */
export const isPermitOf = ({ type, country }: IdentityDocument, permitDocuments: ReferenceData['permitDocuments']): boolean =>
  type !== null && country !== null && permitDocuments.includes(type) && freeMovementStates.has(country)

/** States of free movement that let the person stay, by a residence permit or a long-stay visa. */
export const permitStatesOf = ({ person }: BanRecord, reference: ReferenceData): readonly string[] => [
  ...new Set(
    person.identity.documents.flatMap((document) =>
      document.country !== null && isPermitOf(document, reference.permitDocuments) ? [document.country] : [],
    ),
  ),
]

/** States whose permit the person holds and that have not answered yet. */
export const statesToConsult = (ban: BanRecord, reference: ReferenceData, consultations: readonly Consultation[]): readonly string[] =>
  permitStatesOf(ban, reference).filter((state) => !consultations.some((consultation) => consultation.state === state))

/** What is wrong, and what clears it, in the language of the one who reads. */
export const problemOf = ({ code, article, path }: Rule, language: Language = 'en'): Problem => {
  const { message, clears } = inLanguage(ruleTexts[code], language)
  return { code, message: `${message} ${clears}`, path, rule: article }
}

/** The same problem in the reader's language. One that no rule of the table found stays as the register said it. */
export function translated(problem: Problem, language: Language): Problem {
  const rule = rules.find(({ code }) => code === problem.code)
  return rule === undefined ? problem : problemOf(rule, language)
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === ''

function nationalReviewDateOf({ decisionDate, issuedAt, validUntil, changedAt }: BanRecord, { nationalReview }: ReferenceData): string {
  const decided = decisionDate ?? dayInRiga(issuedAt)
  return reviewDateOf({ decided, validUntil, lookedAt: dayInRiga(changedAt) }, nationalReview)
}

const isLongerThan = (maxYears: number | undefined, from: string, until: string | null): boolean =>
  maxYears !== undefined && (until === null || yearsBetween(from, until) > maxYears)

function yearsBetween(from: string, until: string): number {
  const wholeYears = Number(until.slice(0, 4)) - Number(from.slice(0, 4))
  return until.slice(4) > from.slice(4) ? wholeYears + 1 : wholeYears
}
