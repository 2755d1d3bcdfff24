import type { Problem } from '../../shared/errors.ts'
import { dayInRiga } from '../../shared/calendar.ts'
import type { BanRecord, Ground } from '../registries/port.ts'
import { freeMovementStates, movesFreely } from '../../published/freeMovement.ts'
import { type ReviewPeriods, reviewDateOf } from '../../published/reviewDate.ts'
import { inLanguage, type Language, ruleTexts } from './ruleTexts.ts'

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
  /** The day on which it clears by the calendar alone, `YYYY-MM-DD`. */
  readonly clearsOn?: (ban: BanRecord) => string
}

/** What a rule may know beside the ban itself. */
export interface Surroundings {
  /** `YYYY-MM-DD`, in Riga. */
  readonly today: string
  /** Whether another ban of the same person has a live Latvian alert. */
  readonly personHasOtherAlert: boolean
  /** Whether the alert that carries this ban's reference belongs to another state. */
  readonly alertIsForeign: boolean
  readonly reviewDate: string
}

export type RuleCode =
  | 'NOT_FOR_SCHENGEN'
  | 'NOT_ACTIVE'
  | 'BAN_ENDED'
  | 'NOT_YET_VALID'
  | 'SURNAME_MISSING'
  | 'BIRTH_DATE_MISSING'
  | 'REASON_MISSING'
  | 'DECISION_REFERENCE_MISSING'
  | 'GROUND_MISSING'
  | 'ONE_ALERT_PER_PERSON'
  | 'ALERT_OF_ANOTHER_STATE'
  | 'FREE_MOVEMENT'
  | 'PERMIT_HOLDER'
  | 'NATIONALITY_MISSING'
  | 'DOCUMENT_MISSING'
  | 'BAN_UNUSUALLY_LONG'
  | 'REVIEW_OVERDUE'
  | 'NATIONAL_REVIEW_OVERDUE'

export { freeMovementStates }

const minimumData = 'Reg. (EU) 2018/1861 Art. 22'

/**
 * How long a ban on this ground alone lasts at most as a rule, in years; grounds not listed have no usual length. Data, not law: in
 * principle five years for the ban of a return decision (Directive 2008/115/EC Art. 11(2)), more where a serious threat asks for it.
 */
export const usualMaxYears: Readonly<Partial<Record<Ground, number>>> = { ENTRY_BAN: 5 }

/** A ban of more than three years is reviewed every three years from its decision (Immigration Law s. 63(7)). Data, as above. */
const nationalReview: ReviewPeriods = { years: 3, yearsForLongDecisions: 3, longDecisionYears: 3 }

export const rules: readonly Rule[] = [
  {
    code: 'NOT_FOR_SCHENGEN',
    effect: 'WITHDRAW',
    article: 'Latvian SIS law s. 9(2)(1)',
    path: ['territory'],
    isBroken: ({ territory }) => territory === 'LATVIA',
  },
  {
    code: 'NOT_ACTIVE',
    effect: 'WITHDRAW',
    article: 'Reg. (EU) 2018/1861 Art. 40',
    path: ['status'],
    isBroken: ({ status }) => status !== 'ACTIVE',
  },
  {
    code: 'BAN_ENDED',
    effect: 'WITHDRAW',
    article: 'Reg. (EU) 2018/1861 Art. 40',
    path: ['validUntil'],
    isBroken: ({ validUntil }, { today }) => validUntil !== null && validUntil < today,
  },
  {
    code: 'NOT_YET_VALID',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Art. 24(3)',
    path: ['validFrom'],
    isBroken: ({ validFrom }, { today }) => validFrom > today,
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
    code: 'ONE_ALERT_PER_PERSON',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Art. 23',
    path: ['person'],
    isBroken: (_, { personHasOtherAlert }) => personHasOtherAlert,
  },
  {
    code: 'ALERT_OF_ANOTHER_STATE',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Art. 44',
    path: [],
    isBroken: (_, { alertIsForeign }) => alertIsForeign,
  },
  {
    code: 'FREE_MOVEMENT',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Art. 26',
    path: ['person', 'nationalities'],
    isBroken: ({ person }) => movesFreely(person.identity.nationalities),
    // Such citizenship gained ends an alert as soon as it is known (Art. 40).
    endsAlert: true,
  },
  {
    code: 'PERMIT_HOLDER',
    effect: 'HOLD',
    article: 'Reg. (EU) 2018/1861 Arts. 28, 29',
    path: ['person', 'documents'],
    isBroken: ({ person }) =>
      person.identity.documents.some(({ type, country }) => type === 'RESIDENCE_PERMIT' && freeMovementStates.has(country ?? '')),
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
    isBroken: ({ grounds, validFrom, validUntil }) => grounds.every((ground) => isLongerThan(usualMaxYears[ground], validFrom, validUntil)),
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
    isBroken: (ban, { today }) => {
      const due = nationalReviewDateOf(ban)
      return due < today && due !== ban.validUntil
    },
  },
]

/** The rules of one effect that the ban breaks, in the order of the table. */
export const brokenRules = (ban: BanRecord, around: Surroundings, effect: Rule['effect']): readonly Rule[] =>
  rules.filter((rule) => rule.effect === effect && rule.isBroken(ban, around))

/** Why the ban has no place in SIS, by the date and the ban alone; empty when it is to be published. */
export const reasonsToWithdraw = (ban: BanRecord, today: string): readonly RuleCode[] =>
  brokenRules(ban, { today, personHasOtherAlert: false, alertIsForeign: false, reviewDate: today }, 'WITHDRAW').map(({ code }) => code)

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

function nationalReviewDateOf({ decisionDate, issuedAt, validUntil, changedAt }: BanRecord): string {
  const decided = decisionDate ?? dayInRiga(issuedAt)
  return reviewDateOf({ decided, validUntil, lookedAt: dayInRiga(changedAt) }, nationalReview)
}

const isLongerThan = (maxYears: number | undefined, from: string, until: string | null): boolean =>
  maxYears !== undefined && (until === null || yearsBetween(from, until) > maxYears)

function yearsBetween(from: string, until: string): number {
  const wholeYears = Number(until.slice(0, 4)) - Number(from.slice(0, 4))
  return until.slice(4) > from.slice(4) ? wholeYears + 1 : wholeYears
}
