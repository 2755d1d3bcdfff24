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

export const isInRanges = (banId: string, ranges: readonly number[]): boolean => ranges.includes(keyRangeOf(banId))

/** A page of ids behind `after`, in their order. */
export const pageOfIds = (ids: Iterable<string>, after: string | null, first: number): string[] =>
  [...new Set(ids)]
    .filter((id) => after === null || id > after)
    .sort()
    .slice(0, first)

/** Whether a record shares at least so many keys with one of the questions. */
export const meets = (keys: readonly bigint[], questions: readonly (readonly bigint[])[], atLeast: number): boolean => {
  const held = new Set(keys)
  return questions.some((question) => question.filter((key) => held.has(key)).length >= atLeast)
}

export const isBetween = (position: number, since: string, until: string): boolean => position >= Number(since) && position < Number(until)
