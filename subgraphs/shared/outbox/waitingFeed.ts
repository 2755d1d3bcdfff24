import type { Knex } from 'knex'
import { PublicError } from '../errors.ts'
import { type FeedPage, readFeed } from './feed.ts'
import { listenFeed } from './listen.ts'

/** A reader gives an answer up after some seconds, and a process that stops waits for those that it owes. */
export const feedWaitMaxMs = 5_000
/** What was noticed is served once no older transaction can commit before it: mostly within some milliseconds. */
const lookAgainMs = 10

/** The feed of a register whose readers may wait for what comes next instead of asking again and again. */
export interface WaitingFeed {
  /**
   * As `readFeed`; where there is nothing yet, answers as soon as there is, or when the time is up. Holds no connection while it waits.
   * @throws PublicError BAD_USER_INPUT, also for a time out of bounds
   */
  read(page: { readonly after: string; readonly limit: number; readonly waitMs: number }): Promise<FeedPage>
  /** Answers all who wait. */
  close(): Promise<void>
}

/** Listens to its database from the first reader on who waits. */
export function openWaitingFeed(knex: Knex): WaitingFeed {
  const sleepers = new Set<() => void>()
  let notices = 0
  let closed = false
  let listening: ReturnType<typeof listenFeed> | null = null

  const wake = (): void => {
    notices += 1
    for (const rouse of sleepers) rouse()
  }
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const rouse = (): void => {
        clearTimeout(timer)
        sleepers.delete(rouse)
        resolve()
      }
      const timer = setTimeout(rouse, ms)
      sleepers.add(rouse)
    })

  return {
    read: async ({ after, limit, waitMs }) => {
      if (waitMs < 0 || waitMs > feedWaitMaxMs) throw new PublicError('BAD_USER_INPUT', `waitMs: must be between 0 and ${feedWaitMaxMs}`)
      const deadline = performance.now() + waitMs
      const noticesBefore = notices
      for (;;) {
        const noticesSeen = notices
        const page = await readFeed(knex, { after, limit })
        const leftMs = deadline - performance.now()
        if (page.entries.length > 0 || leftMs <= 0) return page
        listening ??= listenFeed(knex, wake)
        if (notices === noticesSeen) await sleep(notices === noticesBefore ? leftMs : Math.min(leftMs, lookAgainMs))
        if (closed) return page
      }
    },
    close: async () => {
      closed = true
      wake()
      await listening?.close()
    },
  }
}
