import type { Knex } from 'knex'
import type { Registry } from '../registries/port.ts'
import { canonicalPair, type Judgement, type Link, type RecordRef } from './link.ts'

interface Row {
  readonly id: string
  readonly left_registry: Registry
  readonly left_record: string
  readonly right_registry: Registry
  readonly right_record: string
  readonly judgement: Judgement
  readonly reason: string
  readonly judged_by: string
  readonly judged_at: Date
  readonly closed_at: Date | null
}

const linkOf = (row: Row): Link => ({
  id: row.id,
  left: { registry: row.left_registry, recordId: row.left_record },
  right: { registry: row.right_registry, recordId: row.right_record },
  judgement: row.judgement,
  reason: row.reason,
  judgedBy: row.judged_by,
  judgedAt: row.judged_at,
  closedAt: row.closed_at,
})

export const findLinks = async (knex: Knex, ids: readonly string[]): Promise<readonly Link[]> =>
  (await knex<Row>('links').whereIn('id', ids)).map(linkOf)

/** UNION, not UNION ALL: a ring of judgements ends when it comes round. */
const linksAroundSql = `
  with recursive reached (registry, record) as (
    select registry collate "C", record collate "C" from unnest(?::text[], ?::text[]) as asked (registry, record)
    union
    select next.registry, next.record
    from reached
    cross join lateral (
      select right_registry, right_record from links
      where left_registry = reached.registry and left_record = reached.record and judgement = 'SAME' and closed_at is null
      union all
      select left_registry, left_record from links
      where right_registry = reached.registry and right_record = reached.record and judgement = 'SAME' and closed_at is null
    ) as next (registry, record)
  )
  select distinct links.* from reached
  cross join lateral (
    select * from links where left_registry = reached.registry and left_record = reached.record and closed_at is null
    union all
    select * from links where right_registry = reached.registry and right_record = reached.record and closed_at is null
  ) as links`

/** Judgements in force about these records and about every record that hangs together with one of them by SAME: what `humansOf` needs. */
export async function linksAround(knex: Knex, records: readonly RecordRef[]): Promise<readonly Link[]> {
  if (records.length === 0) return []
  const registries = records.map(({ registry }) => registry)
  const ids = records.map(({ recordId }) => recordId)
  const { rows } = await knex.raw<{ rows: Row[] }>(linksAroundSql, [registries, ids])
  return rows.map(linkOf)
}

export interface NewLink extends Pick<Link, 'id' | 'left' | 'right' | 'judgement' | 'reason' | 'judgedBy'> {
  readonly now: Date
}

/** Closes the judgement that stands between the two records, if one does, and writes the new one. Judges of one pair take turns. */
export async function replaceLink(trx: Knex.Transaction, link: NewLink): Promise<Link> {
  const row = rowOf(link)
  const { left_registry, left_record, right_registry, right_record } = row
  await lockPairs(trx, [row])
  const [closed] = await trx('links')
    .where({ left_registry, left_record, right_registry, right_record, closed_at: null })
    // The clocks of two processes may differ: what was judged by the faster one is not closed before it was judged.
    .update({ closed_at: trx.raw('greatest(judged_at, ?)', [link.now]) })
    .returning<{ closed_at: Date }[]>('closed_at')
  return insertLink(trx, { ...row, judged_at: closed?.closed_at ?? link.now })
}

/** Writes each judgement where none stands between its two records. Answers with those that were written. */
export async function addLinksWhereNone(trx: Knex.Transaction, links: readonly NewLink[]): Promise<readonly Link[]> {
  if (links.length === 0) return []
  const rows = links.map(rowOf)
  await lockPairs(trx, rows)
  const added = await trx('links').insert(rows).onConflict(noneStands(trx)).ignore().returning<Row[]>('*')
  return added.map(linkOf)
}

const noneStands = (trx: Knex.Transaction) => trx.raw('(left_registry, left_record, right_registry, right_record) where closed_at is null')

function rowOf({ id, left, right, judgement, reason, judgedBy, now }: NewLink): Row {
  const [first, second] = canonicalPair(left, right)
  return {
    id,
    left_registry: first.registry,
    left_record: first.recordId,
    right_registry: second.registry,
    right_record: second.recordId,
    judgement,
    reason,
    judged_by: judgedBy,
    judged_at: now,
    closed_at: null,
  }
}

/** In one order, so that no two wait for each other. */
const lockPairs = (trx: Knex.Transaction, rows: readonly Row[]): Promise<unknown> =>
  trx.raw('select pg_advisory_xact_lock(hashtextextended(pair, 0)) from unnest(?::text[]) as pair', [
    rows.map((row) => JSON.stringify(['links', row.left_registry, row.left_record, row.right_registry, row.right_record])).sort(),
  ])

async function insertLink(trx: Knex.Transaction, row: Row): Promise<Link> {
  await trx('links').insert(row)
  return linkOf(row)
}
