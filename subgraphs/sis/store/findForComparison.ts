import type { Knex } from 'knex'
import { liveLatvian } from './digests.ts'

interface Page {
  readonly after: string | null
  readonly first: number
}

const idsOf = async (knex: Knex, sql: string, bindings: Readonly<Record<string, string | number | null>>): Promise<string[]> => {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(sql, bindings)
  return rows.map(({ id }) => id)
}

/** Live Latvian alerts that came, or whose person's data were written, since a look; in the order of their ids, behind `after`. */
export const findChangedAlerts = (knex: Knex, written: { readonly since: string; readonly until: string }, page: Page): Promise<string[]> =>
  idsOf(
    knex,
    `select id from alerts where ${liveLatvian} and written_in >= :since::xid8 and written_in < :until::xid8 and (:after::uuid is null or id > :after::uuid)
     order by id limit :first`,
    { ...written, ...page },
  )

/**
 * Live Latvian alerts that may be a difference although both registers hold the same: whose review date has passed by the day, and those of holders
 * of a residence permit or a long-stay visa. In the order of their ids, behind `after`.
 */
export const findAlertsToLookAt = (knex: Knex, day: string, page: Page): Promise<string[]> =>
  idsOf(
    knex,
    `select id from (
       select id from alerts where ${liveLatvian} and review_date < :day::date
       union
       select id from alerts where ${liveLatvian} and identity @> '{"documents": [{"type": "RESIDENCE_PERMIT"}]}'
       union
       select id from alerts where ${liveLatvian} and identity @> '{"documents": [{"type": "LONG_STAY_VISA"}]}'
     ) as alert
     where :after::uuid is null or id > :after::uuid
     order by id limit :first`,
    { day, ...page },
  )

/** More of those that share a key with one record are no help: the ones that share most are taken. */
const sharersMaxCount = 50

/** Live Latvian alerts that share so many keys with a question; those that share most. Planned as the search for candidates is. */
export async function findAlertsSharing(knex: Knex, questions: readonly (readonly string[])[], atLeast: number): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `select distinct candidate.id
     from (select asked.keys::bigint[] as keys from unnest(?::text[]) as asked (keys) offset 0) as asked
     cross join lateral (
       select id, (select count(*) from unnest(blocking_keys) as held where held = any (asked.keys)) as shared
       from alerts where blocking_keys && asked.keys and ${liveLatvian}
       order by shared desc, id limit ${sharersMaxCount}
     ) as candidate
     where shared >= ?`,
    [questions.map((keys) => `{${keys.join(',')}}`), atLeast],
  )
  return rows.map(({ id }) => id)
}
