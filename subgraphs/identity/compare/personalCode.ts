import { isDatelessPersonalCode } from '../documents/personalCode.ts'
import { personalCodeBits } from '../weights.ts'
import { edits } from './edits.ts'
import type { Evidence } from './evidence.ts'

/** Compares two Latvian personal codes (eleven digits). Null where a side has none. */
export function comparePersonalCodes(left: string | null, right: string | null): Evidence | null {
  if (left === null || right === null) return null
  const values = { feature: 'PERSONAL_CODE', left, right } as const
  if (left === right) return { ...values, outcome: 'AGREE', weight: personalCodeBits.same, because: 'Same personal code.', rule: 'same' }
  if (isDatelessPersonalCode(left) !== isDatelessPersonalCode(right)) {
    return {
      ...values,
      outcome: 'DISAGREE',
      weight: personalCodeBits.reissued,
      because: 'Personal codes differ, but one may replace the other.',
      rule: 'reissued',
    }
  }
  if (edits(left, right, 1) <= 1) {
    return {
      ...values,
      outcome: 'SIMILAR',
      weight: personalCodeBits.oneDigit,
      because: 'Personal codes differ by one digit or two exchanged digits.',
      rule: 'one digit',
    }
  }
  return {
    ...values,
    outcome: 'DISAGREE',
    weight: personalCodeBits.different,
    because: 'Personal codes differ; a person has one.',
    rule: 'different',
  }
}
