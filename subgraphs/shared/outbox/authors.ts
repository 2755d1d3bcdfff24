import type { Knex } from 'knex'

/**
 * Whether somebody made a change whose user id does not begin with the prefix. Changes without an author, as of the calendar, count as
 * nobody's; a database without an outbox holds none.
 */
export async function hasOtherAuthors(knex: Knex, subjectPrefix: string): Promise<boolean> {
  const table = await knex.raw<{ rows: { exists: boolean }[] }>("select to_regclass('outbox') is not null as exists")
  if (table.rows[0]?.exists !== true) return false
  const other = await knex('outbox')
    .whereNotNull('origin')
    .whereRaw("not starts_with(split_part(origin, '/', 2), ?)", [subjectPrefix])
    .first('position')
  return other !== undefined
}
