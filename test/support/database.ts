import { createHash, randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import pg from 'pg'
import { connect } from '../../subgraphs/shared/db/connect.ts'
import { type MigrationSource, migrate } from '../../subgraphs/shared/db/migrate.ts'
import { checksum, readMigrations } from '../../subgraphs/shared/db/migrations.ts'
import { runClusterUrl } from './clusterOfRun.ts'

export interface TestDatabase {
  readonly knex: Knex
  readonly url: string
  /** Ends the pool and removes the database, whoever is still connected. */
  drop(): Promise<void>
}

/** Any number that only tests use: one worker at a time makes a template. */
const templateLock = 7_431_902
const poolMax = 10

/**
 * A fresh database with these migrations applied (none: `testDatabase([])`). They run once for each run: the database is
 * a clone of a template that is keyed by their text.
 */
export async function testDatabase(source: MigrationSource): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = await templateFor(source)
  await asAdministrator((client) => client.query(`create database ${name} template ${template} strategy file_copy`))
  const url = runClusterUrl(name)
  const knex = connect({ url, name: 'test', poolMax })
  return {
    knex,
    url,
    drop: async () => {
      await knex.destroy()
      await asAdministrator((client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

async function templateFor(source: MigrationSource): Promise<string> {
  const migrations = typeof source === 'string' ? await readMigrations(source) : source
  const key = createHash('sha256')
  for (const migration of migrations) key.update(`${migration.name} ${checksum(migration)}\n`)
  const template = `template_${key.digest('hex').slice(0, 24)}`
  await asAdministrator(async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount === 0) await makeTemplate(client, template, migrations)
  })
  return template
}

/** Renamed when complete, so that a failed migration leaves no template behind that looks finished. */
async function makeTemplate(client: pg.Client, template: string, migrations: MigrationSource): Promise<void> {
  const draft = `${template}_draft`
  await client.query(`drop database if exists ${draft} with (force)`)
  await client.query(`create database ${draft}`)
  const knex = connect({ url: runClusterUrl(draft), name: 'template', poolMax: 1 })
  try {
    await migrate(knex, migrations)
  } finally {
    await knex.destroy()
  }
  await client.query(`alter database ${draft} rename to ${template}`)
}

/** Its end frees the advisory lock. */
async function asAdministrator(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: runClusterUrl('postgres') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
