import type { Knex } from 'knex'

/** Whether the database holds no table of anybody's. */
export async function isEmpty(pool: Knex): Promise<boolean> {
  const found = await pool.raw<{ rows: { empty: boolean }[] }>(
    "select not exists (select from pg_tables where schemaname not in ('pg_catalog', 'information_schema')) as empty",
  )
  return found.rows[0]?.empty === true
}

/** Whether a client other than this pool is connected to the database. */
export async function hasOtherClients(pool: Knex): Promise<boolean> {
  const found = await pool.raw<{ rows: { others: boolean }[] }>(
    `select exists (
       select from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
     ) as others`,
  )
  return found.rows[0]?.others === true
}

/** Removes every schema and all that is in them. There is no way back. */
export async function dropEverything(pool: Knex): Promise<void> {
  const found = await pool.raw<{ rows: { name: string }[] }>(
    "select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'",
  )
  await pool.transaction(async (trx) => {
    for (const { name } of found.rows) await trx.raw('drop schema ?? cascade', [name])
    await trx.raw('create schema public')
  })
}
