import type { Humans } from './humans.ts'
import { compareRecords, type Link, type RecordRef, recordKey } from './link.ts'
import { personIdOf } from './personId.ts'

/** One human, and the records of them that are known to belong together. */
export interface Person {
  readonly id: string
  readonly records: readonly RecordRef[]
  /** Judgements in force about the records. */
  readonly links: readonly Link[]
  /** Some of those contradict each other, so that none of their SAME is applied until a person resolves it. */
  readonly disputed: boolean
}

/** The human with these records, and with those that are judged to be of the same human as one of them. */
export function personOf(records: readonly RecordRef[], humans: Humans): Person {
  const all = new Map(records.flatMap((record) => humans.recordsOf(record)).map((record) => [recordKey(record), record]))
  const members = [...all.values()].sort(compareRecords)
  return {
    id: personIdOf(members),
    records: members,
    links: humans.linksOf(members),
    disputed: members.some((record) => humans.isDisputed(record)),
  }
}
