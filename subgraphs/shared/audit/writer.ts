import type { Knex } from 'knex'
import { isUnavailable } from '../db/faults.ts'
import { PublicError } from '../errors.ts'
import type { ChainHead } from './chain.ts'
import type { AuditEntry } from './entry.ts'
import { appendBehind, appendLocked } from './store.ts'
import { createTip } from './tip.ts'

export interface AuditWriter {
  /** Resolves when the entry is durable. When it rejects, the caller must not give its answer. */
  record(entry: AuditEntry): Promise<void>
  /**
   * Appends entries in the caller's transaction, which has nothing left but to commit: the chain stays locked until it ends. As the store's
   * function of this name, with a round trip less where nobody else has appended since this writer did.
   */
  recordInTransaction(trx: Knex.Transaction, ...entries: readonly AuditEntry[]): Promise<void>
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
  const tip = createTip()
  let draining: Promise<void> | undefined

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      // It would wait for that transaction in the database as well, with a connection in its hands, and then find the chain moved.
      await tip.settled()
      const batch = waiting.slice(0, maxBatch)
      waiting = waiting.slice(maxBatch)
      tip.moved(await writeBatch(knex, tip.take(), batch))
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
    recordInTransaction: async (trx, ...entries) => {
      if (entries.length === 0) return
      const head = tip.take()
      const behind = head === null ? null : await appendBehind(trx, head, entries)
      tip.movesWith(trx, behind ?? (await appendLocked(trx, entries)))
    },
    close: async () => {
      closed = true
      await draining
    },
  }
}

/**
 * An entry that the database refuses fails alone: the others of its batch are then written one by one.
 *
 * @returns where the chain ends now; null when that is not known
 */
async function writeBatch(knex: Knex, head: ChainHead | null, batch: readonly Waiting[]): Promise<ChainHead | null> {
  try {
    const entries = batch.map(({ entry }) => entry)
    const behind = head === null ? null : await appendBehind(knex, head, entries)
    const reached = behind ?? (await knex.transaction((trx) => appendLocked(trx, entries)))
    for (const { resolve } of batch) resolve()
    return reached
  } catch (error) {
    if (batch.length > 1 && !isUnavailable(error)) {
      let reached: ChainHead | null = null
      for (const one of batch) reached = await writeBatch(knex, reached, [one])
      return reached
    }
    for (const { reject } of batch) reject(error)
    return null
  }
}
