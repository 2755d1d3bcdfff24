import type { Knex } from 'knex'

/** One thing that happened to one entity. */
export interface OutboxEntry {
  readonly kind: string
  readonly entityId: string
  /** The entity's version after the change. */
  readonly entityVersion: number
  /** Idempotency key of the write that caused it, so that its author knows its own echo. */
  readonly origin: string | null
  readonly occurredAt: Date
}

/** Appends entries in the transaction that makes the change: both commit, or neither. */
export async function appendOutbox(trx: Knex.Transaction, ...entries: readonly OutboxEntry[]): Promise<void> {
  if (entries.length === 0) return
  await trx('outbox').insert(
    entries.map((entry) => ({
      kind: entry.kind,
      entity_id: entry.entityId,
      entity_version: entry.entityVersion,
      origin: entry.origin,
      occurred_at: entry.occurredAt,
    })),
  )
}
