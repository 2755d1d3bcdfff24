import type { Knex } from 'knex'
import type { ChainHead } from './chain.ts'

/**
 * Where this process believes the chain to end. Only a guess that saves asking: whoever appends behind it is told by the database when it is
 * wrong, since other processes append as well.
 */
export interface Tip {
  /** The end, for whoever is about to move it: until it is told anew, nobody else may count on it. Null when it is not known. */
  take(): ChainHead | null
  /** Where the chain was left; null when that is not known. */
  moved(head: ChainHead | null): void
  /** The transaction has moved the chain there, unless it is undone. */
  movesWith(trx: Knex.Transaction, head: ChainHead): void
  /** Resolves when no transaction of this process holds the chain. */
  settled(): Promise<void>
}

export function createTip(): Tip {
  let known: ChainHead | null = null
  let holding: Promise<void> = Promise.resolve()

  const moved = (head: ChainHead | null): void => {
    // What ends together may be told in another order than it was done in.
    if (head === null || known === null || head.seq > known.seq) known = head
  }
  return {
    take: () => {
      const head = known
      known = null
      return head
    },
    moved,
    movesWith: (trx, head) => {
      holding = trx.executionPromise.then(
        () => moved(head),
        () => {},
      )
    },
    settled: () => holding,
  }
}
