import { type FieldDifference, incomplete, mismatch } from '../finding.ts'

const field = 'freeMovementFamily'

/** Grave on either side: whoever finds somebody who is marked must consult at once (Reg. (EU) 2018/1861 Art. 26). */
export function compareFreeMovementFamily(lgm: boolean, sis: boolean): readonly FieldDifference[] {
  if (lgm === sis) return []
  if (lgm) return [incomplete(field, 'MAJOR', 'YES', null, lacking)]
  return [mismatch(field, 'MAJOR', null, 'YES', 'The alert says that the person is family of somebody who moves freely, and LGM does not.')]
}

const lacking = 'The alert does not say that the person is family of somebody who moves freely (Art. 20(2)(p), Art. 22).'
