import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Knex } from 'knex'
import { to as copyTo } from 'pg-copy-streams'
import { separateClient } from '../../subgraphs/shared/db/connect.ts'

const content = {
  bans: `id, person_id, version, status, territory, grounds, reason, decision_reference, decision_date, authority, valid_from, valid_until, issued_at, changed_at`,
  persons: 'id, identity, place_of_birth, free_movement_family',
  alerts: `id, version, kind, status, identity, place_of_birth, free_movement_family, reason, grounds, decision_reference, authority, action, valid_until,
    review_date, national_reference, subject_reference, entered_at, changed_at`,
}

/** The least that comparing two whole registers can cost: their tables, without keys and digests, read out with COPY and thrown away. In ms. */
export async function measureFloor(lgm: Knex, sis: Knex): Promise<number> {
  const startedAt = performance.now()
  await Promise.all([
    readOut(lgm, `copy entry_bans (${content.bans}) to stdout`, `copy persons (${content.persons}) to stdout`),
    readOut(sis, `copy alerts (${content.alerts}) to stdout`),
  ])
  return performance.now() - startedAt
}

async function readOut(knex: Knex, ...statements: readonly string[]): Promise<void> {
  const client = separateClient(knex, 'floor')
  await client.connect()
  for (const statement of statements) {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
    await pipeline(client.query(copyTo(statement)), nowhere)
  }
  await client.end()
}
