import type { IdentityFacts } from '../identity/facts.ts'
import type { Problem } from '../shared/errors.ts'
import type { AlertAction, AlertKind, AlertStatus, Ground } from './schema.generated.ts'

export type { AlertAction, AlertKind, AlertStatus, Ground }

/** The state that this register serves. Alerts of every other state are shown and never changed. */
export const latvia = 'LVA'

/** What an alert says: the data of Reg. (EU) 2018/1861 Art. 20(2) that this product exchanges. */
export interface AlertContent {
  readonly kind: AlertKind
  /** Without a personal code: SIS has no such field. */
  readonly identity: IdentityFacts
  readonly placeOfBirth: string | null
  /** Family member of a person who moves freely within the Union (Reg. (EU) 2018/1861 Art. 20(2)(p)); false where nothing says so. */
  readonly freeMovementFamily: boolean
  readonly reason: string | null
  readonly grounds: readonly Ground[]
  readonly decisionReference: string | null
  readonly authority: string | null
  readonly action: AlertAction
  /** The last day; null when indefinite. Dates are `YYYY-MM-DD`. */
  readonly validUntil: string | null
  readonly reviewDate: string | null
}

/** An alert as the register holds it. */
export interface Alert extends AlertContent {
  readonly id: string
  /** Issued by SIS; opaque. */
  readonly schengenId: string
  readonly version: number
  readonly issuingState: string
  readonly status: AlertStatus
  /** The ban that it was made from. Latvian alerts only; null for one that was in SIS before this product. */
  readonly nationalReference: string | null
  /** LGM's record of the person. Likewise. */
  readonly subjectReference: string | null
  readonly rejectionReason: string | null
  readonly deletionReason: string | null
  /** Since when it is live in a form that no officer has seen; null when it is not. */
  readonly unseenSince: Date | null
  readonly enteredAt: Date
  readonly changedAt: Date
}

/** What can happen to an alert: SIRENE approves or rejects, the owner amends or withdraws, its last day passes. */
export type AlertEvent = 'approve' | 'reject' | 'amend' | 'withdraw' | 'expire'

/**
 * The life of an alert; an event that a status does not list is refused. Three choices are made here:
 * amending an ACTIVE alert takes effect at once, because the issuer must correct without delay (Art. 44) and SIRENE has approved
 * that there is an alert; amending one that waits replaces what SIRENE is to approve, so that its version is a new one;
 * one that is live in a form that no officer has seen is approved or rejected as it stands, and is obeyed until then.
 * Withdrawing what is not live any more is fulfilled already, and changes nothing.
 */
export const transitions = {
  PENDING_APPROVAL: { approve: 'ACTIVE', reject: 'REJECTED', amend: 'PENDING_APPROVAL', withdraw: 'DELETED', expire: 'EXPIRED' },
  ACTIVE: { approve: 'ACTIVE', reject: 'REJECTED', amend: 'ACTIVE', withdraw: 'DELETED', expire: 'EXPIRED' },
  REJECTED: { withdraw: 'REJECTED' },
  DELETED: { withdraw: 'DELETED' },
  EXPIRED: { withdraw: 'EXPIRED' },
} as const satisfies Record<AlertStatus, Partial<Record<AlertEvent, AlertStatus>>>

/** The status that the event leads to, or null where the event has no place. */
export function nextStatus(status: AlertStatus, event: AlertEvent): AlertStatus | null {
  const exits: Partial<Record<AlertEvent, AlertStatus>> = transitions[status]
  return exits[event] ?? null
}

/** Live: there is one of these at most for each person and for each ban (Art. 23). */
export const liveStatuses = ['PENDING_APPROVAL', 'ACTIVE'] as const satisfies readonly AlertStatus[]

export const isLive = (status: AlertStatus): boolean => status === 'PENDING_APPROVAL' || status === 'ACTIVE'

/** Whether its last day is over. @param today the day in Riga */
export const isLapsed = (alert: Pick<Alert, 'validUntil'>, today: string): boolean => alert.validUntil !== null && alert.validUntil < today

/** Whether it is to be obeyed today. Does not depend on anything having marked it EXPIRED. */
export const isInForce = (alert: Pick<Alert, 'status' | 'validUntil'>, today: string): boolean =>
  alert.status === 'ACTIVE' && !isLapsed(alert, today)

/** The one action that goes with each kind (Reg. (EU) 2018/1861 Art. 24, 2018/1860 Art. 3). */
const actionOf: Readonly<Record<AlertKind, AlertAction>> = {
  REFUSAL_OF_ENTRY: 'REFUSE_ENTRY_AND_STAY',
  RETURN: 'CONFIRM_RETURN',
}

const minimumDataRule = 'Reg. (EU) 2018/1861 Art. 22'

/**
 * What an alert lacks: surname, birth date, reason, decision reference and ground are mandatory, and an action that fits its kind.
 * A forename is not, nor sex nor nationality: an alert without them is lawful.
 */
export function checkContent(content: AlertContent, today: string): Problem[] {
  const problems: Problem[] = []
  const require = (present: boolean, field: string, what: string): void => {
    if (present) return
    problems.push({
      code: 'MINIMUM_DATA_MISSING',
      message: `an alert needs ${what}: give it`,
      path: ['content', field],
      rule: minimumDataRule,
    })
  }
  require(content.identity.names.some(({ kind, surname }) => kind === 'CURRENT' && surname !== ''), 'names', 'the surname now used')
  require(content.identity.birthDate !== null, 'birthDate', 'a birth date, in part if the rest is unknown')
  require(content.reason !== null, 'reason', 'the reason for it')
  require(content.grounds.length > 0, 'grounds', 'the ground that the decision rests on')
  require(content.decisionReference !== null, 'decisionReference', 'the reference of the decision')
  if (actionOf[content.kind] !== content.action)
    problems.push({
      code: 'ACTION_DOES_NOT_FIT_KIND',
      message: `the action on an alert of kind ${content.kind} is ${actionOf[content.kind]}`,
      path: ['content', 'action'],
      rule: 'Reg. (EU) 2018/1861 Art. 20(2)(n)',
    })
  // A partial date is a prefix of a full one, so that 2030 > 2025-06-01 and 2025 < 2025-06-01 hold as they should.
  if (content.identity.birthDate !== null && content.identity.birthDate > today)
    problems.push({
      code: 'DATE_IN_FUTURE',
      message: 'the person cannot have been born on a day to come',
      path: ['content', 'birthDate'],
      rule: null,
    })
  return problems
}

/** A new alert must have a day left: one that has none would never be seen. */
export function checkNotLapsed(content: Pick<AlertContent, 'validUntil'>, today: string): Problem[] {
  if (!isLapsed(content, today)) return []
  return [
    {
      code: 'VALID_UNTIL_IN_PAST',
      message: 'its last day is over: an alert that has ended is not entered',
      path: ['content', 'validUntil'],
      rule: 'Reg. (EU) 2018/1861 Art. 39',
    },
  ]
}

/** Only the state that issued an alert changes it; this register's writers act for Latvia (R3). */
export function checkIssuer(alert: Pick<Alert, 'issuingState'>): Problem | null {
  if (alert.issuingState === latvia) return null
  return {
    code: 'NOT_ISSUER',
    message: 'another state issued this alert; only it can change it. Ask its SIRENE Bureau',
    path: ['id'],
    rule: 'Reg. (EU) 2018/1861 Art. 44',
  }
}

/** A return alert does not turn into a refusal of entry: it is deleted and another one is entered. */
export function checkSameKind(alert: Pick<Alert, 'kind'>, content: Pick<AlertContent, 'kind'>): Problem | null {
  if (alert.kind === content.kind) return null
  return {
    code: 'ALERT_KIND_FIXED',
    message: 'an alert keeps its kind: withdraw this one and enter another',
    path: ['content', 'kind'],
    rule: 'Reg. (EU) 2018/1860 Art. 8',
  }
}
