import type { MatchDecision } from './decide.ts'

/** Records held to be one human (MATCH), or tied together in a way that only a person can undo (REVIEW). */
export interface RecordGroup {
  /** Places of the records in the list given, ascending. */
  readonly members: readonly number[]
  readonly decision: 'MATCH' | 'REVIEW'
  readonly reasons: readonly string[]
}

/** Groups larger than this are not one human: the check of every pair would also grow with the square. */
const mostMembers = 50

function components(count: number, links: readonly (readonly [number, number])[]): number[][] {
  const parent = Array.from({ length: count }, (_, at) => at)
  const root = (at: number): number => {
    let top = at
    for (let next = parent[top] ?? top; next !== top; next = parent[top] ?? top) top = next
    parent[at] = top
    return top
  }
  for (const [left, right] of links) {
    const one = root(left)
    const other = root(right)
    if (one !== other) parent[Math.max(one, other)] = Math.min(one, other)
  }
  const groups = new Map<number, number[]>()
  for (let at = 0; at < count; at++) {
    const top = root(at)
    const group = groups.get(top)
    if (group === undefined) groups.set(top, [at])
    else group.push(at)
  }
  return [...groups.values()]
}

/**
 * Groups records by their matches and guards against chains: where A matches B and B matches C but A and C do not fit one human, the
 * three are not one person; the group ends in REVIEW. `decide` is asked for every pair of a group (a stored judgement goes first).
 */
export function groupRecords(
  count: number,
  links: readonly (readonly [number, number])[],
  decidePair: (left: number, right: number) => MatchDecision,
): RecordGroup[] {
  return components(count, links).map((members): RecordGroup => {
    if (members.length > mostMembers) return { members, decision: 'REVIEW', reasons: ['Too many records hang together to be one person.'] }
    for (const [at, left] of members.entries()) {
      for (const right of members.slice(at + 1)) {
        if (decidePair(left, right) === 'NO_MATCH') {
          return { members, decision: 'REVIEW', reasons: ['The records hang together as a chain, but two of them do not fit one person.'] }
        }
      }
    }
    return { members, decision: 'MATCH', reasons: [members.length === 1 ? 'One record.' : 'Every record fits every other.'] }
  })
}
