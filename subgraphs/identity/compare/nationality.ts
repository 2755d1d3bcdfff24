import { isStateless, succeeds } from '../nationalities.ts'
import { nationalityBits } from '../weights.ts'
import type { Evidence } from './evidence.ts'

/** Compares nationalities: one in common is enough. Null where a side states none, or only that the person has no state. */
export function compareNationalities(left: readonly string[], right: readonly string[]): Evidence | null {
  if (left.length === 0 || right.length === 0) return null
  const values = { feature: 'NATIONALITY', left: left.join(', '), right: right.join(', ') } as const
  const shared = left.find((code) => right.includes(code) && code !== 'XXX')
  if (shared !== undefined)
    return { ...values, outcome: 'AGREE', weight: nationalityBits.same, because: 'A nationality in common.', rule: 'same' }
  if (left.some(isStateless) || right.some(isStateless)) return null
  if (left.some((one) => right.some((other) => succeeds(one, other)))) {
    return {
      ...values,
      outcome: 'SIMILAR',
      weight: nationalityBits.successor,
      because: 'One is a state that came of the other.',
      rule: 'former state',
    }
  }
  return {
    ...values,
    outcome: 'DISAGREE',
    weight: nationalityBits.different,
    because: 'No nationality in common; people change and hold several.',
    rule: 'different',
  }
}
