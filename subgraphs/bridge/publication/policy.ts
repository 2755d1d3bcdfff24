/** How hard the bridge tries, and how much at once. Data, so that a deployment or a test may choose other numbers. */
export interface PublicationPolicy {
  /**
   * Bans brought on at once by one process, in two rounds that overlap. They share calls and commits, so that more at once cost each of them
   * less; a withdrawal that comes waits for one such round.
   */
  readonly concurrency: number
  /** Entries of a feed taken down in one transaction. */
  readonly feedPageSize: number
  /**
   * Behind a page that was not full: what comes meanwhile shares the next one, and all that is done for it. The shortest rest is behind a change
   * that came alone, the longest where many come. Adds at most this to the lag of a change that follows another.
   */
  readonly feedRestMs: number
  readonly feedRestMaxMs: number
  /** Between two looks at the queue, and at a feed whose register does not let us wait: adds at most this to the lag. */
  readonly idlePollMs: number
  /** How long a register is asked to wait for something new. A process that stops may have to wait for as long. */
  readonly feedWaitMs: number
  /** Between two looks at a feed that could not be asked. */
  readonly unavailablePollMs: number
  /** A job of a process that was killed comes back after this; no step of a publication takes nearly as long. */
  readonly leaseSeconds: number
  readonly retry: RetryPolicy
}

export interface RetryPolicy {
  readonly firstDelayMs: number
  readonly maxDelayMs: number
  /** Attempts without an answer before a person is asked to look. With the delays of the default: about half an hour. */
  readonly budget: number
}

export const defaultPolicy: PublicationPolicy = {
  concurrency: 200,
  feedPageSize: 200,
  feedRestMs: 50,
  feedRestMaxMs: 200,
  idlePollMs: 250,
  feedWaitMs: 1_000,
  unavailablePollMs: 1_000,
  leaseSeconds: 15,
  retry: { firstDelayMs: 250, maxDelayMs: 60_000, budget: 38 },
}

/** Share of a page from which on the longest rest is taken: as many as are worth a round of their own. */
const fullRestFrom = 0.25

/** How long to rest behind a page that held so many entries. */
export const feedRestAfterMs = (policy: Pick<PublicationPolicy, 'feedPageSize' | 'feedRestMs' | 'feedRestMaxMs'>, read: number): number => {
  const { feedPageSize, feedRestMs, feedRestMaxMs } = policy
  if (read >= feedPageSize) return 0
  return feedRestMs + (feedRestMaxMs - feedRestMs) * Math.min(1, read / (feedPageSize * fullRestFrom))
}

/** Doubles from the first delay to the longest. */
export const retryDelayMs = ({ firstDelayMs, maxDelayMs }: RetryPolicy, failures: number): number =>
  Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(failures - 1, 20))
