import type { Knex } from 'knex'
import { isUnavailable } from '../db/faults.ts'
import { PublicError } from '../errors.ts'
import type { AuditEntry } from './entry.ts'
import { recordInTransaction } from './store.ts'

export interface AuditWriter {
  /** Resolves when the entry is durable. When it rejects, the caller must not give its answer. */
  record(entry: AuditEntry): Promise<void>
  /** Refuses new entries and resolves when those taken are written or refused. */
  close(): Promise<void>
}

export interface AuditWriterOptions {
  /** Most entries of one insert. */
  readonly maxBatch?: number
  /** Most entries waiting: beyond it the database is too slow for the load, and callers had better be told. */
  readonly maxWaiting?: number
}

/** About 200 KB of parameters; the gain of a larger batch is small. */
const defaultMaxBatch = 500
/** Some seconds of work for a database that keeps up, and few megabytes. */
const defaultMaxWaiting = 10_000

interface Waiting {
  readonly entry: AuditEntry
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
}

/**
 * Writes the entries of many readers with few commits. A batch is whatever arrived while the one before was written: alone,
 * an entry waits for nobody; under load, hundreds share one turn at the chain and one flush to disk.
 */
export function createAuditWriter(knex: Knex, options: AuditWriterOptions = {}): AuditWriter {
  const { maxBatch = defaultMaxBatch, maxWaiting = defaultMaxWaiting } = options
  let waiting: Waiting[] = []
  let closed = false
  let draining: Promise<void> | undefined

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxBatch)
      waiting = waiting.slice(maxBatch)
      await writeBatch(knex, batch)
    }
    draining = undefined
  }

  return {
    record: async (entry) => {
      if (closed) throw new PublicError('REGISTER_UNAVAILABLE', 'the service is stopping: ask again')
      if (waiting.length >= maxWaiting) throw new PublicError('LIMIT_EXCEEDED', 'too many requests wait to be logged: ask again later')
      await new Promise<void>((resolve, reject) => {
        waiting.push({ entry, resolve, reject })
        // Started in the next turn, so that entries of one burst share the first batch as well.
        draining ??= Promise.resolve().then(drain)
      })
    },
    close: async () => {
      closed = true
      await draining
    },
  }
}

/** An entry that the database refuses fails alone: the others of its batch are then written one by one. */
async function writeBatch(knex: Knex, batch: readonly Waiting[]): Promise<void> {
  try {
    await knex.transaction((trx) => recordInTransaction(trx, ...batch.map(({ entry }) => entry)))
    for (const { resolve } of batch) resolve()
  } catch (error) {
    if (batch.length > 1 && !isUnavailable(error)) {
      for (const one of batch) await writeBatch(knex, [one])
      return
    }
    for (const { reject } of batch) reject(error)
  }
}
