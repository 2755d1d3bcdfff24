import type { PersonName } from '../../../identity/facts.ts'
import { compare, type Evidence, prepare } from '../../../identity/index.ts'
import { foldLatin } from '../../../identity/names/fold.ts'
import { prepareName } from '../../../identity/names/name.ts'
import { mayBeLatvianised } from './latvianised.ts'

export type Part = 'surname' | 'forename'

/** How one part of a name agrees. LACKS and ADDS: the alert holds a word less or more, and all others agree. */
export interface PartComparison {
  readonly outcome: 'SAME' | 'LACKS' | 'ADDS' | 'INITIAL' | 'NEAR' | 'OTHER'
  /** Why, as a sentence. */
  readonly because: string
}

/** Rules under which a name is SIMILAR because of how it is written down, not because somebody wrote it wrongly. */
const sameNameRules: ReadonlySet<string> = new Set(['by ear', 'consonants'])

/**
 * One part of a name of LGM against the same part of the alert's, each of them stated. A transliteration, a Latvianised form, letter case and a patronymic that
 * one side writes behind the forename are no difference.
 *
 * @param vowelsAreFree the name comes from a script that writes no vowels, so that each passport may spell them in another way
 */
export function comparePart(held: PersonName, shown: PersonName, part: Part, vowelsAreFree: boolean): PartComparison {
  const [ours, theirs] = [wordsOf(held, part), wordsOf(shown, part)]
  if (isRewritten(held, ours, theirs)) return same
  const evidence = evidenceOn(held, shown, part)
  const isSame = evidence === undefined || evidence.outcome === 'AGREE' || sameNameRules.has(evidence.rule)
  if (!isSame && vowelsAreFree && haveOneFrame(ours, theirs)) return same
  const lacking = ours.length > theirs.length && (isSame || isRewrittenInPart(held, ours, theirs))
  if (lacking && !haveOneText(ours, theirs)) return { outcome: 'LACKS', because: 'The alert lacks a word of the name that LGM holds.' }
  if (isSame && ours.length < theirs.length && !haveOneText(ours, theirs)) {
    return { outcome: 'ADDS', because: 'The alert states a word of the name that LGM does not hold.' }
  }
  if (isSame) return same
  if (evidence.rule === 'initial') return { outcome: 'INITIAL', because: 'Only an initial can be compared.' }
  return { outcome: evidence.outcome === 'DISAGREE' ? 'OTHER' : 'NEAR', because: evidence.because }
}

const same: PartComparison = { outcome: 'SAME', because: '' }

/** The words that tell people apart: no articles, and no patronymic. */
function wordsOf(name: PersonName, part: Part): readonly string[] {
  const prepared = prepareName({ ...name, surname: name[part] ?? '', forename: null })
  if (part === 'surname') return prepared?.surname.map(({ text }) => text) ?? []
  const whole = prepareName({ ...name, surname: '', forename: name.forename })
  return whole?.forename.map(({ text }) => text).filter((text, at) => at === 0 || !patronymic.test(text)) ?? []
}

/** Ilyich and Nikolaevich among them, whose sounds the identity library takes for a forename. */
const patronymic = /(?:v|l|m)(?:ich|ics?|na)$|ichna$/

/** Both names held down to this part. */
function evidenceOn(held: PersonName, shown: PersonName, part: Part): Evidence | undefined {
  const facts = { birthDate: null, sex: null, nationalities: [], documents: [], personalCode: null }
  // Whether it is the main name is compared by the caller; here both count as one.
  const identityOf = (name: PersonName) =>
    prepare({ ...facts, names: [{ ...name, kind: 'CURRENT', ...(part === 'surname' ? { forename: null } : {}) }] })
  const found = compare(identityOf(held), identityOf(shown)).evidence
  const feature = part === 'surname' ? 'SURNAME' : 'FORENAME'
  return found.find((item) => item.feature === feature) ?? found.find((item) => item.feature === 'NAME')
}

/** LGM's older records hold nothing but the Latvianised form, which no transliteration leads to. */
const isRewritten = ({ form }: PersonName, latvian: readonly string[], latin: readonly string[]): boolean =>
  form === 'LATVIANISED' && mayBeLatvianised(latvian.join(' '), latin.join(' '))

const isRewrittenInPart = (held: PersonName, latvian: readonly string[], latin: readonly string[]): boolean =>
  latvian.some((_, at) => isRewritten(held, latvian.toSpliced(at, 1), latin))

/** A blank or a hyphen that slipped in or out divides the same letters elsewhere. */
const haveOneText = (one: readonly string[], other: readonly string[]): boolean => one.join('') === other.join('')

const haveOneFrame = (one: readonly string[], other: readonly string[]): boolean => frameOf(one) === frameOf(other)

const frameOf = (words: readonly string[]): string =>
  words
    .map((word) =>
      foldLatin(word)
        .replace(/[aeiouyw]/g, '')
        .replace(/q/g, 'k')
        .replace(/(.)\1+/g, '$1'),
    )
    .join('')
