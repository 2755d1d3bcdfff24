import { isStateless, succeeds } from '../../../identity/nationalities.ts'
import { type FieldDifference, incomplete, mismatch } from '../finding.ts'

const field = 'nationalities'

export const listed = (codes: readonly string[]): string | null => (codes.length === 0 ? null : [...codes].sort().join(', '))

/** Nationalities as sets. All of LGM's belong into the alert (Art. 20(2)(i), Art. 22). */
export function compareNationalities(lgm: readonly string[], sis: readonly string[]): readonly FieldDifference[] {
  const missing = lgm.filter((code) => !sis.includes(code))
  const added = sis.filter((code) => !lgm.includes(code))
  if (missing.length === 0 && added.length === 0) return []
  const [held, shown] = [listed(lgm), listed(sis)]
  if (added.length === 0) return [incomplete(field, 'MINOR', held, shown, 'The alert lacks a nationality that LGM holds.')]
  if (missing.length === 0) return [mismatch(field, 'MINOR', held, shown, 'The alert states a nationality that LGM does not hold.')]
  if (missing.every((code) => added.some((other) => succeeds(code, other)))) {
    return [mismatch(field, 'MINOR', held, shown, 'One side names a state that no longer exists, the other a state that came of it.')]
  }
  if ([...missing, ...added].some(isStateless)) {
    return [mismatch(field, 'MAJOR', held, shown, 'One side names a state, the other says that there is none.')]
  }
  return [mismatch(field, 'MAJOR', held, shown, 'Ban and alert name different nationalities.')]
}
