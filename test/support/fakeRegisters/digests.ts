import { createHash } from 'node:crypto'
import type { DigestRange } from '../../../subgraphs/bridge/registries/port.ts'

/** One of 4096, as the real registers cut their keys. */
export const keyRangeOf = (banId: string): number => Number.parseInt(createHash('md5').update(banId).digest('hex').slice(0, 3), 16)

interface Row {
  readonly banId: string
  /** Bound to its ban. */
  readonly row: string | null
}

export const rangesOf = (rows: readonly Row[]): readonly DigestRange[] =>
  [...Map.groupBy(rows, ({ banId }) => keyRangeOf(banId))]
    .map(([range, held]) => ({
      range,
      count: held.length,
      digest: held.some(({ row }) => row === null) ? null : String(held.reduce((all, { row }) => all ^ BigInt(row ?? 0), 0n)),
    }))
    .sort((left, right) => left.range - right.range)

export const isInRanges = (banId: string, from: number, to: number): boolean => keyRangeOf(banId) >= from && keyRangeOf(banId) <= to

/** A page of ids behind `after`, in their order. */
export const pageOfIds = (ids: Iterable<string>, after: string | null, first: number): string[] =>
  [...new Set(ids)]
    .filter((id) => after === null || id > after)
    .sort()
    .slice(0, first)

/** Whether a record's keys meet those of any question. */
export const meets = (keys: readonly bigint[], questions: readonly (readonly bigint[])[]): boolean => {
  const held = new Set(keys)
  return questions.some((question) => question.some((key) => held.has(key)))
}
