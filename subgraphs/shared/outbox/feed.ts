import type { Knex } from 'knex'
import { PublicError } from '../errors.ts'
import type { OutboxEntry } from './append.ts'

export interface FeedEntry extends OutboxEntry {
  readonly cursor: string
}

export interface FeedPage {
  readonly entries: readonly FeedEntry[]
  /** Where to go on from: the last entry's cursor, or `after` itself when there was nothing. */
  readonly cursor: string
}

/** Before the first entry. */
export const feedStart = ''
/** A reader keeps each page in one transaction of its own; more would make that long for no gain. */
export const feedPageMaxSize = 1_000

/**
 * Entries after a cursor, oldest first. An entry is served only once every transaction that began to write before its own
 * has ended, so nothing can appear later behind a cursor already given: a reader that keeps its cursor misses nothing and
 * sees nothing twice. A long transaction anywhere in the same PostgreSQL cluster delays the feed; it never breaks it.
 *
 * @throws PublicError BAD_USER_INPUT for a cursor that is not ours or a limit out of bounds
 */
export async function readFeed(knex: Knex, page: { after: string; limit: number }): Promise<FeedPage> {
  const { after, limit } = page
  if (!Number.isInteger(limit) || limit < 1 || limit > feedPageMaxSize) {
    throw new PublicError('BAD_USER_INPUT', `first: must be between 1 and ${feedPageMaxSize}`)
  }
  const { rows } = await knex.raw<{ rows: OutboxRow[] }>(selectAfter, [...decode(after), limit])
  const entries = rows.map(toEntry)
  return { entries, cursor: entries.at(-1)?.cursor ?? after }
}

// The columns are named in full: `order by xid` would sort by the text of the select list, in which 1000 comes before 999.
const selectAfter = `
  select xid::text, position, kind, entity_id, entity_version, origin, occurred_at
  from outbox
  where (xid, position) > (?::xid8, ?::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
  order by outbox.xid, outbox.position
  limit ?`

interface OutboxRow {
  readonly xid: string
  readonly position: string
  readonly kind: string
  readonly entity_id: string
  readonly entity_version: number
  readonly origin: string | null
  readonly occurred_at: Date
}

function toEntry(row: OutboxRow): FeedEntry {
  return {
    cursor: Buffer.from(`${row.xid}.${row.position}`).toString('base64url'),
    kind: row.kind,
    entityId: row.entity_id,
    entityVersion: row.entity_version,
    origin: row.origin,
    occurredAt: row.occurred_at,
  }
}

const largestXid = 2n ** 64n - 1n
const largestPosition = 2n ** 63n - 1n

function decode(cursor: string): [xid: string, position: string] {
  if (cursor === feedStart) return ['0', '0']
  const [, xid, position] = /^(\d{1,20})\.(\d{1,19})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  if (xid === undefined || position === undefined || BigInt(xid) > largestXid || BigInt(position) > largestPosition) {
    throw new PublicError('BAD_USER_INPUT', 'after: not a cursor of this feed; pass the cursor of the page before')
  }
  return [xid, position]
}
