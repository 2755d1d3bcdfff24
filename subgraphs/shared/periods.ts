import type { Knex } from 'knex'
import { z } from 'zod'
import { PublicError } from './errors.ts'
import { isCalendarDate } from './graphql/scalars.ts'

/** Days from the first to the last, both counted; by MONTH both months whole. By the calendar of Riga. */
export interface PeriodQuestion {
  /** `YYYY-MM-DD`. */
  readonly from: string
  readonly until: string
  readonly by: 'DAY' | 'MONTH'
}

/** A year by day, ten by month: more lines than that are for a program, which may ask for one year after the other. */
export const periodsMaxCount = { DAY: 366, MONTH: 120 } as const

/** Grows when the shape changes, so that two processes of different age refuse each other's questions instead of misreading them. */
const version = 'p1.'
const shape = z.object({
  from: z.string().refine(isCalendarDate),
  until: z.string().refine(isCalendarDate),
  by: z.enum(['DAY', 'MONTH']),
})

export const encodePeriods = (question: PeriodQuestion): string => version + Buffer.from(JSON.stringify(question)).toString('base64url')

/** @throws PublicError BAD_USER_INPUT for anything that `encodePeriods` did not make */
export function decodePeriods(text: string): PeriodQuestion {
  try {
    if (text.startsWith(version)) return shape.parse(JSON.parse(Buffer.from(text.slice(version.length), 'base64url').toString('utf8')))
  } catch {
    // falls through to the refusal below: not JSON is as wrong as the wrong shape
  }
  throw new PublicError('BAD_USER_INPUT', 'query: not a question of this service')
}

const dayMs = 86_400_000
const monthLength = 7

/**
 * Every period asked about, in order: `2026-11-23`, or `2026-11`.
 * @throws PublicError BAD_USER_INPUT when they end before they begin; LIMIT_EXCEEDED when they are too many
 */
export function periodsOf({ from, until, by }: PeriodQuestion): readonly string[] {
  if (until < from) throw new PublicError('BAD_USER_INPUT', 'until: must not be before from')
  const periods: string[] = []
  for (let ms = Date.parse(from); ms <= Date.parse(until); ms += dayMs) {
    const day = new Date(ms).toISOString().slice(0, 10)
    const period = by === 'DAY' ? day : day.slice(0, monthLength)
    if (periods.at(-1) !== period) periods.push(period)
    if (periods.length > periodsMaxCount[by]) {
      throw new PublicError(
        'LIMIT_EXCEEDED',
        `until: at most ${periodsMaxCount.DAY} days, or ${periodsMaxCount.MONTH} months with by: MONTH`,
      )
    }
  }
  return periods
}

/** Parts of a statement: the period that an instant falls in, and whether it falls in those asked about. */
export interface PeriodSql {
  readonly bindings: Readonly<Record<'firstDay' | 'lastDay', string>>
  period(column: string): string
  within(column: string): string
  before(column: string): string
}

const zone = `'Europe/Riga'`

export function periodSql({ from, until, by }: PeriodQuestion): PeriodSql {
  const first = by === 'DAY' ? ':firstDay::date' : `date_trunc('month', :firstDay::date)::date`
  const behind = by === 'DAY' ? ':lastDay::date + 1' : `(date_trunc('month', :lastDay::date) + interval '1 month')::date`
  const start = `(${first})::timestamp at time zone ${zone}`
  const end = `(${behind})::timestamp at time zone ${zone}`
  return {
    bindings: { firstDay: from, lastDay: until },
    period: (column) => `to_char(${column} at time zone ${zone}, '${by === 'DAY' ? 'YYYY-MM-DD' : 'YYYY-MM'}')`,
    within: (column) => `${column} >= ${start} and ${column} < ${end}`,
    before: (column) => `${column} < ${start}`,
  }
}

/** Rows of a statement that is written with those parts. */
export async function rowsByPeriod<Row extends { readonly period: string }>(
  knex: Knex,
  sql: string,
  { bindings }: PeriodSql,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const { rows } = await knex.raw<{ rows: Row[] }>(sql, bindings)
  return Map.groupBy(rows, ({ period }) => period)
}

/** A count that begins somewhere and changes from period to period, at the end of each. */
export function runningTotals(periods: readonly string[], before: number, changeIn: (period: string) => number): readonly number[] {
  let total = before
  return periods.map((period) => {
    total += changeIn(period)
    return total
  })
}
