import type { Evidence, Feature } from './evidence.ts'
import type { WordsMatch } from './words.ts'

/** The rule of a part of which some words agree and at least one on each side has no partner. */
export const wordDiffers = 'a word differs'

/** The rule of a whole name of which one word only could be laid against the other side: a surname or a forename, who knows. */
export const oneWordOnly = 'one word only'

const nouns: Readonly<Partial<Record<Feature, string>>> = {
  SURNAME: 'Surnames',
  FORENAME: 'Forenames',
  NAME: 'Whole names',
  PATRONYMIC: 'Patronymics',
}

function rarityWords(bits: number): string {
  if (bits >= 12) return '; a rare name'
  if (bits >= 9) return '; an uncommon name'
  return `; a common name, borne by about 1 person in ${2 ** Math.max(1, Math.round(bits))}`
}

function sentence(feature: Feature, found: WordsMatch): string {
  const noun = nouns[feature] ?? 'Names'
  if (found.rule === null || found.outcome === 'DISAGREE')
    return `${noun} differ: nothing alike that spelling rules or a slip would explain.`
  const verb = found.outcome === 'AGREE' ? 'agree' : 'are similar'
  const rarity = found.rule.name === 'same' && found.joined === 1 ? rarityWords(found.weight) : ''
  return `${noun} ${verb}: ${found.rule.because}${rarity}${found.missed > 0 ? '; another word of the name differs' : ''}.`
}

function ruleName(feature: Feature, found: WordsMatch): string {
  if (found.rule === null || found.outcome === 'DISAGREE') return 'different'
  if (found.missed > 0) return wordDiffers
  return feature === 'NAME' && found.joined < 2 ? oneWordOnly : found.rule.name
}

/** The evidence of one part of a name, with the two values as written; null where it could not be compared. */
export function partEvidence(feature: Feature, found: WordsMatch | null, left: string, right: string): Evidence | null {
  if (found === null) return null
  const { weight, outcome } = found
  return { feature, outcome, weight, because: sentence(feature, found), rule: ruleName(feature, found), left, right }
}
