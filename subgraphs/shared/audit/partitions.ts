import type { Knex } from 'knex'

/** Makes the partitions of this month and the next three where they are missing, and answers how many it made. May run at any time. */
export async function makePartitionsAhead(knex: Knex): Promise<number> {
  const { rows } = await knex.raw<{ rows: { made: number }[] }>('select audit_make_partitions() as made')
  return rows[0]?.made ?? 0
}

/** Gives back the months that ended before `before` and hold no entry any more; one that is in use is left for the next time. */
export async function dropEmptiedPartitions(knex: Knex, before: Date): Promise<number> {
  const { rows } = await knex.raw<{ rows: { dropped: number }[] }>('select audit_drop_emptied(?) as dropped', [before])
  return rows[0]?.dropped ?? 0
}
