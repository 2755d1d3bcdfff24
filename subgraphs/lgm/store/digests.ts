import type { Knex } from 'knex'
import { digestForm } from '../../published/digest.ts'
import { remakeBatchMaxCount, remakeDigests, type ToRemake } from '../../shared/digests/remake.ts'
import { digestColumns } from '../digests.ts'
import { type BanRow, type PersonRow, toBan } from './rows.ts'

/** Bans that ask for an alert on the day: `againstAlert` in SQL, since nothing is written when a day begins. `publishes` says what the person says of it. */
const wanted = `status = 'ACTIVE' and territory = 'SCHENGEN' and publishes and valid_from <= :day and (valid_until is null or valid_until >= :day)`

/** All ranges that hold a ban, each with its count and the combined digest, of one snapshot; `-` where a digest is missing. */
const rangesSql = `
  select pg_snapshot_xmin(pg_current_snapshot())::text || coalesce(string_agg(line, '' order by key_range), '') as text
  from (
    select key_range, e'\\n' || key_range || ' ' || count(*) || ' '
      || case when bool_and(row_digest is not null and digest_form = :form) then bit_xor(row_digest)::text else '-' end as line
    from entry_bans where ${wanted} group by key_range
  ) as ranges`

const rowsSql = `
  select coalesce(string_agg(
    id || ' ' || person_id || ' ' || case when digest_form = :form then coalesce(content_digest::text, '-') else '-' end, e'\\n'
  ), '') as text
  from entry_bans where key_range = any(:ranges) and ${wanted}`

const textOf = async (knex: Knex, sql: string, bindings: Readonly<Record<string, string | number | number[]>>): Promise<string> => {
  const { rows } = await knex.raw<{ rows: { text: string }[] }>(sql, bindings)
  return rows[0]?.text ?? ''
}

/** @param day `YYYY-MM-DD` */
export const rangesText = (knex: Knex, day: string, form: number): Promise<string> => textOf(knex, rangesSql, { day, form })

export interface RowsAsked {
  readonly day: string
  readonly form: number
  readonly ranges: readonly number[]
}

export const rowsText = (knex: Knex, asked: RowsAsked): Promise<string> => textOf(knex, rowsSql, { ...asked, ranges: [...asked.ranges] })

interface RowToDigest extends BanRow, Pick<PersonRow, 'identity' | 'place_of_birth' | 'date_of_death' | 'free_movement_family'> {}

/** Makes the digests of bans anew. @returns how many bans were gone through */
export const redigestBans = (knex: Knex, which: ToRemake = 'MISSING'): Promise<number> =>
  remakeDigests<RowToDigest>(
    (after) =>
      knex('entry_bans as ban')
        .join('persons as person', 'person.id', 'ban.person_id')
        .where('ban.id', '>', after)
        .where({ 'ban.status': 'ACTIVE', 'ban.territory': 'SCHENGEN' })
        .whereRaw('(? or ban.digest_form is distinct from ? or ban.content_digest is null)', [which === 'ALL', digestForm])
        .orderBy('ban.id')
        .limit(remakeBatchMaxCount)
        .select('ban.*', 'person.identity', 'person.place_of_birth', 'person.date_of_death', 'person.free_movement_family'),
    (rows) => writeDigests(knex, rows),
  )

function writeDigests(knex: Knex, rows: readonly RowToDigest[]): Promise<unknown> {
  const made = rows.map((row) => ({
    id: row.id,
    version: row.version,
    ...digestColumns(toBan(row), {
      identity: row.identity,
      placeOfBirth: row.place_of_birth,
      dateOfDeath: row.date_of_death,
      freeMovementFamily: row.free_movement_family,
    }),
  }))
  // A ban that was written meanwhile has digests of what it says now.
  return knex.raw(
    `update entry_bans as held set content_digest = made.content_digest, row_digest = made.row_digest,
       digest_form = made.digest_form, digested_version = made.digested_version, publishes = made.publishes
     from jsonb_to_recordset(?::jsonb) as made (
       id uuid, version int, content_digest bigint, row_digest bigint, digest_form int, digested_version int, publishes boolean
     )
     where held.id = made.id and held.version = made.version`,
    [JSON.stringify(made)],
  )
}
