import { addDays, addMonths, dayInRiga, endOfDayInRiga } from '../../shared/calendar.ts'
import type { ReferenceData } from '../reference/referenceData.ts'
import type { ClockKind } from './clock.ts'
import { addWorkingDays } from './workingDays.ts'

/** When something is due, and when it is to be shown as due soon. */
export interface Deadline {
  readonly dueAt: Date
  readonly soonAt: Date
}

const hourMs = 3_600_000

/**
 * By when a clock that starts now runs out. Hours are counted as they pass, whatever the clocks on the wall do; days and working days end
 * with the last second of the day in Riga, the day of the start not counted.
 */
export function deadlineOf(
  kind: Exclude<ClockKind, 'ALERT_REVIEW' | 'NATIONAL_REVIEW'>,
  startedAt: Date,
  reference: ReferenceData,
): Deadline {
  const { clocks, holidays } = reference
  const today = dayInRiga(startedAt)
  switch (kind) {
    case 'APPROVAL':
      return before(new Date(startedAt.getTime() + clocks.approvalHours * hourMs), clocks.approvalSoonHours, startedAt)
    case 'CONSULTATION_BEFORE_ENTRY':
    case 'CONSULTATION_AFTER_ENTRY':
      return endOf(addDays(today, clocks.consultationDays), startedAt)
    case 'CONSULTATION_BY_OTHER_STATE':
      return endOf(addDays(today, clocks.answerToConsultationDays), startedAt)
    case 'EVIDENCE_OF_ERROR':
      return endOf(addWorkingDays(today, clocks.errorWorkingDays, holidays), startedAt)
  }
}

/** The same for a consultation that was made longer: counted from its first due day. */
export const extendedDeadline = (dueAt: Date, startedAt: Date, { clocks }: ReferenceData): Deadline =>
  endOf(addDays(dayInRiga(new Date(dueAt.getTime() - 1)), clocks.consultationExtensionDays), startedAt)

/** A review has its day; it is shown, as due soon, some months ahead. */
export const reviewDeadline = (reviewDate: string): Deadline => {
  const dueAt = endOfDayInRiga(reviewDate)
  return { dueAt, soonAt: new Date(0) }
}

/** The last review date that is to be reminded of today. */
export const reviewHorizon = (now: Date, { clocks }: ReferenceData): string => addMonths(dayInRiga(now), clocks.reviewLeadMonths)

/** Due soon on the last day. */
const endOf = (day: string, startedAt: Date): Deadline => {
  const soonAt = endOfDayInRiga(addDays(day, -1))
  return { dueAt: endOfDayInRiga(day), soonAt: soonAt < startedAt ? startedAt : soonAt }
}

const before = (dueAt: Date, hours: number, startedAt: Date): Deadline => ({
  dueAt,
  soonAt: new Date(Math.max(startedAt.getTime(), dueAt.getTime() - hours * hourMs)),
})
