import type { Sex } from '../facts.ts'
import { sexBits } from '../weights.ts'
import type { Evidence } from './evidence.ts'

/** Compares the stated sex. Null where a side states none. */
export function compareSex(left: Sex | null, right: Sex | null): Evidence | null {
  if (left === null || right === null) return null
  return left === right
    ? { feature: 'SEX', outcome: 'AGREE', weight: sexBits.same, because: 'The stated sex is the same.', rule: 'same', left, right }
    : { feature: 'SEX', outcome: 'DISAGREE', weight: sexBits.different, because: 'The stated sex differs.', rule: 'different', left, right }
}
