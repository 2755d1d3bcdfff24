import type { Sex } from '../../../identity/facts.ts'
import { type FieldDifference, incomplete, mismatch } from '../finding.ts'

const field = 'sex'

/** UNSPECIFIED says nothing, and is compared as if it were absent. */
export function compareSex(lgm: Sex | null, sis: Sex | null): readonly FieldDifference[] {
  const held = lgm === 'UNSPECIFIED' ? null : lgm
  const shown = sis === 'UNSPECIFIED' ? null : sis
  if (held === shown) return []
  if (shown === null) return [incomplete(field, 'MINOR', lgm, sis, 'LGM holds the sex, the alert does not.')]
  if (held === null) return [mismatch(field, 'MINOR', lgm, sis, 'The alert states a sex that LGM does not hold.')]
  return [mismatch(field, 'MAJOR', lgm, sis, 'Ban and alert state different sexes.')]
}
