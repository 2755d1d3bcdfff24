import type { Command } from 'commander'
import { dayInRiga } from '../../subgraphs/shared/calendar.ts'
import { isCalendarDate } from '../../subgraphs/shared/graphql/scalars.ts'
import { askGatewayPartly, type GatewayCall } from './askGateway.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import type { Output } from './output.ts'
import { csvFile } from './report/csv.ts'
import { UsageError } from './usageError.ts'

interface StatisticsOptions {
  readonly from?: string
  readonly until?: string
  readonly by: string
  readonly json?: boolean
}

type Line = Readonly<Record<string, string | number | null>> & { readonly period: string }
type Group = 'entryBans' | 'alerts' | 'checks' | 'publications' | 'discrepancies'
type Statistics = Readonly<Record<Group, readonly Line[] | null>>

const query = `query Statistics($from: Date!, $until: Date!, $by: StatisticsPeriod!) {
  statistics(from: $from, until: $until, by: $by) {
    entryBans { period issued amended suspended revoked annulled expired liveAtEnd }
    alerts { period kind entered approved rejected amended withdrawn expired activeAtEnd }
    checks { period asked banned review noBan undetermined }
    publications { period action begun confirmed medianLagSeconds percentile95LagSeconds longestLagSeconds }
    discrepancies { period found cameBack closed openAtEnd }
  }
}`

/** Which group comes from whom, and what its columns begin with. A line of a group is told apart from others of its period by `kind` or `action`. */
const groups: Readonly<Record<Group, { readonly owner: string; readonly prefix: (line: Line) => string }>> = {
  entryBans: { owner: 'LGM', prefix: () => 'bans' },
  alerts: { owner: 'SIS', prefix: ({ kind }) => `${String(kind).toLowerCase()}_alerts` },
  checks: { owner: 'the bridge', prefix: () => 'checks' },
  publications: { owner: 'the bridge', prefix: ({ action }) => String(action).toLowerCase() },
  discrepancies: { owner: 'the bridge', prefix: () => 'discrepancies' },
}
const groupNames = Object.keys(groups) as Group[]
const tellApart = new Set(['period', 'kind', 'action'])

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** One row for each period, one column for each count; the columns of an owner that did not answer are left out. */
export function statisticsCsv(statistics: Statistics): string {
  const rows = new Map<string, Map<string, string>>()
  for (const group of groupNames) {
    for (const line of statistics[group] ?? []) {
      const row = rows.get(line.period) ?? new Map<string, string>()
      rows.set(line.period, row)
      for (const [name, value] of Object.entries(line)) {
        if (!tellApart.has(name)) row.set(`${groups[group].prefix(line)}_${snake(name)}`, value === null ? '' : String(value))
      }
    }
  }
  const columns = [...new Set([...rows.values()].flatMap((row) => [...row.keys()]))]
  return csvFile([['period', ...columns], ...[...rows].map(([period, row]) => [period, ...columns.map((column) => row.get(column) ?? '')])])
}

/** `statistics`: what happened day by day or month by month, as CSV on stdout. */
export function describeStatisticsCommand<Options>(
  command: Command,
  callOf: (options: Options) => Promise<GatewayCall>,
  finish: (code: ExitCode) => void,
  output: Output,
): void {
  command
    .description('what happened day by day or month by month: bans, alerts, checks, publications, differences; as CSV')
    .option('--from <date>', 'first day, YYYY-MM-DD; by default the first of this month')
    .option('--until <date>', 'last day, counted too; by default today')
    .option('--by <period>', 'day or month', 'day')
    .action(async (options: StatisticsOptions & Options) => {
      const asked = questionOf(options, dayInRiga(new Date()))
      const { data } = await askGatewayPartly<{ statistics: Statistics }>(await callOf(options), query, asked)
      if (options.json === true) output.json(data.statistics)
      else output.data(statisticsCsv(data.statistics).replace(/\n$/, ''))
      const silent = groupNames.filter((group) => data.statistics[group] === null)
      for (const group of silent) output.note(`${groups[group].owner} could not be asked: its columns are missing, which is not zero`)
      finish(silent.length === 0 ? exitCodes.fine : exitCodes.fault)
    })
}

/** @throws UsageError */
function questionOf({ from, until, by }: StatisticsOptions, today: string): { from: string; until: string; by: string } {
  const period = by.toUpperCase()
  if (period !== 'DAY' && period !== 'MONTH') throw new UsageError('--by: day or month')
  const [first, last] = [from ?? `${today.slice(0, 7)}-01`, until ?? today]
  for (const [option, day] of [
    ['--from', first],
    ['--until', last],
  ] as const) {
    if (!isCalendarDate(day)) throw new UsageError(`${option}: a day of the calendar, as ${today}`)
  }
  if (last < first) throw new UsageError('--until: must not be before --from')
  return { from: first, until: last, by: period }
}
