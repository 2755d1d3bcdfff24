import type { Knex } from 'knex'
import pg from 'pg'
import { OperatorError } from '../errors.ts'
import { connect } from './connect.ts'
import { type EmbeddedCluster, startEmbeddedCluster } from './embedded.ts'
import { codeOf, explainConnectionError } from './faults.ts'

export interface DatabasesOptions<Name extends string> {
  /** Each database by name; one without a URL lives in the embedded cluster, under that name. */
  readonly urls: Readonly<Record<Name, string | undefined>>
  /** Where the embedded cluster lives, should one be needed. */
  readonly dataDir: string
  readonly poolMax?: number
  readonly log?: (line: string) => void
}

export interface Databases<Name extends string> {
  readonly pools: Readonly<Record<Name, Knex>>
  /** Passwords included: never log them. */
  readonly urls: Readonly<Record<Name, string>>
  /** Ends the pools, and the embedded cluster if this process started it. */
  close(): Promise<void>
}

/**
 * Opens a pool for each database. Does not wait for databases given by URL, which may be down; starts the embedded
 * cluster, and creates the databases in it, only if a URL is missing.
 */
export async function openDatabases<Name extends string>(options: DatabasesOptions<Name>): Promise<Databases<Name>> {
  const names = Object.keys(options.urls) as Name[]
  const own = names.filter((name) => options.urls[name] === undefined)
  const cluster = own.length > 0 ? await startEmbeddedCluster(options) : undefined
  try {
    const urls = {} as Record<Name, string>
    const pools = {} as Record<Name, Knex>
    for (const name of names) {
      urls[name] = options.urls[name] ?? (await databaseIn(cluster, name))
      pools[name] = connect({ url: urls[name], name, ...(options.poolMax === undefined ? {} : { poolMax: options.poolMax }) })
    }
    return {
      pools,
      urls,
      close: async () => {
        await Promise.allSettled(names.map((name) => pools[name].destroy()))
        await cluster?.stop()
      },
    }
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}

/** Fails with one line for the operator unless the database answers. */
export async function requireDatabase(pool: Knex, name: string): Promise<void> {
  try {
    await pool.raw('select 1')
  } catch (cause) {
    throw new OperatorError(explainConnectionError(cause, name), { cause })
  }
}

const databaseExists = ['42P04', '23505']

async function databaseIn(cluster: EmbeddedCluster | undefined, name: string): Promise<string> {
  if (cluster === undefined) throw new Error(`no cluster for the ${name} database`)
  const client = new pg.Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } catch (error) {
    // Two commands may create it at once: the second finds it there.
    if (!databaseExists.includes(codeOf(error) ?? '')) throw error
  } finally {
    await client.end()
  }
  return cluster.url(name)
}
