import type { Knex } from 'knex'
import type { Registry } from '../registries/port.ts'
import type { PublicationAction } from './publication.ts'
import { type PublicationState, publicationStates } from './saga.ts'

/** What publication tells of itself while it works; the caller turns it into histograms and counters. */
export interface PublicationMetrics {
  /** From the change in LGM to its confirmation in SIS. Withdrawals are to be watched apart. */
  confirmed(action: PublicationAction, lagSeconds: number): void
  /** Code of the rule, ours or the register's. */
  held(code: string): void
  retried(registry: Registry | null): void
  neededAttention(reason: string): void
  /** A ban that applied had no alert for so long, between one for return and one for refusal of entry. */
  guardedAgain(unguardedSeconds: number): void
  feedRead(registry: Registry, entries: number, ignored: number): void
}

export const noMetrics: PublicationMetrics = {
  confirmed: () => {},
  held: () => {},
  retried: () => {},
  neededAttention: () => {},
  guardedAgain: () => {},
  feedRead: () => {},
}

export interface StateDepth {
  readonly state: PublicationState
  readonly count: number
  /** Age of the oldest change in this state; 0 when there is none. */
  readonly oldestSeconds: number
}

/** How many publications stand in each state that is no end, and how old the oldest is: for gauges, read when they are scraped. */
export async function publicationDepths(knex: Knex, now: Date): Promise<readonly StateDepth[]> {
  const rows: { state: PublicationState; count: number; oldest: Date }[] = await knex('publications')
    .select('state', knex.raw('count(*)::int as count'), knex.raw('min(occurred_at) as oldest'))
    .whereNotIn('state', ['CONFIRMED', 'SUPERSEDED'])
    .groupBy('state')
  const rowOf = new Map(rows.map((row) => [row.state, row]))
  return publicationStates
    .filter((state) => state !== 'CONFIRMED' && state !== 'SUPERSEDED')
    .map((state) => {
      const row = rowOf.get(state)
      if (row === undefined) return { state, count: 0, oldestSeconds: 0 }
      return { state, count: row.count, oldestSeconds: Math.max(0, (now.getTime() - row.oldest.getTime()) / 1_000) }
    })
}
