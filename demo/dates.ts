const dayMs = 86_400_000

/** Dates are `YYYY-MM-DD`. */
export const daysFrom = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** The same day of another year: for days that every month of every year has. */
export const yearsFrom = (date: string, years: number): string => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`

/** Days that every month has, so that a year later is the same day. */
export const firstToTwentyEighth = (date: string): string => (date.slice(8) > '28' ? `${date.slice(0, 8)}28` : date)
