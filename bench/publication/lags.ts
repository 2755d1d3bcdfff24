import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'

/** Looks this far apart cost the system measured next to nothing. */
const pollMs = 25

export type Action = 'PUBLISH' | 'WITHDRAW'

export const confirmedCount = async (bridge: Knex, action: Action): Promise<number> =>
  Number((await bridge('publications').where({ state: 'CONFIRMED', action }).count({ count: '*' }))[0]?.['count'])

/** Seconds from the change in LGM to its confirmation in SIS, the shortest first. */
export const lagsOf = async (bridge: Knex, banIds: readonly string[], action: Action): Promise<readonly number[]> =>
  (
    await bridge('publications')
      .whereIn('ban_id', [...banIds])
      .where({ state: 'CONFIRMED', action })
  )
    .map(({ settled_at, occurred_at }) => (settled_at.getTime() - occurred_at.getTime()) / 1_000)
    .sort((left, right) => left - right)

export async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await sleep(pollMs)
}

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2)

export const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN

export const percentiles = (sorted: readonly number[]): string =>
  `p50 ${at(sorted, 0.5)} s, p95 ${at(sorted, 0.95)} s, p99 ${at(sorted, 0.99)} s`
