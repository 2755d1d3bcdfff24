import type { Change, ChangePage } from '../../../subgraphs/bridge/registries/port.ts'

/** A change feed in memory: cursors are the positions. */
export interface Feed {
  append(change: Omit<Change, 'cursor'>): void
  page(after: string | null, first: number): ChangePage
  /** Resolves when there is something behind the cursor, or when the time is up. */
  wait(after: string | null, ms: number): Promise<void>
}

export function feed(): Feed {
  const entries: Change[] = []
  const sleepers = new Set<() => void>()
  return {
    append: (change) => {
      entries.push({ ...change, cursor: String(entries.length + 1) })
      for (const rouse of sleepers) rouse()
    },
    wait: async (after, ms) => {
      if (ms === 0 || entries.length > Number(after ?? 0)) return
      await new Promise<void>((resolve) => {
        const rouse = () => {
          clearTimeout(timer)
          sleepers.delete(rouse)
          resolve()
        }
        const timer = setTimeout(rouse, ms)
        sleepers.add(rouse)
      })
    },
    page: (after, first) => {
      const start = after === null ? 0 : Number(after)
      const page = entries.slice(start, start + first)
      return { entries: page, cursor: page.at(-1)?.cursor ?? after ?? '0' }
    },
  }
}

/** The records behind `after` in the order of their ids. */
export function pageById<T extends { readonly id: string }>(records: Iterable<T>, after: string | null, first: number): T[] {
  return [...records]
    .filter(({ id }) => after === null || id > after)
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .slice(0, first)
}
