/** What must be done about a ban by a certain time. */
export const clockKinds = [
  'APPROVAL',
  'CONSULTATION_BEFORE_ENTRY',
  'CONSULTATION_AFTER_ENTRY',
  'CONSULTATION_BY_OTHER_STATE',
  'EVIDENCE_OF_ERROR',
  'ALERT_REVIEW',
  'NATIONAL_REVIEW',
] as const
export type ClockKind = (typeof clockKinds)[number]

/** What starts an APPROVAL of an alert that is live: it was amended beyond what the policy that approved it calls plain. */
export const amendedBeyondPolicy = 'AMENDED_BEYOND_POLICY'

export const clockStates = ['RUNNING', 'DUE_SOON', 'OVERDUE', 'DONE'] as const
export type ClockState = (typeof clockStates)[number]

/** What people say to a clock. */
export type ClockAnswer = 'PERMIT_KEPT' | 'PERMIT_WITHDRAWN' | 'CORRECTED' | 'UNFOUNDED'

export interface Clock {
  readonly id: string
  readonly kind: ClockKind
  readonly banId: string
  readonly alertId: string | null
  /** ISO 3166-1 alpha-3: the state that is consulted, or that asks. */
  readonly otherState: string | null
  readonly startedAt: Date
  readonly startedBy: string
  readonly reason: string | null
  readonly dueAt: Date
  readonly soonAt: Date
  readonly extendedAt: Date | null
  readonly doneAt: Date | null
  /** As people answered; DONE or NOT_NEEDED where it ended by itself. */
  readonly answer: ClockAnswer | 'DONE' | 'NOT_NEEDED' | null
  readonly answeredBy: string | null
  readonly answerReason: string | null
}

interface KindOfClock {
  /** The article it stands on. */
  readonly article: string
  /** Who has to act. */
  readonly actor: string
  /** What people may answer; none for one that ends by itself. */
  readonly answers: readonly ClockAnswer[]
  /** Whether people note it; the others begin by themselves. */
  readonly notedByPeople: boolean
  /** Whether its time may be made longer, once. */
  readonly extendable: boolean
}

const permit = ['PERMIT_KEPT', 'PERMIT_WITHDRAWN'] as const

/** The kinds as a table: what each stands on, who acts, and how it ends. How long each takes is reference data. */
export const clockTable: Readonly<Record<ClockKind, KindOfClock>> = {
  APPROVAL: {
    article: 'Cabinet Reg. 639/2007; SIRENE Manual',
    actor: 'SIRENE Bureau',
    answers: [],
    notedByPeople: false,
    extendable: false,
  },
  CONSULTATION_BEFORE_ENTRY: {
    article: 'Reg. (EU) 2018/1861 Art. 28',
    actor: 'the state that granted the permit',
    answers: permit,
    notedByPeople: false,
    extendable: true,
  },
  CONSULTATION_AFTER_ENTRY: {
    article: 'Reg. (EU) 2018/1861 Arts. 29, 30',
    actor: 'the state that granted the permit',
    answers: permit,
    notedByPeople: false,
    extendable: true,
  },
  CONSULTATION_BY_OTHER_STATE: {
    article: 'Reg. (EU) 2018/1861 Art. 27',
    actor: 'SIRENE Bureau, for PMLP',
    answers: permit,
    notedByPeople: true,
    extendable: false,
  },
  EVIDENCE_OF_ERROR: {
    article: 'Reg. (EU) 2018/1861 Art. 44',
    actor: 'PMLP',
    answers: ['CORRECTED', 'UNFOUNDED'],
    notedByPeople: true,
    extendable: false,
  },
  ALERT_REVIEW: { article: 'Reg. (EU) 2018/1861 Art. 39', actor: 'PMLP', answers: [], notedByPeople: false, extendable: false },
  NATIONAL_REVIEW: { article: 'Immigration Law s. 63(7)', actor: 'PMLP', answers: [], notedByPeople: false, extendable: false },
}

export function stateOf({ doneAt, dueAt, soonAt }: Pick<Clock, 'doneAt' | 'dueAt' | 'soonAt'>, now: Date): ClockState {
  if (doneAt !== null) return 'DONE'
  if (now >= dueAt) return 'OVERDUE'
  return now >= soonAt ? 'DUE_SOON' : 'RUNNING'
}
