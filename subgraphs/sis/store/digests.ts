import type { Knex } from 'knex'
import { digestForm, digestsOf } from '../../published/digest.ts'
import { remakeBatchMaxCount, remakeDigests, type ToRemake } from '../../shared/digests/remake.ts'
import { latvia, liveStatuses } from '../alerts.ts'
import { type AlertRow, toAlert } from './rows.ts'

/** Literals, so that the planner sees that the partial indexes serve. */
export const liveLatvian = `issuing_state = '${latvia}' and status in (${liveStatuses.map((status) => `'${status}'`).join(', ')})`

/** All ranges that hold an alert made from a national record, each with its count and the combined digest, of one snapshot; `-` where a digest is missing. */
const rangesSql = `
  select pg_snapshot_xmin(pg_current_snapshot())::text || coalesce(string_agg(line, '' order by key_range), '') as text
  from (
    select key_range, e'\\n' || key_range || ' ' || count(*) || ' '
      || case when bool_and(row_digest is not null and digest_form = :form) then bit_xor(row_digest)::text else '-' end as line
    from alerts where ${liveLatvian} and national_reference is not null group by key_range
  ) as ranges`

const digest = `case when digest_form = :form then coalesce(content_digest::text, '-') else '-' end`

const rowsSql = `
  select coalesce(string_agg(id || ' ' || ${digest} || ' ' || national_reference, e'\\n'), '') as text
  from alerts where key_range = any(:ranges) and ${liveLatvian} and national_reference is not null`

const unreferencedSql = `
  select coalesce(string_agg(id || ' ' || ${digest}, e'\\n' order by id), '') as text
  from (
    select id, digest_form, content_digest from alerts
    where ${liveLatvian} and national_reference is null and id > :after::uuid order by id limit :first
  ) as page`

const textOf = async (knex: Knex, sql: string, bindings: Readonly<Record<string, string | number | number[]>>): Promise<string> => {
  const { rows } = await knex.raw<{ rows: { text: string }[] }>(sql, bindings)
  return rows[0]?.text ?? ''
}

export const rangesText = (knex: Knex, form: number): Promise<string> => textOf(knex, rangesSql, { form })

export const rowsText = (knex: Knex, { form, ranges }: { form: number; ranges: readonly number[] }): Promise<string> =>
  textOf(knex, rowsSql, { form, ranges: [...ranges] })

const beforeEveryId = '00000000-0000-0000-0000-000000000000'

export const unreferencedText = (knex: Knex, asked: { form: number; after: string | null; first: number }): Promise<string> =>
  textOf(knex, unreferencedSql, { ...asked, after: asked.after ?? beforeEveryId })

/** Makes the digests of live Latvian alerts anew. @returns how many were gone through */
export const redigestAlerts = (knex: Knex, which: ToRemake = 'MISSING'): Promise<number> =>
  remakeDigests<AlertRow>(
    (after) =>
      knex<AlertRow>('alerts')
        .where('id', '>', after)
        .whereRaw(liveLatvian)
        .whereRaw('(? or digest_form is distinct from ? or content_digest is null)', [which === 'ALL', digestForm])
        .orderBy('id')
        .limit(remakeBatchMaxCount),
    (rows) => writeDigests(knex, rows),
  )

function writeDigests(knex: Knex, rows: readonly AlertRow[]): Promise<unknown> {
  const made = rows.map((row) => ({ id: row.id, version: row.version, ...digestsOf(toAlert(row), row.national_reference) }))
  // An alert that was written meanwhile has digests of what it says now.
  return knex.raw(
    `update alerts as held set content_digest = made.content, row_digest = made.row, digest_form = ?, digested_version = held.version
     from jsonb_to_recordset(?::jsonb) as made (id uuid, version int, content bigint, row bigint)
     where held.id = made.id and held.version = made.version`,
    [digestForm, JSON.stringify(made)],
  )
}
