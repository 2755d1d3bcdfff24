import { type PartialDate, parsePartialDate } from '../../../identity/dates/partialDate.ts'
import { type FieldDifference, incomplete, mismatch } from '../finding.ts'

const field = 'birthDate'

/** Birth dates part by part, never as strings: a part that one side leaves open cannot contradict the other. */
export function compareBirthDate(lgm: string | null, sis: string | null): readonly FieldDifference[] {
  const held = lgm === null ? null : parsePartialDate(lgm)
  const shown = sis === null ? null : parsePartialDate(sis)
  if (held === null && shown === null) return []
  if (shown === null) {
    return [incomplete(field, 'CRITICAL', lgm, sis, 'An alert must hold the birth date (Reg. (EU) 2018/1861 Art. 22), and LGM has it.')]
  }
  if (held === null) return [mismatch(field, 'MINOR', lgm, sis, 'The alert states a birth date that LGM does not hold.')]
  if (contradicts(held, shown)) return [mismatch(field, 'CRITICAL', lgm, sis, contradiction(held, shown))]
  const known = knownParts(held)
  if (known > knownParts(shown)) {
    return [incomplete(field, 'MAJOR', lgm, sis, 'The alert holds only a part of the birth date that LGM holds.')]
  }
  if (known < knownParts(shown)) return [mismatch(field, 'MINOR', lgm, sis, 'The alert states the birth date more exactly than LGM.')]
  return []
}

const differ = (left: number, right: number): boolean => left !== 0 && right !== 0 && left !== right

const contradicts = (left: PartialDate, right: PartialDate): boolean =>
  left.year !== right.year || differ(left.month, right.month) || differ(left.day, right.day)

const knownParts = ({ month, day }: PartialDate): number => (month === 0 ? 1 : day === 0 ? 2 : 3)

function contradiction(left: PartialDate, right: PartialDate): string {
  if (left.year === right.year && left.month === right.day && left.day === right.month)
    return 'Day and month of the birth date are swapped.'
  const parts = [
    ...(left.year === right.year ? [] : ['year']),
    ...(differ(left.month, right.month) ? ['month'] : []),
    ...(differ(left.day, right.day) ? ['day'] : []),
  ]
  return `The birth dates differ in ${parts.join(' and ')}.`
}
