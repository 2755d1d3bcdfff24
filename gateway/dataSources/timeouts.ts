import type { SubgraphFetch } from './dataSource.ts'

export interface FetchTimeouts {
  /** A query that takes longer is answered without this subgraph. */
  readonly queryMs: number
  /** Longer: giving up on a write does not undo it, and the caller would not know whether it was done. */
  readonly mutationMs: number
}

/** A batch of 500 bans takes a few seconds on a loaded machine; past this the caller repeats it with the same idempotency key. */
const mutationTimeoutMs = 15_000

export const fetchTimeouts = (queryMs: number): FetchTimeouts => ({ queryMs, mutationMs: Math.max(queryMs, mutationTimeoutMs) })

export const timeoutOf = (timeouts: FetchTimeouts, operation: SubgraphFetch['operation']): number =>
  operation === 'mutation' ? timeouts.mutationMs : timeouts.queryMs

/** The answer, or `late()` when it takes longer than allowed. The work itself goes on; its answer is dropped. */
export function within<T>(timeouts: FetchTimeouts, operation: SubgraphFetch['operation'], answer: Promise<T>, late: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(late()), timeoutOf(timeouts, operation))
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
