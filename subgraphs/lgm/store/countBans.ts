import type { Knex } from 'knex'
import { type PeriodQuestion, periodSql, periodsOf, rowsByPeriod, runningTotals } from '../../shared/periods.ts'

export interface EntryBanStatistics {
  readonly period: string
  readonly issued: number
  readonly amended: number
  readonly suspended: number
  readonly revoked: number
  readonly annulled: number
  readonly expired: number
  readonly liveAtEnd: number
}

type Event = 'LOADED' | 'ISSUED' | 'AMENDED' | 'PERSON_AMENDED' | 'REVOKED' | 'EXPIRED' | 'SUSPENDED' | 'RESUMED' | 'ANNULLED'

interface Row {
  readonly period: string
  readonly event: Event
  readonly count: number
  readonly change: number
}

const isLiveSql = (version: string): string => `(${version}.record ->> 'status' in ('ACTIVE', 'SUSPENDED'))::int`

/** What a version did to the number of live bans, beside the version before it: a revoked ban that is annulled as well ends once. */
const changeSql = `${isLiveSql('ban_versions')} - coalesce((
  select ${isLiveSql('before')} from ban_versions before
  where before.ban_id = ban_versions.ban_id and before.version = ban_versions.version - 1
), 0)`

/** Bans by what happened to them, from their history. In the order of the periods, none left out. @throws PublicError as `periodsOf` */
export async function countBans(knex: Knex, question: PeriodQuestion): Promise<readonly EntryBanStatistics[]> {
  const periods = periodsOf(question)
  const at = periodSql(question)
  const byPeriod = await rowsByPeriod<Row>(
    knex,
    `select ${at.period('changed_at')} as period, event, count(*)::int as count, sum(${changeSql})::int as change
     from ban_versions where ${at.within('changed_at')} group by 1, 2`,
    at,
  )
  const { rows } = await knex.raw<{ rows: { live: number }[] }>(
    `select coalesce(sum(${changeSql}), 0)::int as live from ban_versions where ${at.before('changed_at')}`,
    at.bindings,
  )
  const rowsOf = (period: string): readonly Row[] => byPeriod.get(period) ?? []
  const live = runningTotals(periods, rows[0]?.live ?? 0, (period) => rowsOf(period).reduce((sum, { change }) => sum + change, 0))
  return periods.map((period, index) => {
    const count = (...events: readonly Event[]): number =>
      rowsOf(period).reduce((sum, row) => sum + (events.includes(row.event) ? row.count : 0), 0)
    return {
      period,
      issued: count('ISSUED'),
      amended: count('AMENDED', 'PERSON_AMENDED'),
      suspended: count('SUSPENDED'),
      revoked: count('REVOKED'),
      annulled: count('ANNULLED'),
      expired: count('EXPIRED'),
      liveAtEnd: live[index] ?? 0,
    }
  })
}
