import { PublicError } from '../errors.ts'

/** Into so many ranges both registers cut the keys of their records: with a million of them, some 250 a range. */
export const keyRangeCount = 4_096

/** The asker chooses how many ranges it asks for at once by the counts that it was told. */
export function checkRanges(ranges: readonly number[]): void {
  if (ranges.length > keyRangeCount || ranges.some((range) => range < 0 || range >= keyRangeCount)) {
    throw new PublicError('BAD_USER_INPUT', `ranges: at most ${keyRangeCount}, from 0 to ${keyRangeCount - 1}`)
  }
}

const positionPattern = /^\d{1,20}$/
const largestPosition = 2n ** 64n - 1n

/** A position is the id of a transaction of the register's database. */
export function checkPosition(position: string): void {
  if (!positionPattern.test(position) || BigInt(position) > largestPosition) {
    throw new PublicError('BAD_USER_INPUT', 'since, until: must be positions that this register gave')
  }
}
