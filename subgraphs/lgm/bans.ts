import { isLongDecision, type ReviewPeriods, reviewDateOf } from '../published/reviewDate.ts'
import { dayInRiga } from '../shared/calendar.ts'
import type { Authority, EntryBanStatus, Ground, Territory } from './schema.generated.ts'

/** A ban as the register holds it. Dates are `YYYY-MM-DD`, days in Riga. */
export interface EntryBan extends Decision {
  readonly id: string
  readonly personId: string
  readonly version: number
  /** As recorded; whether it forbids entry today is `isInForce`'s to say. */
  readonly status: EntryBanStatus
  readonly statusReason: string | null
  readonly issuedAt: Date
  readonly changedAt: Date
  readonly source: Source | null
}

/** What was decided. */
export interface Decision {
  readonly territory: Territory
  readonly grounds: readonly Ground[]
  readonly reason: string
  readonly decisionReference: string
  readonly decisionDate: string | null
  readonly authority: Authority
  readonly validFrom: string
  /** The last day; null for a ban of indefinite duration. */
  readonly validUntil: string | null
}

/** Where a record comes from, when PMLP's own system keeps it: its reference, and version and digest of what was sent last. */
export interface Source {
  readonly reference: string
  readonly version: number
  readonly digest: Buffer
}

export type BanEvent = 'revoke' | 'expire' | 'suspend' | 'resume' | 'annul'

/**
 * The life of a ban; an event that a status does not list is refused. A court may annul a decision after it has ended: then it
 * never was. Nothing brings an ended ban back; that takes a new decision.
 */
export const transitions = {
  ACTIVE: { revoke: 'REVOKED', expire: 'EXPIRED', suspend: 'SUSPENDED', annul: 'ANNULLED' },
  SUSPENDED: { resume: 'ACTIVE', revoke: 'REVOKED', expire: 'EXPIRED', annul: 'ANNULLED' },
  REVOKED: { annul: 'ANNULLED' },
  EXPIRED: { annul: 'ANNULLED' },
  ANNULLED: {},
} as const satisfies Record<EntryBanStatus, Partial<Record<BanEvent, EntryBanStatus>>>

/** The status that the event leads to, or null where it has no place. */
export function nextStatus(status: EntryBanStatus, event: BanEvent): EntryBanStatus | null {
  const exits: Partial<Record<BanEvent, EntryBanStatus>> = transitions[status]
  return exits[event] ?? null
}

/** The event that leads from one status to another, or null where none does. */
export function eventBetween(from: EntryBanStatus, to: EntryBanStatus): BanEvent | null {
  const events: readonly BanEvent[] = ['revoke', 'expire', 'suspend', 'resume', 'annul']
  return events.find((event) => nextStatus(from, event) === to) ?? null
}

/** Not ended. At most one of these for each person and territory. */
export const liveStatuses = ['ACTIVE', 'SUSPENDED'] as const satisfies readonly EntryBanStatus[]

export const isLive = (status: EntryBanStatus): boolean => liveStatuses.some((live) => live === status)

/** Whether its last day is over. @param today the day in Riga */
export const isLapsed = (ban: Pick<EntryBan, 'validUntil'>, today: string): boolean => ban.validUntil !== null && ban.validUntil < today

/** Whether it forbids entry today. Does not depend on anything having marked it EXPIRED. @param today the day in Riga */
export const isInForce = (ban: Pick<EntryBan, 'status' | 'validFrom' | 'validUntil'>, today: string): boolean =>
  ban.status === 'ACTIVE' && ban.validFrom <= today && !isLapsed(ban, today)

/** Whether it is live and its last day is over: then it is to expire. @param today the day in Riga */
export const isDueToExpire = (ban: Pick<EntryBan, 'status' | 'validUntil'>, today: string): boolean =>
  isLive(ban.status) && isLapsed(ban, today)

/** A ban of more than three years is looked at again every three years from its decision (Immigration Law s. 63(7)). */
const nationalReview: ReviewPeriods = { years: 3, yearsForLongDecisions: 3, longDecisionYears: 3 }

/** The day of the next review, as the column `review_date` has it; null for a ban of three years or less. */
export function reviewDateOfBan({
  decisionDate,
  issuedAt,
  validUntil,
  changedAt,
}: Pick<EntryBan, 'decisionDate' | 'issuedAt' | 'validUntil' | 'changedAt'>) {
  const decided = decisionDate ?? dayInRiga(issuedAt)
  return isLongDecision(decided, validUntil, nationalReview)
    ? reviewDateOf({ decided, validUntil, lookedAt: dayInRiga(changedAt) }, nationalReview)
    : null
}

/** Orders bans as every list does. Bans of one moment keep an order of their own, so that pages and repeated answers agree. */
export const newestFirst = (left: EntryBan, right: EntryBan): number =>
  right.issuedAt.getTime() - left.issuedAt.getTime() || (left.id < right.id ? 1 : -1)

/** Whether two decisions say the same. The order of grounds means nothing. */
export function isSameDecision(left: Decision, right: Decision): boolean {
  const plain = (decision: Decision): string =>
    JSON.stringify([
      decision.territory,
      [...decision.grounds].sort(),
      decision.reason,
      decision.decisionReference,
      decision.decisionDate,
      decision.authority,
      decision.validFrom,
      decision.validUntil,
    ])
  return plain(left) === plain(right)
}
