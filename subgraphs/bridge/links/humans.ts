import { compareRecords, type Judgement, type Link, type RecordRef, recordKey } from './link.ts'

/** Who is who, as far as judgements in force say. Asked about records whose judgements were not given, it knows nothing of them. */
export interface Humans {
  /** All records of the human whose record this is, itself among them, LGM's first. Alone while judgements about it contradict each other. */
  recordsOf(record: RecordRef): readonly RecordRef[]
  /** What stands between two records, by a judgement on them or on other records of the same humans; null where nobody judged. */
  judged(one: RecordRef, other: RecordRef): Judgement | null
  /** Whether the judgements that hold this record together with others contradict each other. */
  isDisputed(record: RecordRef): boolean
  /** Judgements in force with a side among these records. */
  linksOf(records: readonly RecordRef[]): readonly Link[]
}

/** Records that hang together by SAME. `disputed` when two of them are judged DIFFERENT: then they are not one human until a person resolves it. */
interface Group {
  readonly members: readonly RecordRef[]
  readonly disputed: boolean
}

/** @param links judgements in force: with one of a record, all those of every record that hangs together with it by SAME */
export function humansOf(links: readonly Link[]): Humans {
  const groups = groupsOf(links)
  const groupOf = (record: RecordRef): Group => groups.get(recordKey(record)) ?? { members: [record], disputed: false }
  const recordsOf = (record: RecordRef): readonly RecordRef[] => {
    const group = groupOf(record)
    return group.disputed ? [record] : group.members
  }
  const between = indexPairs(links, (record) => recordKey(recordsOf(record)[0] ?? record))

  return {
    recordsOf,
    isDisputed: (record) => groupOf(record).disputed,
    judged(one, other) {
      const [left, right] = [groupOf(one), groupOf(other)]
      const [first, second] = [recordKey(recordsOf(one)[0] ?? one), recordKey(recordsOf(other)[0] ?? other)]
      if (first === second) return 'SAME'
      const judgement = between.get(pairKey(first, second)) ?? null
      // In a disputed group no SAME is applied: which of its judgements is wrong is for a person to say.
      return judgement === 'SAME' || (judgement === null && left === right && left.disputed) ? 'UNSURE' : judgement
    },
    linksOf(records) {
      const wanted = new Set(records.map(recordKey))
      return links.filter(({ left, right }) => wanted.has(recordKey(left)) || wanted.has(recordKey(right)))
    },
  }
}

/** The group of each record that has a SAME: one object for all its members. */
function groupsOf(links: readonly Link[]): ReadonlyMap<string, Group> {
  const neighbours = new Map<string, RecordRef[]>()
  const join = (from: RecordRef, to: RecordRef) => {
    const known = neighbours.get(recordKey(from))
    if (known === undefined) neighbours.set(recordKey(from), [to])
    else known.push(to)
  }
  for (const { left, right, judgement } of links) {
    if (judgement !== 'SAME') continue
    join(left, right)
    join(right, left)
  }
  const apart = links.filter(({ judgement }) => judgement === 'DIFFERENT')
  const groups = new Map<string, Group>()
  for (const { left, judgement } of links) {
    if (judgement !== 'SAME' || groups.has(recordKey(left))) continue
    const members = reach(left, neighbours)
    const keys = new Set(members.map(recordKey))
    const group = { members, disputed: apart.some((link) => keys.has(recordKey(link.left)) && keys.has(recordKey(link.right))) }
    for (const key of keys) groups.set(key, group)
  }
  return groups
}

function reach(start: RecordRef, neighbours: ReadonlyMap<string, readonly RecordRef[]>): readonly RecordRef[] {
  const seen = new Map([[recordKey(start), start]])
  for (const record of seen.values()) {
    for (const next of neighbours.get(recordKey(record)) ?? []) seen.set(recordKey(next), next)
  }
  return [...seen.values()].sort(compareRecords)
}

const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`)

const strength: Readonly<Record<Judgement, number>> = { DIFFERENT: 3, UNSURE: 2, SAME: 1 }

/** The judgement between each two humans: one that keeps them apart outweighs one that does not. */
function indexPairs(links: readonly Link[], humanOf: (record: RecordRef) => string): ReadonlyMap<string, Judgement> {
  const between = new Map<string, Judgement>()
  for (const { left, right, judgement } of links) {
    const key = pairKey(humanOf(left), humanOf(right))
    const known = between.get(key)
    if (known === undefined || strength[judgement] > strength[known]) between.set(key, judgement)
  }
  return between
}
