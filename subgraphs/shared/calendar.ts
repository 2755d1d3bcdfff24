/** The registers are Latvian: a ban or an alert begins and ends with the day in Riga. */
const registerTimeZone = 'Europe/Riga'

const rigaDay = new Intl.DateTimeFormat('en-CA', { timeZone: registerTimeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** In Riga, since 1926, days begin on the quarter of an hour: within one, the day is the same. */
const quarterMs = 15 * 60_000
let known = { quarter: Number.NaN, day: '' }

/** The day in Riga at that instant, `YYYY-MM-DD`. The one place where an instant becomes a day. */
export function dayInRiga(instant: Date): string {
  const quarter = Math.floor(instant.getTime() / quarterMs)
  // Formatting is slow, and asked for with every record that is written.
  if (quarter !== known.quarter) known = { quarter, day: rigaDay.format(instant) }
  return known.day
}

/** A day so many days later, or earlier where negative. Days are `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same day so many months later; the last of the month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 8)}01T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() + months)
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return `${first.toISOString().slice(0, 8)}${String(Math.min(last, Number(day.slice(8)))).padStart(2, '0')}`
}

/** Hours that Riga is ahead of UTC, in summer and in winter. Clocks change at three or four in the morning, so that each day has one midnight. */
const rigaOffsetsHours = [3, 2]

/** The first instant behind a day in Riga. */
export function endOfDayInRiga(day: string): Date {
  const next = addDays(day, 1)
  for (const hours of rigaOffsetsHours) {
    const midnight = new Date(new Date(`${next}T00:00:00Z`).getTime() - hours * 3_600_000)
    if (dayInRiga(midnight) === next && dayInRiga(new Date(midnight.getTime() - 1)) === day) return midnight
  }
  throw new Error('a day without an end')
}
