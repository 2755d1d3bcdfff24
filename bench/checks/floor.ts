import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { candidateMaxCount } from '../../subgraphs/identity/questionKey.ts'

export interface Floor {
  readonly url: string
  stop(): Promise<void>
}

interface Waiting {
  readonly row: string
  readonly written: () => void
  readonly failed: (fault: unknown) => void
}

/** As many as each pool of the product has. */
const connections = 10
/** Asked with the question's keys ready-made; `enable_seqscan` and the plan are the function's own. */
const lgmSql = 'select * from find_candidates(array_fill(0, array[cardinality($1::bigint[])]), $1::bigint[], $2::int, $3::date)'
const sisSql = `select id, identity, kind, issuing_state, status, valid_until,
    (select count(*) from unnest(blocking_keys) held where held = any ($1::bigint[])) as shared
  from alerts where blocking_keys && $1::bigint[] and status in ('PENDING_APPROVAL', 'ACTIVE')
  order by shared desc, id limit $2::int`

/**
 * The least that a check can cost: bare `node:http`, the same look-up in both registers, and one audit row committed before the answer,
 * many at a time. It decides nothing, knows no caller and joins nothing.
 */
export async function openFloor(urls: Readonly<Record<'lgm' | 'sis' | 'bridge', string>>): Promise<Floor> {
  const pool = (connectionString: string, options?: string) =>
    new pg.Pool({ connectionString, max: connections, ...(options !== undefined && { options }) })
  const lgm = pool(urls.lgm)
  const sis = pool(urls.sis, '-c enable_seqscan=off -c plan_cache_mode=force_custom_plan')
  const bridge = pool(urls.bridge)
  await bridge.query('create table if not exists floor_audit (id bigint generated always as identity, entry jsonb not null)')

  let waiting: Waiting[] = []
  let writing = false
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await bridge.query('insert into floor_audit (entry) select unnest($1::jsonb[])', [batch.map(({ row }) => row)])
        for (const { written } of batch) written()
      } catch (fault) {
        for (const { failed } of batch) failed(fault)
      }
    }
    writing = false
  }
  const record = (row: string): Promise<void> =>
    new Promise((written, failed) => {
      waiting.push({ row, written, failed })
      if (writing) return
      writing = true
      void Promise.resolve().then(writeAll)
    })

  const answer = async (request: IncomingMessage): Promise<string> => {
    const { keys } = JSON.parse(await text(request)) as { keys: readonly string[] }
    const list = `{${keys.join(',')}}`
    const today = new Date().toISOString().slice(0, 10)
    const [persons, alerts] = await Promise.all([
      lgm.query({ name: 'lgm', text: lgmSql, values: [list, candidateMaxCount, today] }),
      sis.query({ name: 'sis', text: sisSql, values: [list, candidateMaxCount] }),
    ])
    await record(JSON.stringify({ who: 'bench', when: new Date(), found: persons.rows.length + alerts.rows.length }))
    return JSON.stringify({ verdict: 'NONE', persons: persons.rows.length, alerts: alerts.rows.length })
  }
  const server = createServer((request, response) => {
    answer(request).then(
      (body) => response.setHeader('content-type', 'application/json').end(body),
      () => response.destroy(),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await bridge.query('drop table floor_audit')
      await Promise.all([lgm.end(), sis.end(), bridge.end()])
    },
  }
}
