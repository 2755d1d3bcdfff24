import type { Registry } from '../registries/port.ts'

/** One record of one register: a person record of LGM, or an alert of SIS. */
export interface RecordRef {
  readonly registry: Registry
  readonly recordId: string
}

export type Judgement = 'SAME' | 'DIFFERENT' | 'UNSURE'

/** A judgement whether two records are the same human. In force until it is closed. */
export interface Link {
  readonly id: string
  readonly left: RecordRef
  readonly right: RecordRef
  readonly judgement: Judgement
  readonly reason: string
  /** The user or the service who judged. */
  readonly judgedBy: string
  readonly judgedAt: Date
  readonly closedAt: Date | null
}

/** A text that is equal for equal records: a key for maps. */
export const recordKey = ({ registry, recordId }: RecordRef): string => `${registry}/${recordId}`

/** The order of records: LGM's first, then by id. Anchors and pairs follow it. */
export const compareRecords = (one: RecordRef, other: RecordRef): number => {
  const [left, right] = [recordKey(one), recordKey(other)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** The two records of a pair in the one order they are stored in, whichever way round they were given. */
export const canonicalPair = (one: RecordRef, other: RecordRef): readonly [left: RecordRef, right: RecordRef] =>
  compareRecords(one, other) <= 0 ? [one, other] : [other, one]
