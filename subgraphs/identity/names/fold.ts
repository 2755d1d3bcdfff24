import anyAscii from 'any-ascii'

/** Latin letters that carry no combining mark to strip, with the spelling machine-readable zones use (ICAO Doc 9303-3 section 6.A). */
const specialLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ə: 'a',
  ĸ: 'k',
}

const plain = /^[a-z]*$/
const asciiLetters = /[^a-z]/g
const marks = /\p{M}+/gu
const special = /[ßæœøđðþłħıŋəĸ]/g
const beyondLatin = /[^a-z\s'’ʼʻ`´ʹʺ.,-]/

/** Lower-case ASCII letters of one word in Latin script; marks are dropped (Bērziņa, berzina), digits that stand for letters are read as such. */
export function foldLatin(word: string): string {
  const lower = word.toLowerCase()
  if (plain.test(lower)) return lower
  const bare = lower
    .normalize('NFD')
    .replace(marks, '')
    .replace(special, (letter) => specialLetters[letter] ?? letter)
    .replace(/[01357]/g, (digit) => digitLetters[digit] ?? digit)
  const latin = beyondLatin.test(bare) ? anyAscii(bare).toLowerCase() : bare
  return latin.replace(asciiLetters, '')
}

/** Digits typed or scanned for the letter they look like. */
const digitLetters: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '5': 's', '7': 't' }
