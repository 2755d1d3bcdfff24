import { setTimeout as sleep } from 'node:timers/promises'
import { type Log, reportFault } from '../../shared/log.ts'
import { RegisterUnavailable, type Registry } from '../registries/port.ts'
import { feedRestAfterMs, type PublicationPolicy } from './policy.ts'
import { awaitChange, type RelayDeps, relayPage } from './relay.ts'
import { createRhythm } from './rhythm.ts'

export interface FeedReader {
  wake(): void
  /** Rounds that ended at the end of the feed. */
  caughtUpCount(): number
  /** Pages that held something. */
  pageCount(): number
  stop(): Promise<void>
}

/**
 * Follows a register's feed: page after page while there is more, then as soon as the register says that there is, and at every poll
 * besides. `onWork` is called behind each page.
 */
export function startFeedReader(deps: RelayDeps, registry: Registry, policy: PublicationPolicy, log: Log, onWork: () => void): FeedReader {
  const rhythm = createRhythm()
  const stopped = new AbortController()
  let caughtUp = 0
  let pages = 0
  let reachable = true
  let awaiting = false

  const rest = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stopped.signal }).catch(() => {})

  /** Whether there was anything to read. */
  const readPage = async (): Promise<boolean> => {
    const read = await relayPage(deps, registry)
    if (read === 0) return false
    pages += 1
    onWork()
    await rest(feedRestAfterMs(policy, read))
    return true
  }

  const readAll = async (): Promise<number> => {
    try {
      for (let more = true; more && !stopped.signal.aborted; ) more = await readPage()
      if (!reachable) log.info({ registry }, 'feed can be read again')
      reachable = true
      caughtUp += 1
      return policy.idlePollMs
    } catch (fault) {
      if (reachable || !(fault instanceof RegisterUnavailable)) log.warn({ registry, fault: reportFault(fault) }, 'feed cannot be read')
      reachable = false
      return policy.unavailablePollMs
    }
  }

  /** One question at a time; one that fails leaves it to the polls. */
  const awaitMore = (): void => {
    if (awaiting || !reachable || stopped.signal.aborted) return
    awaiting = true
    awaitChange(deps, registry, policy.feedWaitMs)
      .then(rhythm.wake, () => {})
      .finally(() => {
        awaiting = false
      })
  }

  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const pauseMs = await readAll()
      awaitMore()
      await rhythm.pause(pauseMs)
    }
  }
  const ended = loop()

  return {
    wake: rhythm.wake,
    caughtUpCount: () => caughtUp,
    pageCount: () => pages,
    stop: async () => {
      stopped.abort()
      rhythm.wake()
      await ended
    },
  }
}
