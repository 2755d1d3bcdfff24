import type { Knex } from 'knex'
import type pg from 'pg'
import { OperatorError } from '../errors.ts'
import { separateClient } from './connect.ts'
import { messageOf } from './faults.ts'
import { checkNumbers, checksum, type Migration, readMigrations } from './migrations.ts'

/** A directory of migrations, or the migrations themselves. */
export type MigrationSource = string | readonly Migration[]

interface Applied {
  readonly name: string
  readonly checksum: string
}

/** Any number that nothing else in the database uses as an advisory lock: the bytes of "migr". */
const lockKey = 0x6d696772

const createTable = `create table if not exists schema_migrations (
  position int primary key,
  name text not null unique,
  checksum text not null,
  applied_at timestamptz not null default now()
)`

/**
 * Applies what is missing, each migration in its own transaction, and answers the names of those that it applied.
 * Of two processes that migrate at once, one waits and then finds nothing left to do.
 * Throws OperatorError for a gap, an applied migration that was edited since, and a database newer than this program.
 */
export async function migrate(pool: Knex, source: MigrationSource): Promise<string[]> {
  const migrations = await load(source)
  const client = separateClient(pool, 'migrate')
  await client.connect()
  try {
    const done: string[] = []
    for (let name = await applyNext(client, migrations); name !== undefined; name = await applyNext(client, migrations)) done.push(name)
    return done
  } finally {
    await client.end()
  }
}

/** The names of the migrations that are still to be applied: none means ready. */
export async function pending(pool: Knex, source: MigrationSource): Promise<string[]> {
  const migrations = await load(source)
  const found = await pool.raw<{ rows: { exists: boolean }[] }>("select to_regclass('schema_migrations') is not null as exists")
  const applied = found.rows[0]?.exists === true ? await pool<Applied>('schema_migrations').select('name') : []
  return migrations.slice(applied.length).map(({ name }) => name)
}

async function load(source: MigrationSource): Promise<readonly Migration[]> {
  if (typeof source === 'string') return await readMigrations(source)
  checkNumbers(source)
  return source
}

/** The lock lasts as long as the transaction, so that a process killed in between holds up nobody. */
async function applyNext(client: pg.Client, migrations: readonly Migration[]): Promise<string | undefined> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockKey])
    await client.query(createTable)
    const { rows } = await client.query<Applied>('select name, checksum from schema_migrations order by position')
    checkHistory(rows, migrations)
    const next = migrations[rows.length]
    if (next !== undefined) await apply(client, next, rows.length + 1)
    await client.query('commit')
    return next?.name
  } catch (error) {
    // The fault itself is worth more than a second one from a connection that is gone.
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function apply(client: pg.Client, migration: Migration, position: number): Promise<void> {
  try {
    await client.query(migration.sql)
  } catch (cause) {
    const why = messageOf(cause)
    throw new OperatorError(`migration ${migration.name} failed and was undone: ${why}`, { cause })
  }
  const row = [position, migration.name, checksum(migration)]
  await client.query('insert into schema_migrations (position, name, checksum) values ($1, $2, $3)', row)
}

function checkHistory(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const [index, row] of applied.entries()) {
    const migration = migrations[index]
    if (migration === undefined) {
      throw new OperatorError(
        `the database holds migration ${row.name}, which this program does not know: run the newer program, or restore an older backup`,
      )
    }
    if (migration.name !== row.name)
      throw new OperatorError(
        `the database applied ${row.name} where this program has ${migration.name}: migrations are never renamed or reordered`,
      )
    if (checksum(migration) !== row.checksum)
      throw new OperatorError(
        `migration ${row.name} was edited after it was applied: restore its text and put the change into a new migration`,
      )
  }
}
