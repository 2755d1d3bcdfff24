import type { PersonName } from '../../../identity/facts.ts'
import { type FieldDifference, incomplete, mismatch } from '../finding.ts'
import { comparePart } from './nameParts.ts'

/** Aliases and names at birth: neither side says which form belongs to which, so each is looked for among all names of the other side. `wanted` as in `compareNames`. */
export function compareOtherNames(
  lgm: readonly PersonName[],
  wanted: readonly PersonName[],
  sis: readonly PersonName[],
): readonly FieldDifference[] {
  const missing = lgm.filter((name) => !isCurrent(name) && !hasLatinForm(name, lgm) && !sis.some((other) => isOneName(name, other)))
  const added = sis.filter((name) => !isCurrent(name) && !wanted.some((other) => isOneName(other, name)))
  return [
    ...(missing.length === 0
      ? []
      : [incomplete('aliases', 'MAJOR', texts(missing), null, 'The alert lacks an alias or a name at birth that LGM holds.')]),
    ...(added.length === 0
      ? []
      : [mismatch('aliases', 'MINOR', null, texts(added), 'The alert states an alias or a name at birth that LGM does not hold.')]),
  ]
}

const isCurrent = ({ kind }: PersonName): boolean => kind === 'CURRENT'

const texts = (names: readonly PersonName[]): string =>
  names.map(({ surname, forename }) => (forename === null ? surname : `${surname}, ${forename}`)).join('; ')

/** An original spelling that stands beside names in Latin letters of its kind: those are looked for in its place. */
const hasLatinForm = ({ kind, form }: PersonName, names: readonly PersonName[]): boolean =>
  form === 'ORIGINAL' && names.some((other) => other.kind === kind && other.form !== 'ORIGINAL')

/** An alias without a forename is one by its surname alone. */
function isOneName(held: PersonName, shown: PersonName): boolean {
  if (comparePart(held, shown, 'surname', false).outcome !== 'SAME') return false
  return held.forename === null || shown.forename === null || comparePart(held, shown, 'forename', false).outcome === 'SAME'
}
