import type { Knex } from 'knex'
import { separateClient } from '../db/connect.ts'

/** A database that was lost is asked again this often; until then the reader's own polling goes on. */
const reconnectMs = 1_000

/**
 * Calls `wake` when entries were appended, and each time the connection is made (anew), since notices in between are lost.
 * A notice is a hint, never the news: the entry may not be served yet while an older transaction runs, so a reader polls
 * as well. Holds one connection outside the pool, and makes it again by itself.
 */
export function listenFeed(pool: Knex, wake: () => void): { close(): Promise<void> } {
  const stopping = new AbortController()
  const running = keepListening(pool, wake, stopping.signal)
  return {
    close: async () => {
      stopping.abort()
      await running
    },
  }
}

async function keepListening(pool: Knex, wake: () => void, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await listenUntilLost(pool, wake, stop)
    await pause(reconnectMs, stop)
  }
}

async function listenUntilLost(pool: Knex, wake: () => void, stop: AbortSignal): Promise<void> {
  const client = separateClient(pool, 'listen')
  const lost = new Promise<void>((resolve) => {
    client.once('error', () => resolve())
    client.once('end', () => resolve())
    stop.addEventListener('abort', () => resolve(), { once: true })
  })
  client.on('notification', wake)
  try {
    await client.connect()
    await client.query('listen outbox')
    wake()
    await lost
  } catch {
    // Down just now: the caller's loop tries again.
  }
  // Ending a connection that is already broken fails, and it is gone all the same.
  await client.end().catch(() => {})
}

async function pause(ms: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    stop.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
