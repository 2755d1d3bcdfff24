/**
 * When an alert must be reviewed: within 3 years, or within 5 when the decision behind it runs for more than 3
 * (Reg. (EU) 2018/1861 Art. 39(2), (3)). Data, not law: a state may set shorter periods.
 */
export interface ReviewPeriods {
  readonly years: number
  readonly yearsForLongDecisions: number
  readonly longDecisionYears: number
}

export const reviewPeriods: ReviewPeriods = { years: 3, yearsForLongDecisions: 5, longDecisionYears: 3 }

interface Decision {
  /** All dates `YYYY-MM-DD`. */
  readonly decided: string
  /** Null: indefinite. */
  readonly validUntil: string | null
  /** The day on which the ban was last changed, and so last looked at. */
  readonly lookedAt: string
}

/**
 * The first review that falls due behind the ban's last change, counted in whole periods from the decision, and no later than its last day.
 * Follows from the ban alone, never from today, so that what an alert should hold does not change by itself.
 */
export function reviewDateOf({ decided, validUntil, lookedAt }: Decision, periods: ReviewPeriods = reviewPeriods): string {
  const years = isLongDecision(decided, validUntil, periods) ? periods.yearsForLongDecisions : periods.years
  let due = addYears(decided, years)
  for (let period = 2; due <= lookedAt; period++) due = addYears(decided, years * period)
  return validUntil !== null && validUntil < due ? validUntil : due
}

/** Whether the decision runs for longer than most. */
export const isLongDecision = (decided: string, validUntil: string | null, { longDecisionYears }: ReviewPeriods): boolean =>
  validUntil === null || validUntil > addYears(decided, longDecisionYears)

/** The same day in another year; 29 February becomes the 28th where there is none. */
function addYears(date: string, years: number): string {
  const target = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`
  return target.endsWith('-02-29') && new Date(`${target}T00:00:00Z`).getUTCDate() !== 29 ? `${target.slice(0, 8)}28` : target
}
