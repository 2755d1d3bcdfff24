import type { PersonName } from '../../../identity/facts.ts'
import { compare, type Evidence, prepare } from '../../../identity/index.ts'
import { type FieldDifference, incomplete, mismatch } from '../finding.ts'
import { mayBeLatvianised } from './latvianised.ts'

/** Rules under which a name is SIMILAR because of how it is written down, not because somebody wrote it wrongly. */
const sameNameRules: ReadonlySet<string> = new Set(['by ear', 'consonants'])

/**
 * Names by the rules of the identity library: another script, a transliteration, a Latvianised form, letter case and the order of words
 * within a part are no difference. Each current name of the alert is held against all current names of LGM; every other name that LGM holds belongs into
 * the alert in some form (Reg. (EU) 2018/1861 Art. 20(2)(a) to (d), Art. 22).
 */
export function compareNames(lgm: readonly PersonName[], sis: readonly PersonName[]): readonly FieldDifference[] {
  const [held, shown] = [lgm.filter(isCurrent), sis.filter(isCurrent)]
  const current = shown.map((name) => compareWithAll(held, name)).find((differences) => differences.length > 0) ?? []
  return [...current, ...otherNames(lgm, sis)]
}

const isCurrent = ({ kind }: PersonName): boolean => kind === 'CURRENT'

/** The differences from the closest of LGM's forms of the name. */
function compareWithAll(held: readonly PersonName[], shown: PersonName): readonly FieldDifference[] {
  let closest: readonly FieldDifference[] | null = null
  for (const name of held) {
    const differences = compareTwo(name, shown)
    if (differences.length === 0) return []
    if (closest === null || distance(differences) < distance(closest)) closest = differences
  }
  return closest ?? []
}

const cost = { MINOR: 1, MAJOR: 3, CRITICAL: 9 } as const

const distance = (differences: readonly FieldDifference[]): number => differences.reduce((sum, { severity }) => sum + cost[severity], 0)

function compareTwo(held: PersonName, shown: PersonName): readonly FieldDifference[] {
  if (written(held) === written(shown)) return []
  const evidence = evidenceBetween(held, shown)
  const isSwapped = evidence.has('NAME_ORDER')
  if (isRewritten(held, shown) || (!isSwapped && evidence.has('NAME') && isSameName(evidence.get('NAME')))) return []
  if (held.forename !== null && shown.forename === null) return withoutForename(held, shown)
  if (isSwapped || isRewritten(held, swapped(shown))) {
    return [mismatch('surname', 'MAJOR', full(held), full(shown), 'Surname and forename stand in each other’s place.')]
  }
  return [...surnameDifference(held, shown, evidence), ...forenameDifference(held, shown, evidence.get('FORENAME'))]
}

/** LGM's older records hold nothing but the Latvianised form, which no transliteration leads to. */
const isRewritten = (held: PersonName, shown: PersonName): boolean =>
  isPartRewritten(held, held.surname, shown.surname) &&
  (held.forename === shown.forename || isPartRewritten(held, held.forename, shown.forename))

const isPartRewritten = ({ form }: PersonName, latvian: string | null, latin: string | null): boolean =>
  form === 'LATVIANISED' && latvian !== null && latin !== null && mayBeLatvianised(latvian, latin)

const swapped = (name: PersonName): PersonName =>
  name.forename === null ? name : { ...name, surname: name.forename, forename: name.surname }

const written = ({ surname, forename }: PersonName): string => `${surname}\n${forename ?? ''}`.toUpperCase()
const full = ({ surname, forename }: PersonName): string => (forename === null ? surname : `${surname}, ${forename}`)

const isSameName = (evidence: Evidence | undefined): boolean =>
  evidence === undefined || evidence.outcome === 'AGREE' || sameNameRules.has(evidence.rule)

function evidenceBetween(left: PersonName, right: PersonName): ReadonlyMap<string, Evidence> {
  const facts = { birthDate: null, sex: null, nationalities: [], documents: [], personalCode: null }
  // Whether it is the main name is compared by the caller; here both count as one.
  const identityOf = (name: PersonName) => prepare({ ...facts, names: [{ ...name, kind: 'CURRENT' }] })
  return new Map(compare(identityOf(left), identityOf(right)).evidence.map((item) => [item.feature, item]))
}

function withoutForename(held: PersonName, shown: PersonName): readonly FieldDifference[] {
  const missing = incomplete('forename', 'MAJOR', held.forename, null, 'The alert lacks the forename that LGM holds.')
  const surnames = evidenceBetween({ ...held, forename: null }, shown)
  return [...surnameDifference(held, shown, surnames), missing]
}

function surnameDifference(held: PersonName, shown: PersonName, evidence: ReadonlyMap<string, Evidence>): readonly FieldDifference[] {
  const found = evidence.get('SURNAME') ?? evidence.get('NAME')
  if (isSameName(found) || isPartRewritten(held, held.surname, shown.surname)) return []
  const severity = found?.outcome === 'DISAGREE' ? 'CRITICAL' : 'MAJOR'
  return [mismatch('surname', severity, held.surname, shown.surname, found?.because ?? '')]
}

function forenameDifference(held: PersonName, shown: PersonName, found: Evidence | undefined): readonly FieldDifference[] {
  if (held.forename === null && shown.forename !== null && found === undefined) {
    return [mismatch('forename', 'MINOR', null, shown.forename, 'The alert states a forename that LGM does not hold.')]
  }
  if (isSameName(found) || isPartRewritten(held, held.forename, shown.forename)) return []
  if (found?.rule === 'initial') return [incomplete('forename', 'MINOR', held.forename, shown.forename, 'Only an initial can be compared.')]
  return [mismatch('forename', found?.outcome === 'DISAGREE' ? 'CRITICAL' : 'MAJOR', held.forename, shown.forename, found?.because ?? '')]
}

/** Aliases and names at birth: neither side says which form belongs to which, so each is looked for among all names of the other side. */
function otherNames(lgm: readonly PersonName[], sis: readonly PersonName[]): readonly FieldDifference[] {
  const missing = lgm.filter((name) => !isCurrent(name) && !hasLatinForm(name, lgm) && !sis.some((other) => isOneName(name, other)))
  const added = sis.filter((name) => !isCurrent(name) && !lgm.some((other) => isOneName(other, name)))
  const texts = (names: readonly PersonName[]): string | null => (names.length === 0 ? null : names.map(full).join('; '))
  return [
    ...(missing.length === 0
      ? []
      : [incomplete('aliases', 'MAJOR', texts(missing), null, 'The alert lacks an alias or a name at birth that LGM holds.')]),
    ...(added.length === 0
      ? []
      : [mismatch('aliases', 'MINOR', null, texts(added), 'The alert states an alias or a name at birth that LGM does not hold.')]),
  ]
}

/** An original spelling that stands beside names in Latin letters of its kind: those are looked for in its place. */
const hasLatinForm = ({ kind, form }: PersonName, names: readonly PersonName[]): boolean =>
  form === 'ORIGINAL' && names.some((other) => other.kind === kind && other.form !== 'ORIGINAL')

/** An alias without a forename is one by its surname alone. */
function isOneName(held: PersonName, shown: PersonName): boolean {
  if (written(held) === written(shown)) return true
  const whole = held.forename !== null && shown.forename !== null
  const evidence = whole ? evidenceBetween(held, shown) : evidenceBetween({ ...held, forename: null }, { ...shown, forename: null })
  if (evidence.has('NAME_ORDER')) return false
  const surname = isSameName(evidence.get('SURNAME') ?? evidence.get('NAME')) || isPartRewritten(held, held.surname, shown.surname)
  return surname && (isSameName(evidence.get('FORENAME')) || isPartRewritten(held, held.forename, shown.forename))
}
