import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

/** What carrying a ban writes into one of the databases, each body committed by itself. */
export interface FloorSide {
  readonly url: string
  readonly prepare: readonly string[]
  /** Takes a body as its only parameter. */
  readonly insert: string
  readonly bodies: readonly string[]
  readonly remove: readonly string[]
}

/** The least that it can cost at all: a row of one column, in a table without an index. */
export const oneColumn = (url: string, count: number): FloorSide => ({
  url,
  prepare: ['drop table if exists floor_probe', 'create table floor_probe (body jsonb)'],
  insert: 'insert into floor_probe values ($1)',
  bodies: Array<string>(count).fill(JSON.stringify({ ban: 'x'.repeat(1_000) })),
  remove: ['drop table floor_probe'],
})

/**
 * The rows that the product has written of its bans, into empty tables like its own, with their checks and indexes. Each body is a JSON object of
 * a row for each of the tables.
 *
 * @param bodiesSql answers `body` for each ban
 */
export async function ownRows(url: string, tables: readonly string[], bodiesSql: string): Promise<FloorSide> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const inserts = await Promise.all(tables.map((table) => insertOf(client, table)))
    const { rows } = await client.query<{ body: string }>(bodiesSql)
    return {
      url,
      prepare: tables.flatMap((table) => [
        `drop table if exists floor_${table}`,
        `create table floor_${table} (like ${table} including all)`,
      ]),
      insert: `with ${inserts.map((insert, at) => `of_${at} as (${insert})`).join(', ')} select`,
      bodies: rows.map(({ body }) => body),
      remove: tables.map((table) => `drop table floor_${table}`),
    }
  } finally {
    await client.end()
  }
}

async function insertOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  const columns = rows[0]?.columns ?? ''
  return `insert into floor_${table} (${columns}) select ${columns} from jsonb_populate_record(null::floor_${table}, $1::jsonb -> '${table}')`
}

/** What is committed in one database, one HTTP call, and what is committed in the other: how many of them a second. */
export async function measureFloor(lgmSide: FloorSide, sisSide: FloorSide, concurrency: number): Promise<number> {
  const sides = [lgmSide, sisSide]
  if (sisSide.bodies.length < lgmSide.bodies.length) throw new Error('there are fewer alerts than bans')
  const [lgm, sis] = sides.map(({ url }) => new pg.Pool({ connectionString: url, max: concurrency }))
  if (lgm === undefined || sis === undefined) throw new Error('two databases are needed')
  const onBoth = async (statements: 'prepare' | 'remove'): Promise<void> => {
    for (const statement of lgmSide[statements]) await lgm.query(statement)
    for (const statement of sisSide[statements]) await sis.query(statement)
  }
  await onBoth('prepare')
  const atSis = sisSide.bodies.values()
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      sis.query(sisSide.insert, [atSis.next().value]).then(
        () => response.end('{}'),
        () => response.destroy(),
      )
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  // Those who work share one iterator: whoever is free takes the next.
  const atLgm = lgmSide.bodies.values()
  const work = async (): Promise<void> => {
    for (const body of atLgm) {
      await lgm.query(lgmSide.insert, [body])
      await (await fetch(url, { method: 'POST', body })).text()
    }
  }
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: concurrency }, work))
  const seconds = (performance.now() - startedAt) / 1_000
  server.closeAllConnections()
  server.close()
  await onBoth('remove')
  await Promise.all([lgm.end(), sis.end()])
  return lgmSide.bodies.length / seconds
}
