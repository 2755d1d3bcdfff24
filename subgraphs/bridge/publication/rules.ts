import type { Problem } from '../../shared/errors.ts'
import type { BanRecord } from '../registries/port.ts'

/**
 * What must hold before a ban goes into SIS, as one table. A rule with effect WITHDRAW says that the ban has no place in SIS, and
 * takes an alert of it out; HOLD stops a publication until the ban, or what stands against it, changes; WARN lets it go and says so.
 */
export interface Rule {
  readonly code: RuleCode
  readonly effect: 'WITHDRAW' | 'HOLD' | 'WARN'
  readonly message: string
  /** What makes it hold again. */
  readonly clears: string
  /** The article it stands on. */
  readonly article: string | null
  /** The field of the ban that it looks at. */
  readonly path: readonly string[]
  readonly isBroken: (ban: BanRecord, around: Surroundings) => boolean
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
  | 'NATIONALITY_MISSING'
  | 'DOCUMENT_MISSING'
  | 'BAN_UNUSUALLY_LONG'
  | 'REVIEW_OVERDUE'

const minimumData = 'Reg. (EU) 2018/1861 Art. 22'

/** EU, EEA and Switzerland: whose citizens move freely (Directive 2004/38/EC, EEA Agreement, EU-Swiss Agreement). ISO 3166-1 alpha-3. */
export const freeMovementStates: ReadonlySet<string> = new Set(
  'AUT BEL BGR CHE CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ISL ITA LIE LTU LUX LVA MLT NLD NOR POL PRT ROU SVK SVN SWE'.split(' '),
)

/** In principle an entry ban lasts at most five years (Directive 2008/115/EC Art. 11(2)); data, not law: a serious threat may ask for more. */
const usualBanMaxYears = 5

export const rules: readonly Rule[] = [
  {
    code: 'NOT_FOR_SCHENGEN',
    effect: 'WITHDRAW',
    message: 'The ban holds in Latvia only.',
    clears: 'Amend its territory to SCHENGEN.',
    article: 'Latvian SIS law s. 9(2)(1)',
    path: ['territory'],
    isBroken: ({ territory }) => territory === 'LATVIA',
  },
  {
    code: 'NOT_ACTIVE',
    effect: 'WITHDRAW',
    message: 'The ban is suspended, or has ended.',
    clears: 'The ban becomes active again, or a new one is issued.',
    article: 'Reg. (EU) 2018/1861 Art. 40',
    path: ['status'],
    isBroken: ({ status }) => status !== 'ACTIVE',
  },
  {
    code: 'BAN_ENDED',
    effect: 'WITHDRAW',
    message: 'The last day of the ban has passed.',
    clears: 'Amend its last day, or issue a new ban.',
    article: 'Reg. (EU) 2018/1861 Art. 40',
    path: ['validUntil'],
    isBroken: ({ validUntil }, { today }) => validUntil !== null && validUntil < today,
  },
  {
    code: 'NOT_YET_VALID',
    effect: 'HOLD',
    message: 'The ban does not hold yet; an alert would refuse entry before its time.',
    clears: 'Goes by itself on the first day of the ban.',
    article: 'Reg. (EU) 2018/1861 Art. 24(3)',
    path: ['validFrom'],
    isBroken: ({ validFrom }, { today }) => validFrom > today,
    clearsOn: ({ validFrom }) => validFrom,
  },
  {
    code: 'SURNAME_MISSING',
    effect: 'HOLD',
    message: 'An alert needs the surname now used.',
    clears: "Add the person's current surname.",
    article: `${minimumData}, 20(2)(a)`,
    path: ['person', 'names'],
    isBroken: ({ person }) => !person.identity.names.some(({ kind, surname }) => kind === 'CURRENT' && surname.trim() !== ''),
  },
  {
    code: 'BIRTH_DATE_MISSING',
    effect: 'HOLD',
    message: 'An alert needs a date of birth; the year alone will do.',
    clears: 'Add the date of birth.',
    article: `${minimumData}, 20(2)(g)`,
    path: ['person', 'birthDate'],
    isBroken: ({ person }) => isBlank(person.identity.birthDate),
  },
  {
    code: 'REASON_MISSING',
    effect: 'HOLD',
    message: 'An alert needs the reason.',
    clears: 'Add the reason of the decision.',
    article: `${minimumData}, 20(2)(k)`,
    path: ['reason'],
    isBroken: ({ reason }) => isBlank(reason),
  },
  {
    code: 'DECISION_REFERENCE_MISSING',
    effect: 'HOLD',
    message: 'An alert needs the reference of the decision.',
    clears: 'Add the reference of the decision.',
    article: `${minimumData}, 20(2)(m)`,
    path: ['decisionReference'],
    isBroken: ({ decisionReference }) => isBlank(decisionReference),
  },
  {
    code: 'GROUND_MISSING',
    effect: 'HOLD',
    message: 'An alert needs the ground of the decision.',
    clears: 'Add at least one ground.',
    article: `${minimumData}, 20(2)(q)`,
    path: ['grounds'],
    isBroken: ({ grounds }) => grounds.length === 0,
  },
  {
    code: 'ONE_ALERT_PER_PERSON',
    effect: 'HOLD',
    message: 'Another ban of this person has a live alert, and a person has at most one of each state.',
    clears: "Goes by itself when the other ban's alert has left SIS.",
    article: 'Reg. (EU) 2018/1861 Art. 23',
    path: ['person'],
    isBroken: (_, { personHasOtherAlert }) => personHasOtherAlert,
  },
  {
    code: 'ALERT_OF_ANOTHER_STATE',
    effect: 'HOLD',
    message: 'The alert under this reference belongs to another state, and only its issuer may change it.',
    clears: 'The SIRENE Bureau settles it with the issuing state.',
    article: 'Reg. (EU) 2018/1861 Art. 44',
    path: [],
    isBroken: (_, { alertIsForeign }) => alertIsForeign,
  },
  {
    code: 'FREE_MOVEMENT',
    effect: 'HOLD',
    message: 'The person is a citizen of a state whose citizens move freely: the states concerned are to be consulted first.',
    clears: 'Correct the nationality, or amend the territory to LATVIA.',
    article: 'Reg. (EU) 2018/1861 Art. 26',
    path: ['person', 'nationalities'],
    isBroken: ({ person }) => person.identity.nationalities.some((nationality) => freeMovementStates.has(nationality)),
  },
  {
    code: 'NATIONALITY_MISSING',
    effect: 'WARN',
    message: 'No nationality: an alert must hold it where it is available.',
    clears: 'Add the nationality.',
    article: `${minimumData}, 20(2)(i)`,
    path: ['person', 'nationalities'],
    isBroken: ({ person }) => person.identity.nationalities.length === 0,
  },
  {
    code: 'DOCUMENT_MISSING',
    effect: 'WARN',
    message: 'No document: the alert will be hard to tell from those of namesakes.',
    clears: 'Add an identity document.',
    article: `${minimumData}, 20(2)(s) to (u)`,
    path: ['person', 'documents'],
    isBroken: ({ person }) => person.identity.documents.length === 0,
  },
  {
    code: 'BAN_UNUSUALLY_LONG',
    effect: 'WARN',
    message: 'An entry ban of a return decision lasts at most five years as a rule.',
    clears: 'Check the last day, or add the ground that justifies it.',
    article: 'Directive 2008/115/EC Art. 11(2)',
    path: ['validUntil'],
    isBroken: ({ grounds, validFrom, validUntil }) =>
      grounds.every((ground) => ground === 'ENTRY_BAN') && (validUntil === null || yearsBetween(validFrom, validUntil) > usualBanMaxYears),
  },
  {
    code: 'REVIEW_OVERDUE',
    effect: 'WARN',
    message: 'The review of the ban is overdue.',
    clears: 'Review whether the ban is still needed and amend it.',
    article: 'Reg. (EU) 2018/1861 Art. 39',
    path: ['validUntil'],
    isBroken: (_, { today, reviewDate }) => reviewDate < today,
  },
]

/** The rules of one effect that the ban breaks, in the order of the table. */
export const brokenRules = (ban: BanRecord, around: Surroundings, effect: Rule['effect']): readonly Rule[] =>
  rules.filter((rule) => rule.effect === effect && rule.isBroken(ban, around))

/** Why the ban has no place in SIS, by the date and the ban alone; empty when it is to be published. */
export const reasonsToWithdraw = (ban: BanRecord, today: string): readonly RuleCode[] =>
  brokenRules(ban, { today, personHasOtherAlert: false, alertIsForeign: false, reviewDate: today }, 'WITHDRAW').map(({ code }) => code)

export const problemOf = ({ code, message, clears, article, path }: Rule): Problem => ({
  code,
  message: `${message} ${clears}`,
  path,
  rule: article,
})

const isBlank = (text: string | null): boolean => text === null || text.trim() === ''

function yearsBetween(from: string, until: string): number {
  const wholeYears = Number(until.slice(0, 4)) - Number(from.slice(0, 4))
  return until.slice(4) > from.slice(4) ? wholeYears + 1 : wholeYears
}
