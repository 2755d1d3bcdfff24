import type { Knex } from 'knex'
import { type PeriodQuestion, periodSql, periodsOf, rowsByPeriod, runningTotals } from '../../shared/periods.ts'
import type { AlertKind } from '../schema.generated.ts'

export interface AlertStatistics {
  readonly period: string
  readonly kind: AlertKind
  readonly entered: number
  readonly approved: number
  readonly rejected: number
  readonly amended: number
  readonly withdrawn: number
  readonly expired: number
  readonly activeAtEnd: number
}

type Event = 'enter' | 'approve' | 'reject' | 'amend' | 'withdraw' | 'expire'

interface Row {
  readonly period: string
  readonly kind: AlertKind
  readonly event: Event
  readonly count: number
  readonly change: number
}

/**
 * What happened to Latvian alerts, and what it did to the number of those that are live: an approval adds one, and so does one that was live when
 * it came; the end of a live one takes one away.
 */
const eventsSql = `
  select alerts.kind, 'enter' as event, alerts.entered_at as at, (coalesce(first.record ->> 'status', alerts.status) = 'ACTIVE')::int as change
  from alerts left join alert_versions first on first.alert_id = alerts.id and first.version = 1
  where alerts.issuing_state = 'LVA'
  union all
  select alerts.kind, done.replaced_by_event, done.replaced_at,
    case when done.replaced_by_event = 'approve' and done.record ->> 'status' = 'PENDING_APPROVAL' then 1
      when done.replaced_by_event in ('reject', 'withdraw', 'expire') and done.record ->> 'status' = 'ACTIVE' then -1
      else 0 end
  from alert_versions done join alerts on alerts.id = done.alert_id
  where alerts.issuing_state = 'LVA'`

export const alertKinds = ['REFUSAL_OF_ENTRY', 'RETURN'] as const satisfies readonly AlertKind[]

/** Latvian alerts by what happened to them, from their history. In the order of the periods, none left out, each kind in each. @throws PublicError as `periodsOf` */
export async function countAlerts(knex: Knex, question: PeriodQuestion): Promise<readonly AlertStatistics[]> {
  const periods = periodsOf(question)
  const at = periodSql(question)
  const byPeriod = await rowsByPeriod<Row>(
    knex,
    `select ${at.period('at')} as period, kind, event, count(*)::int as count, sum(change)::int as change
     from (${eventsSql}) events where ${at.within('at')} group by 1, 2, 3`,
    at,
  )
  const { rows: before } = await knex.raw<{ rows: { kind: AlertKind; active: number }[] }>(
    `select kind, sum(change)::int as active from (${eventsSql}) events where ${at.before('at')} group by kind`,
    at.bindings,
  )
  const rowsOf = (period: string, kind: AlertKind): readonly Row[] => (byPeriod.get(period) ?? []).filter((row) => row.kind === kind)
  const active = new Map(
    alertKinds.map((kind) => {
      const start = before.find((row) => row.kind === kind)?.active ?? 0
      return [kind, runningTotals(periods, start, (period) => rowsOf(period, kind).reduce((sum, { change }) => sum + change, 0))]
    }),
  )
  return periods.flatMap((period, index) =>
    alertKinds.map((kind) => {
      const count = (event: Event): number => rowsOf(period, kind).find((row) => row.event === event)?.count ?? 0
      return {
        period,
        kind,
        entered: count('enter'),
        approved: count('approve'),
        rejected: count('reject'),
        amended: count('amend'),
        withdrawn: count('withdraw'),
        expired: count('expire'),
        activeAtEnd: active.get(kind)?.[index] ?? 0,
      }
    }),
  )
}
