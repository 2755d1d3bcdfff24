import type { Knex } from 'knex'
import type { Ids } from '../../../shared/ids.ts'
import type { DiscrepancyKind, Severity } from '../../schema.generated.ts'
import type { Discrepancy } from '../discrepancy.ts'
import { type Finding, findingKey } from '../finding.ts'

interface Row {
  readonly id: string
  readonly kind: DiscrepancyKind
  readonly severity: Severity
  readonly ban_id: string | null
  readonly alert_id: string | null
  readonly related_id: string | null
  readonly field: string | null
  readonly lgm_value: string | null
  readonly sis_value: string | null
  readonly rule: string
  readonly first_seen_at: Date
  readonly last_seen_at: Date
  readonly reopened_at: Date | null
  readonly closed_at: Date | null
  readonly severity_rank: number
  readonly version: number
  readonly accepted_version: number | null
}

const discrepancyOf = (row: Row): Discrepancy => ({
  id: row.id,
  kind: row.kind,
  severity: row.severity,
  banId: row.ban_id,
  alertId: row.alert_id,
  relatedId: row.related_id,
  field: row.field,
  lgmValue: row.lgm_value,
  sisValue: row.sis_value,
  rule: row.rule,
  firstSeenAt: row.first_seen_at,
  lastSeenAt: row.last_seen_at,
  reopenedAt: row.reopened_at,
  closedAt: row.closed_at,
  version: row.version,
  accepted: row.accepted_version === row.version,
})

/** First seen in milliseconds is exact enough to sort by, since the id decides between equals. */
const rankOf: Readonly<Record<Severity, string>> = { CRITICAL: '1', MAJOR: '2', MINOR: '3' }

/**
 * A difference seen before keeps its id and its first day, and opens again if it was gone; what is new about it gives it a new version. So does, for one that was
 * accepted as it is, any change of its records: nobody has accepted it of those.
 */
const recordSql = `
  insert into discrepancies (id, identity, kind, severity, ban_id, alert_id, related_id, field, lgm_value, sis_value, rule, seen_versions,
    first_seen_at, last_seen_at)
  select id, identity, kind, severity, ban_id, alert_id, related_id, field, lgm_value, sis_value, rule, seen_versions, :now, :now
  from jsonb_to_recordset(:found::jsonb) as found
    (id uuid, identity text, kind text, severity text, ban_id text, alert_id text, related_id text, field text, lgm_value text, sis_value text, rule text,
      seen_versions text)
  on conflict (identity) do update set
    severity = excluded.severity,
    lgm_value = excluded.lgm_value,
    sis_value = excluded.sis_value,
    rule = excluded.rule,
    seen_versions = coalesce(excluded.seen_versions, discrepancies.seen_versions),
    last_seen_at = excluded.last_seen_at,
    reopened_at = case when discrepancies.closed_at is null then discrepancies.reopened_at else excluded.last_seen_at end,
    closed_at = null,
    version = discrepancies.version + case
      when discrepancies.closed_at is null and (discrepancies.severity, discrepancies.lgm_value, discrepancies.sis_value)
        is not distinct from (excluded.severity, excluded.lgm_value, excluded.sis_value)
        and (discrepancies.accepted_version is distinct from discrepancies.version or coalesce(discrepancies.seen_versions = excluded.seen_versions, true)) then 0
      else 1
    end
  returning id, accepted_version is not distinct from version as accepted`

/** Records what a page of a run found; the same finding twice is once. */
export async function recordFindings(trx: Knex, runId: string, findings: readonly Finding[], ids: Ids, now: Date): Promise<void> {
  if (findings.length === 0) return
  const opened = await openDiscrepancies(trx, findings, ids, now)
  await trx('reconciliation_findings')
    .insert(opened.map(({ id, accepted }) => ({ run_id: runId, discrepancy_id: id, accepted })))
    .onConflict(['run_id', 'discrepancy_id'])
    .ignore()
}

interface Opened {
  readonly id: string
  /** Two people decided to leave it as it is, and it still is so. */
  readonly accepted: boolean
}

/** Opens what was found, whoever found it. */
export async function openDiscrepancies(knex: Knex, findings: readonly Finding[], ids: Ids, now: Date): Promise<readonly Opened[]> {
  if (findings.length === 0) return []
  const byIdentity = new Map(findings.map((finding) => [findingKey(finding), finding]))
  const found = [...byIdentity].map(([identity, finding]) => ({
    id: ids.next(),
    identity,
    kind: finding.kind,
    severity: finding.severity,
    ban_id: finding.banId,
    alert_id: finding.alertId,
    related_id: finding.relatedId,
    field: finding.field,
    lgm_value: finding.lgmValue,
    sis_value: finding.sisValue,
    rule: finding.rule,
    seen_versions: finding.seenVersions ?? null,
  }))
  const { rows } = await knex.raw<{ rows: Opened[] }>(recordSql, { found: JSON.stringify(found), now })
  return rows
}

export interface Unseen {
  readonly id: string
  /** As `findingKey` makes it. */
  readonly identity: string
  readonly banId: string | null
  readonly alertId: string | null
}

/** Open differences that the run did not find, and that nobody else has found since it began. */
export const openUnseen = (knex: Knex, runId: string, startedAt: Date): Promise<readonly Unseen[]> =>
  knex('discrepancies')
    .whereNull('closed_at')
    .where('last_seen_at', '<=', startedAt)
    .whereNotIn('id', knex('reconciliation_findings').select('discrepancy_id').where('run_id', runId))
    .select('id', 'identity', 'ban_id as banId', 'alert_id as alertId')

export async function closeUnseen(trx: Knex, ids: readonly string[], now: Date): Promise<void> {
  await trx.raw('update discrepancies set closed_at = ? where closed_at is null and id = any(?::uuid[])', [now, [...ids]])
}

const dayMs = 86_400_000

/** Erases the two values of differences that were closed more than `days` days before `now`. Returns how many were erased. */
export const eraseClosedValues = (knex: Knex, now: Date, days: number): Promise<number> =>
  knex('discrepancies')
    .where('closed_at', '<', new Date(now.getTime() - days * dayMs))
    .where((held) => held.whereNotNull('lgm_value').orWhereNotNull('sis_value'))
    .update({ lgm_value: null, sis_value: null })

/** There, and nobody decided to leave it as it is. */
const isOpen = 'closed_at is null and accepted_version is distinct from version'

export interface DiscrepancyQuery {
  readonly kinds: readonly DiscrepancyKind[] | null
  readonly severities: readonly Severity[] | null
  readonly runId: string | null
  readonly open: boolean
  /** Only what was accepted as it is; then `open` says nothing. */
  readonly accepted?: boolean
  readonly limit: number
  /** The `sortValues` of the last one seen. */
  readonly after: readonly string[] | null
}

/** What the list is sorted by: the gravest first, then the oldest. */
export const sortValues = ({ severity, firstSeenAt, id }: Discrepancy): readonly string[] => [
  rankOf[severity],
  firstSeenAt.toISOString(),
  id,
]

export async function listDiscrepancies(knex: Knex, query: DiscrepancyQuery): Promise<readonly Discrepancy[]> {
  const rows = knex<Row>('discrepancies').orderBy(['severity_rank', 'first_seen_at', 'id']).limit(query.limit)
  if (query.kinds !== null) rows.whereIn('kind', query.kinds)
  if (query.severities !== null) rows.whereIn('severity', query.severities)
  if (query.accepted) rows.whereRaw('closed_at is null and accepted_version = version')
  else if (query.open) rows.whereRaw(isOpen)
  if (query.runId !== null) {
    rows.whereIn('id', knex('reconciliation_findings').select('discrepancy_id').where('run_id', query.runId))
  }
  if (query.after !== null) {
    rows.whereRaw('(severity_rank, first_seen_at, id) > (?::smallint, ?::timestamptz, ?::uuid)', [...query.after])
  }
  return (await rows).map(discrepancyOf)
}

export const findDiscrepancies = async (knex: Knex, ids: readonly string[]): Promise<readonly Discrepancy[]> =>
  (await knex<Row>('discrepancies').whereIn('id', [...ids])).map(discrepancyOf)

/** Open differences that name one of these bans. */
export const openOfBans = (knex: Knex, banIds: readonly string[]): Promise<readonly Discrepancy[]> => openOf(knex, 'ban_id', banIds)

/** Open differences that name one of these alerts. */
export const openOfAlerts = (knex: Knex, alertIds: readonly string[]): Promise<readonly Discrepancy[]> => openOf(knex, 'alert_id', alertIds)

async function openOf(knex: Knex, column: 'ban_id' | 'alert_id', ids: readonly string[]): Promise<readonly Discrepancy[]> {
  const rows = await knex<Row>('discrepancies')
    .whereRaw(isOpen)
    .where((named) => named.whereIn(column, ids).orWhereIn('related_id', ids))
    .orderBy(['severity_rank', 'first_seen_at', 'id'])
  return rows.map(discrepancyOf)
}
