import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

export interface FloorOptions {
  readonly lgmUrl: string
  readonly sisUrl: string
  readonly count: number
  readonly concurrency: number
}

/**
 * The least that carrying a ban can cost: a row committed in one database, one HTTP call, a row committed in the other. Answers how many
 * a second, and how long each took in ms.
 */
export async function measureFloor({ lgmUrl, sisUrl, count, concurrency }: FloorOptions): Promise<{ perSecond: number; tookMs: number[] }> {
  const [lgm, sis] = [lgmUrl, sisUrl].map((connectionString) => new pg.Pool({ connectionString, max: concurrency }))
  if (lgm === undefined || sis === undefined) throw new Error('two databases are needed')
  for (const pool of [lgm, sis]) await pool.query('create unlogged table if not exists floor_probe (body jsonb)')
  for (const pool of [lgm, sis]) await pool.query('alter table floor_probe set logged')
  const body = JSON.stringify({ ban: 'x'.repeat(1_000) })
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      sis.query('insert into floor_probe values ($1)', [body]).then(
        () => response.end('{}'),
        () => response.destroy(),
      )
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const tookMs: number[] = []
  let left = count
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const startedAt = performance.now()
      await lgm.query('insert into floor_probe values ($1)', [body])
      await (await fetch(url, { method: 'POST', body })).text()
      tookMs.push(performance.now() - startedAt)
    }
  }
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: concurrency }, work))
  const seconds = (performance.now() - startedAt) / 1_000
  server.closeAllConnections()
  server.close()
  for (const pool of [lgm, sis]) {
    await pool.query('drop table floor_probe')
    await pool.end()
  }
  return { perSecond: count / seconds, tookMs }
}
