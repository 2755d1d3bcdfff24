/** A calendar date that may lack its day or its month, as integers; 0 stands for an unknown part. */
export interface PartialDate {
  readonly year: number
  readonly month: number
  readonly day: number
  /** False for a day the calendar does not have (1980-02-31, month 13): still comparable, never certain. */
  readonly possible: boolean
  /** As written. */
  readonly text: string
}

const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const dayFirst = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/**
 * Reads `1980`, `1980-05`, `1980-05-17`, `19800517` and `17.05.1980`; a month or day of `00` is unknown. Null where there is no year.
 */
export function parsePartialDate(text: string): PartialDate | null {
  const trimmed = text.trim()
  const ordered = iso.exec(trimmed) ?? compact.exec(trimmed)
  const reversed = ordered === null ? dayFirst.exec(trimmed) : null
  const year = Number(ordered?.[1] ?? reversed?.[3] ?? 0)
  if (year === 0) return null
  const month = Number(ordered?.[2] ?? reversed?.[2] ?? 0)
  const day = month === 0 ? 0 : Number(ordered?.[3] ?? reversed?.[1] ?? 0)
  const possible = month <= 12 && (day === 0 || day <= daysInMonth(year, month))
  return { year, month, day, possible, text: trimmed }
}
