import type { Chance } from '../random.ts'

/**
 * Consonants by where in the mouth they are made. A consonant between two vowels that turns into one of another group is a slip in every script and by
 * every convention. Other slips in names need not be: a vowel in a name whose script writes none, a doubled letter, S for Z in a name
 * that LGM holds by its sound alone may as well be another way of writing the same name.
 */
const groups = ['BPFVMW', 'DTN', 'KGQHXCJ', 'SZ', 'LR'] as const
/** What a slip puts in: letters that every convention writes alike. */
const putIn = ['B', 'M', 'D', 'N', 'K', 'L', 'R'] as const
const vowels = new Set('AEIOUY')
const shortestLetters = 5

/** A slip of the hand inside the stem, not at its end, where endings make differences that mean nothing. Null where the word has no place for one. */
export function slipIn(word: string, chance: Chance): string | null {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
  if (plain.length !== word.length || plain.length < shortestLetters) return null
  const places = [...plain].flatMap((letter, at) => {
    const isInside = at > 0 && at < plain.length - 2 && vowels.has(plain.charAt(at - 1)) && vowels.has(plain.charAt(at + 1))
    return isInside && groupOf(letter) !== undefined ? [at] : []
  })
  if (places.length === 0) return null
  const place = chance.pick(places)
  const wrong = chance.pick(putIn.filter((letter) => groupOf(letter) !== groupOf(plain.charAt(place))))
  return word.slice(0, place) + (word === word.toUpperCase() ? wrong : wrong.toLowerCase()) + word.slice(place + 1)
}

const groupOf = (letter: string): string | undefined => groups.find((group) => group.includes(letter))

const lookAlikes: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', O: '0', I: '1', '5': 'S', '8': 'B' }

/** Takes one character for another that looks like it; null where none does. */
export function lookAlikeIn(number: string, chance: Chance): string | null {
  const places = [...number].flatMap((letter, at) => (letter in lookAlikes ? [at] : []))
  if (places.length === 0) return null
  const place = chance.pick(places)
  return number.slice(0, place) + lookAlikes[number.charAt(place)] + number.slice(place + 1)
}

/** Writes two neighbouring digits the other way round; null where no two neighbours differ. */
export function exchangedIn(number: string, chance: Chance): string | null {
  const places = [...number].flatMap((letter, at) => (at > 0 && isOtherDigit(number.charAt(at - 1), letter) ? [at] : []))
  if (places.length === 0) return null
  const place = chance.pick(places)
  return number.slice(0, place - 1) + number.charAt(place) + number.charAt(place - 1) + number.slice(place + 1)
}

const isOtherDigit = (one: string, other: string): boolean => /\d/.test(one) && /\d/.test(other) && one !== other
