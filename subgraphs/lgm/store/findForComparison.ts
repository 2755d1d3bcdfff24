import type { Knex } from 'knex'
import { liveStatuses } from '../bans.ts'

export interface ChangedSince {
  /** The transaction before which everything was seen. */
  readonly position: string
  /** The transaction before which everything is to be seen now. */
  readonly until: string
  /** The day of that look: a ban may have begun since without having been written. */
  readonly day: string
  readonly today: string
}

/**
 * Persons with a live ban whose data, or whether a ban of theirs holds, was written since a look, or whose ban has begun since; in the order of their
 * ids, behind `after`.
 */
export async function findChangedPersons(
  knex: Knex,
  { position, until, day, today }: ChangedSince,
  page: { after: string | null; first: number },
): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `with changed as (
       select id from persons where written_in >= :position::xid8 and written_in < :until::xid8
       union
       select person_id from entry_bans where written_in >= :position::xid8 and written_in < :until::xid8
       union
       select person_id from entry_bans where status = any(:live) and valid_from > :day::date and valid_from <= :today::date
     )
     select id from changed
     where (:after::uuid is null or id > :after::uuid) and exists (
       select from entry_bans ban
       where ban.person_id = changed.id and ban.status = any(:live) and (ban.valid_until is null or ban.valid_until >= :today::date)
     )
     order by id limit :first`,
    { position, until, day, today, live: [...liveStatuses], ...page },
  )
  return rows.map(({ id }) => id)
}

/** More of those that share a key with one record are no help: the ones that share most are taken. */
const sharersMaxCount = 50

/**
 * Persons, whatever became of their bans, who share so many keys with a question; those who share most. The keys reach the inner part as a value that the
 * planner does not know, so its plan does not depend on them.
 */
export async function findPersonsSharing(knex: Knex, questions: readonly (readonly string[])[], atLeast: number): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `select distinct candidate.id
     from (select asked.keys::bigint[] as keys from unnest(?::text[]) as asked (keys) offset 0) as asked
     cross join lateral (
       select id, (select count(*) from unnest(blocking_keys) as held where held = any (asked.keys)) as shared
       from persons where blocking_keys && asked.keys order by shared desc, id limit ${sharersMaxCount}
     ) as candidate
     where shared >= ?`,
    [questions.map((keys) => `{${keys.join(',')}}`), atLeast],
  )
  return rows.map(({ id }) => id)
}
