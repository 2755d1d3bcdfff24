import type { PersonName } from '../../../identity/facts.ts'
import { edits } from '../../../identity/compare/edits.ts'
import { foldLatin } from '../../../identity/names/fold.ts'
import { scriptOf, transliterate } from '../../../identity/names/transliterate.ts'
import { type FieldDifference, incomplete, mismatch } from '../finding.ts'
import { comparePart, type Part, type PartComparison } from './nameParts.ts'
import { compareOtherNames } from './otherNames.ts'

/**
 * Names by the rules of the identity library: another script, a transliteration, a Latvianised form, letter case and the order of words
 * within a part are no difference. Each current name of the alert is held against all current names of LGM; every other name that LGM holds belongs into
 * the alert in some form (Reg. (EU) 2018/1861 Art. 20(2)(a) to (d), Art. 22).
 *
 * @param wanted the names as the ban's alert should hold them: LGM's, and transliterations of ours that one can expect to meet
 */
export function compareNames(
  lgm: readonly PersonName[],
  wanted: readonly PersonName[],
  sis: readonly PersonName[],
): readonly FieldDifference[] {
  const ours = new Set(wanted.map(written))
  const [held, shown] = [lgm.filter(isCurrent), sis.filter((name) => isCurrent(name) && !ours.has(written(name)))]
  const current = shown.map((name) => compareWithAll(held, name)).find((differences) => differences.length > 0) ?? []
  return [...(current.length > 0 ? current : missingNames(held, sis.filter(isCurrent))), ...compareOtherNames(lgm, wanted, sis)]
}

/**
 * Current names of LGM that the alert lacks, where those that it has agree. An alert without any cannot be found by its main name; of several names in
 * Latin letters each is looked for, while an original spelling or an older form is another writing of one of them.
 */
function missingNames(held: readonly PersonName[], shown: readonly PersonName[]): readonly FieldDifference[] {
  const [first] = held
  if (first === undefined) return []
  if (shown.length === 0) {
    return [incomplete('surname', 'CRITICAL', full(first), null, 'The alert holds no current name (Art. 20(2)(a), Art. 22).')]
  }
  const vowelsAreFree = held.some(isWithoutVowels)
  const isShown = (name: PersonName): boolean => shown.some((other) => compareTwo(name, other, vowelsAreFree).length === 0)
  const missing = held.filter((name) => name.form === 'LATIN' && !isShown(name))
  if (missing.length === 0) return []
  return [
    incomplete(
      'surname',
      'MAJOR',
      missing.map(full).join('; '),
      null,
      'The alert lacks a current name that LGM holds (Art. 20(2)(a), Art. 22).',
    ),
  ]
}

const isCurrent = ({ kind }: PersonName): boolean => kind === 'CURRENT'

/** The differences from the closest of LGM's forms of the name. */
function compareWithAll(held: readonly PersonName[], shown: PersonName): readonly FieldDifference[] {
  const vowelsAreFree = held.some(isWithoutVowels)
  const hasLatin = held.some(({ form }) => form === 'LATIN' || form === 'MRZ')
  let closest: readonly FieldDifference[] | null = null
  for (const name of held) {
    // Consonants alone would let pass what is a slip by the Latin spelling of the person's own passport.
    if (hasLatin && isWithoutVowels(name) && !isWithoutVowels(shown)) continue
    const differences = compareTwo(name, shown, vowelsAreFree)
    if (differences.length === 0) return []
    if (closest === null || distance(differences) < distance(closest)) closest = differences
  }
  return closest ?? []
}

function isWithoutVowels({ surname }: PersonName): boolean {
  const script = scriptOf(surname)
  return script === 'ARABIC' || script === 'HEBREW'
}

const cost = { MINOR: 1, MAJOR: 3, CRITICAL: 9 } as const

const distance = (differences: readonly FieldDifference[]): number => differences.reduce((sum, { severity }) => sum + cost[severity], 0)

function compareTwo(held: PersonName, shown: PersonName, vowelsAreFree: boolean): readonly FieldDifference[] {
  if (written(held) === written(shown)) return []
  const turned = swapped(shown)
  if (held.forename !== null && turned !== null && lettersApart(held, turned) < lettersApart(held, shown)) {
    if (partDifferences(held, turned, vowelsAreFree).length === 0) {
      return [mismatch('surname', 'MAJOR', full(held), full(shown), 'Surname and forename stand in each other’s place.')]
    }
  }
  return partDifferences(held, shown, vowelsAreFree)
}

/** Names of some scripts and countries fit one another in either order: the nearer one is meant. */
const lettersApart = (one: PersonName, other: PersonName): number =>
  lettersBetween(one.surname, other.surname) + lettersBetween(one.forename ?? '', other.forename ?? '')

const lettersBetween = (one: string, other: string): number => edits(lettersOf(one), lettersOf(other), countedMaxLetters)

/** More differing letters than that are no closer or farther. */
const countedMaxLetters = 12

const lettersOf = (text: string): string =>
  asLatin(text)
    .split(/[^\p{L}]+/u)
    .map(foldLatin)
    .join('')

const asLatin = (text: string): string => (scriptOf(text) === 'LATIN' ? text : (transliterate(text, null)[0] ?? text))

const swapped = (name: PersonName): PersonName | null =>
  name.forename === null ? null : { ...name, surname: name.forename, forename: name.surname }

function partDifferences(held: PersonName, shown: PersonName, vowelsAreFree: boolean): readonly FieldDifference[] {
  return [
    ...ofPart('surname', held, shown, comparePart(held, shown, 'surname', vowelsAreFree)),
    ...forenameDifference(held, shown, vowelsAreFree),
  ]
}

function forenameDifference(held: PersonName, shown: PersonName, vowelsAreFree: boolean): readonly FieldDifference[] {
  if (held.forename !== null && shown.forename === null) {
    return [incomplete('forename', 'MAJOR', held.forename, null, 'The alert lacks the forename that LGM holds.')]
  }
  if (shown.forename === null) return []
  if (held.forename === null) {
    return [mismatch('forename', 'MINOR', null, shown.forename, 'The alert states a forename that LGM does not hold.')]
  }
  return ofPart('forename', held, shown, comparePart(held, shown, 'forename', vowelsAreFree))
}

function ofPart(part: Part, held: PersonName, shown: PersonName, { outcome, because }: PartComparison): readonly FieldDifference[] {
  const [lgm, sis] = [held[part], shown[part]]
  switch (outcome) {
    case 'SAME':
      return []
    case 'LACKS':
    case 'INITIAL':
      return [incomplete(part, part === 'surname' ? 'MAJOR' : 'MINOR', lgm, sis, because)]
    case 'ADDS':
      return [mismatch(part, 'MINOR', lgm, sis, because)]
    case 'NEAR':
      return [mismatch(part, 'MAJOR', lgm, sis, because)]
    case 'OTHER':
      return [mismatch(part, 'CRITICAL', lgm, sis, because)]
  }
}

const written = ({ surname, forename }: PersonName): string => `${surname}\n${forename ?? ''}`.toUpperCase()
const full = ({ surname, forename }: PersonName): string => (forename === null ? surname : `${surname}, ${forename}`)
