import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'

const waitingSql = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`

/** The session that waits for another one's lock, as soon as there is one. */
export async function whoWaits(knex: Knex): Promise<number> {
  for (;;) {
    const { rows } = await knex.raw<{ rows: { pid: number }[] }>(waitingSql)
    if (rows[0] !== undefined) return rows[0].pid
    await sleep(5)
  }
}
