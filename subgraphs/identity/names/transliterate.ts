import anyAscii from 'any-ascii'
import { foldLatin } from './fold.ts'
import { transliterateArabic } from './scripts/arabic.ts'
import { type CyrillicLanguage, cyrillicLanguages, guessCyrillicLanguage, transliterateCyrillic } from './scripts/cyrillic.ts'
import { transliterateGreek } from './scripts/greek.ts'
import { transliterateHebrew } from './scripts/hebrew.ts'

export type Script = 'LATIN' | 'CYRILLIC' | 'GREEK' | 'ARABIC' | 'HEBREW' | 'OTHER'

const ascii = /^[\x20-\x7e]*$/

/** The script of the first letter that tells one. */
export function scriptOf(text: string): Script {
  if (ascii.test(text)) return 'LATIN'
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f)) return 'LATIN'
    if (code >= 0x1e00 && code <= 0x1eff) return 'LATIN'
    if (code >= 0x400 && code <= 0x52f) return 'CYRILLIC'
    if ((code >= 0x370 && code <= 0x3ff) || (code >= 0x1f00 && code <= 0x1fff)) return 'GREEK'
    if ((code >= 0x600 && code <= 0x6ff) || (code >= 0x750 && code <= 0x77f) || (code >= 0xfb50 && code <= 0xfefc)) return 'ARABIC'
    if (code >= 0x590 && code <= 0x5ff) return 'HEBREW'
    if (code >= 0x530) return 'OTHER'
  }
  return 'LATIN'
}

function cyrillicOrder(word: string, language: string | null): (CyrillicLanguage | 'mkd')[] {
  const stated = language === 'mkd' ? 'mkd' : cyrillicLanguages.find((known) => known === language)
  const first = stated ?? guessCyrillicLanguage(word)
  return [first, ...cyrillicLanguages.filter((other) => other !== first && !(first === 'mkd' && other === 'srp'))]
}

/**
 * One word in lower-case Latin letters, the reading of the source language first.
 * Cyrillic gives five readings (SIS II, Appendix 1), other scripts one; `any-ascii` reads what no table covers.
 */
export function transliterateWord(word: string, language: string | null, script: Script = scriptOf(word)): string[] {
  const lower = word.normalize('NFKC').toLowerCase()
  switch (script) {
    case 'LATIN':
      return [foldLatin(word)]
    case 'CYRILLIC':
      return [...new Set(cyrillicOrder(lower, language).map((one) => foldLatin(transliterateCyrillic(lower, one))))]
    case 'GREEK':
      return [foldLatin(transliterateGreek(lower))]
    case 'ARABIC':
      return [foldLatin(transliterateArabic(lower))]
    case 'HEBREW':
      return [foldLatin(transliterateHebrew(lower))]
    case 'OTHER':
      return [foldLatin(anyAscii(lower))]
  }
}

/** The source language a whole text tells by its letters, better than any one of its words; null for scripts of one reading. */
export function guessLanguage(text: string): string | null {
  return scriptOf(text) === 'CYRILLIC' ? guessCyrillicLanguage(text) : null
}

/**
 * A whole name in upper-case Latin letters, as SIS wants it: the reading of the stated (ISO 639-3) or guessed source language first,
 * then the other readings, without repeats. A Latin name comes back folded to ASCII.
 */
export function transliterate(text: string, language: string | null = null): string[] {
  const words = text
    .normalize('NFKC')
    .split(/\s+/)
    .filter((word) => word !== '')
  const source = language ?? guessLanguage(text)
  const parts = words.map((word) => word.split('-').map((part) => transliterateWord(part, source)))
  const readings = Math.max(1, ...parts.flat().map((variants) => variants.length))
  const names = Array.from({ length: readings }, (_, at) =>
    parts.map((word) => word.map((variants) => variants[at] ?? variants[0] ?? '').join('-')).join(' '),
  )
  return [...new Set(names.map((name) => name.toUpperCase()))]
}
