import { endOfDayInRiga } from '../../shared/calendar.ts'
import type { AlertRecord, ConfirmedReturn } from '../registries/port.ts'
import { type AlertsOfBan, isSameDecision } from './alertsOfBan.ts'
import type { Attempt, WorkerDeps } from './attempt.ts'
import { isLive } from './nextMove.ts'
import { returnKey } from './writeKeys.ts'

/** Why an alert for return is deleted (Reg. (EU) 2018/1860 Arts. 6, 8 and 14). */
const returnConfirmed = 'RETURN_CONFIRMED'

/**
 * Live alerts for return that a confirmed return ends: those that stood when it was recorded and were entered by the end of the day on which the
 * person left, or name the decision that they complied with, entered late. Who has left has complied with every decision before that day; a later
 * alert is about a new stay.
 */
export const endedReturns = (returns: readonly AlertRecord[], confirmed: ConfirmedReturn | null): readonly AlertRecord[] =>
  confirmed === null ? [] : returns.filter((alert) => isLive(alert) && isEndedBy(confirmed, alert))

/** Live alerts for return on somebody of whom it is not known that they have left. */
export const openReturns = (returns: readonly AlertRecord[], confirmed: ConfirmedReturn | null): readonly AlertRecord[] =>
  returns.filter((alert) => isLive(alert) && (confirmed === null || !isEndedBy(confirmed, alert)))

const isEndedBy = ({ returnedOn, confirmedAt, decisionReference }: ConfirmedReturn, { enteredAt, content }: AlertRecord): boolean =>
  enteredAt <= confirmedAt && (enteredAt < endOfDayInRiga(returnedOn) || isSameDecision(content.decisionReference, decisionReference))

/**
 * Deletes alerts for return whose purpose is fulfilled: where nothing takes their place, and where that was refused. Who has left is not to
 * be stopped for not having left. May be repeated at any time.
 * @throws RegisterUnavailable
 */
export async function endReturns({ registries: { sis } }: WorkerDeps, attempt: Attempt, alerts: readonly AlertRecord[]): Promise<void> {
  for (const { id, version } of alerts) {
    const idempotencyKey = returnKey(attempt.publication, id, version)
    const end = () => sis.withdrawAlert({ idempotencyKey, id, reason: returnConfirmed })
    const { outcome } = await attempt.step('END_RETURN', end, (answer) => answer.outcome)
    if (outcome === 'REFUSED') throw new Error('SIS refused to end an alert for return')
  }
}

/**
 * When the person was left without any alert although a ban applies: from the end of their alert for return, unless the ban's own alert was
 * live by then. Null when no alert for return was ended for this ban.
 */
export function unguardedSince({ own, returns }: AlertsOfBan, issuedAt: Date, confirmedAt: Date | null): Date | null {
  if (confirmedAt === null) return null
  const ends = returns
    .filter(({ status, changedAt }) => status === 'DELETED' && changedAt >= confirmedAt && changedAt >= issuedAt)
    .map(({ changedAt }) => changedAt.getTime())
  const since = Math.max(...ends)
  if (ends.length === 0 || own.some((alert) => alert.status === 'ACTIVE' && alert.enteredAt.getTime() < since)) return null
  return new Date(since)
}
