import type { Knex } from 'knex'
import { type PeriodQuestion, periodSql, periodsOf, rowsByPeriod, runningTotals } from '../../shared/periods.ts'
import type { PublicationAction } from '../publication/publication.ts'
import type { Verdict } from '../schema.generated.ts'

export interface CheckStatistics {
  readonly period: string
  readonly asked: number
  readonly banned: number
  readonly review: number
  readonly noBan: number
  readonly undetermined: number
}

/**
 * An answer that waited in vain for an entry is made again within the same request, and what was decided first is told to nobody. A caller
 * may give the same correlation id to requests of their own: those come later than any answer is waited for.
 */
const madeAgainWithinSeconds = 60

/** From the audit trail, where each check stands with its verdict: the last one of each question of a request. @throws PublicError as `periodsOf` */
export async function countChecks(knex: Knex, question: PeriodQuestion): Promise<readonly CheckStatistics[]> {
  const periods = periodsOf(question)
  const at = periodSql(question)
  const byPeriod = await rowsByPeriod<{ period: string; result: Verdict; count: number }>(
    knex,
    `select ${at.period('occurred_at')} as period, result, count(*)::int as count from (
       select occurred_at, result, asked, lead(occurred_at) over (partition by subject, correlation_id, asked order by seq) as next_at
       from audit_entries
       where ${at.within('occurred_at')} and operation = 'checkPerson' and result in ('BANNED', 'REVIEW', 'NO_BAN', 'UNDETERMINED')
     ) checks
     where asked is null or next_at is null or next_at > occurred_at + interval '${madeAgainWithinSeconds} seconds'
     group by 1, 2`,
    at,
  )
  return periods.map((period) => {
    const rows = byPeriod.get(period) ?? []
    const count = (verdict: Verdict): number => rows.find(({ result }) => result === verdict)?.count ?? 0
    return {
      period,
      asked: rows.reduce((sum, row) => sum + row.count, 0),
      banned: count('BANNED'),
      review: count('REVIEW'),
      noBan: count('NO_BAN'),
      undetermined: count('UNDETERMINED'),
    }
  })
}

export interface PublicationStatistics {
  readonly period: string
  readonly action: PublicationAction
  readonly begun: number
  readonly confirmed: number
  readonly medianLagSeconds: number | null
  readonly percentile95LagSeconds: number | null
  readonly longestLagSeconds: number | null
}

type LagRow = Omit<PublicationStatistics, 'begun'>

const actions = ['PUBLISH', 'WITHDRAW'] as const satisfies readonly PublicationAction[]
const lag = 'extract(epoch from settled_at - occurred_at)'

/** Changes by when they were recorded in LGM, and by when they were confirmed in SIS, with their lags. @throws PublicError as `periodsOf` */
export async function countPublications(knex: Knex, question: PeriodQuestion): Promise<readonly PublicationStatistics[]> {
  const periods = periodsOf(question)
  const at = periodSql(question)
  const begun = await rowsByPeriod<{ period: string; action: PublicationAction; count: number }>(
    knex,
    `select ${at.period('occurred_at')} as period, action, count(*)::int as count from publications
     where ${at.within('occurred_at')} group by 1, 2`,
    at,
  )
  const confirmed = await rowsByPeriod<LagRow>(
    knex,
    `select ${at.period('settled_at')} as period, action, count(*)::int as confirmed,
       percentile_cont(0.5) within group (order by ${lag})::float8 as "medianLagSeconds",
       percentile_cont(0.95) within group (order by ${lag})::float8 as "percentile95LagSeconds", max(${lag})::float8 as "longestLagSeconds"
     from publications where ${at.within('settled_at')} and state = 'CONFIRMED' group by 1, 2`,
    at,
  )
  return periods.flatMap((period) =>
    actions.map((action) => {
      const nothing: LagRow = {
        period,
        action,
        confirmed: 0,
        medianLagSeconds: null,
        percentile95LagSeconds: null,
        longestLagSeconds: null,
      }
      return {
        ...(confirmed.get(period)?.find((row) => row.action === action) ?? nothing),
        begun: begun.get(period)?.find((row) => row.action === action)?.count ?? 0,
      }
    }),
  )
}

export interface DiscrepancyStatistics {
  readonly period: string
  readonly found: number
  readonly cameBack: number
  readonly closed: number
  readonly openAtEnd: number
}

/** Differences by their life. One that went and came back counts as open in between. @throws PublicError as `periodsOf` */
export async function countDiscrepancies(knex: Knex, question: PeriodQuestion): Promise<readonly DiscrepancyStatistics[]> {
  const periods = periodsOf(question)
  const at = periodSql(question)
  const events = `
    select 'found' as event, first_seen_at as at from discrepancies
    union all select 'cameBack', reopened_at from discrepancies where reopened_at is not null
    union all select 'closed', closed_at from discrepancies where closed_at is not null`
  const byPeriod = await rowsByPeriod<{ period: string; event: string; count: number }>(
    knex,
    `select ${at.period('at')} as period, event, count(*)::int as count from (${events}) events where ${at.within('at')} group by 1, 2`,
    at,
  )
  const { rows } = await knex.raw<{ rows: { open: number }[] }>(
    `select count(*) filter (where event = 'found')::int - count(*) filter (where event = 'closed')::int as open
     from (${events}) events where ${at.before('at')}`,
    at.bindings,
  )
  const count = (period: string, event: string): number => byPeriod.get(period)?.find((row) => row.event === event)?.count ?? 0
  const open = runningTotals(periods, rows[0]?.open ?? 0, (period) => count(period, 'found') - count(period, 'closed'))
  return periods.map((period, index) => ({
    period,
    found: count(period, 'found'),
    cameBack: count(period, 'cameBack'),
    closed: count(period, 'closed'),
    openAtEnd: open[index] ?? 0,
  }))
}
