import { type Connection, encodeCursor } from '../../shared/graphql/connections.ts'
import type { ShownEntry } from '../../shared/audit/question.ts'

/** Whose log an entry stands in. The order decides between entries of the same instant. */
export const trailNames = ['LGM', 'SIS', 'BRIDGE'] as const
export type TrailName = (typeof trailNames)[number]

/** What each trail answered, newest first; null: it could not be read. */
export type TrailPages = Readonly<Record<TrailName, readonly ShownEntry[] | null>>

export interface TrailEntry extends ShownEntry {
  readonly trail: TrailName
}

export type Positions = Readonly<Partial<Record<string, string>>>

/**
 * One list of all trails, newest first. A cursor holds a position in each trail, so that nothing is passed over: not entries of the
 * same instant, and not those of a trail that could not be read for a page and answers the next.
 *
 * @param pages each with one entry more than `first` where the trail has more
 * @param after the positions that the pages begin behind
 */
export function mergeTrails(pages: TrailPages, after: Positions, first: number): Connection<TrailEntry> {
  const left = trailNames.map((trail) => ({ trail, entries: [...(pages[trail] ?? [])] }))
  const positions: Partial<Record<string, string>> = { ...after }
  const edges: { cursor: string; node: TrailEntry }[] = []
  while (edges.length < first) {
    const newest = left.filter(({ entries }) => entries.length > 0).toSorted((one, other) => timeOf(other.entries) - timeOf(one.entries))[0]
    const entry = newest?.entries.shift()
    if (newest === undefined || entry === undefined) break
    positions[newest.trail] = entry.seq
    edges.push({ node: { ...entry, trail: newest.trail }, cursor: cursorOf(positions) })
  }
  const hasNextPage = left.some(({ entries }) => entries.length > 0)
  return { edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } }
}

const timeOf = ([newest]: readonly ShownEntry[]): number => newest?.occurredAt.getTime() ?? 0

const cursorOf = (positions: Positions): string => encodeCursor(trailNames.map((trail) => positions[trail] ?? ''))

/** @returns null for values that no cursor of ours holds */
export function positionsOf(values: readonly string[]): Record<string, string> | null {
  const positions: Record<string, string> = {}
  for (const [index, trail] of trailNames.entries()) {
    const seq = values[index] ?? ''
    if (!/^\d{0,19}$/.test(seq)) return null
    if (seq !== '') positions[trail] = seq
  }
  return positions
}
