import { PublicError } from '../errors.ts'

/** Into so many ranges both registers cut the keys of their records: with a million of them, some 250 a range. */
export const keyRangeCount = 4_096

/** Ranges asked for at once are at most all of them; the asker chooses how many by the counts that it was told. */
export function checkRanges(from: number, to: number): void {
  const isIn = (range: number): boolean => Number.isInteger(range) && range >= 0 && range < keyRangeCount
  if (!isIn(from) || !isIn(to) || from > to) {
    throw new PublicError('BAD_USER_INPUT', `from, to: ranges of keys from 0 to ${keyRangeCount - 1}, the lower one first`)
  }
}

const positionPattern = /^\d{1,20}$/
const largestPosition = 2n ** 64n - 1n

/** A position is the id of a transaction of the register's database. */
export function checkPosition(since: string): void {
  if (!positionPattern.test(since) || BigInt(since) > largestPosition) {
    throw new PublicError('BAD_USER_INPUT', 'since: must be a position that this register gave')
  }
}
