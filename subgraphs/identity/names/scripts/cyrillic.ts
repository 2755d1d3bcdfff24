/**
 * Cyrillic to Latin by ICAO Doc 9303 part 3, section 6.B, one table per language: the same letter is written differently in the
 * passports of different states, so a name whose language is not stated has five readings (SIS II, Appendix 1).
 */
export const cyrillicLanguages = ['rus', 'ukr', 'bel', 'bul', 'srp'] as const
export type CyrillicLanguage = (typeof cyrillicLanguages)[number]

type Table = Readonly<Record<string, string>>

const russian: Table = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: 'ie',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  // Letters of the other tables, for a text whose language was guessed wrong.
  ґ: 'g',
  є: 'ie',
  і: 'i',
  ї: 'i',
  ў: 'u',
  ђ: 'dj',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
  ѓ: 'g',
  ќ: 'k',
  ѕ: 'dz',
  ѐ: 'e',
  ѝ: 'i',
}

const tables: Readonly<Record<CyrillicLanguage, Table>> = {
  rus: russian,
  ukr: { ...russian, г: 'h', и: 'y', ь: '', ъ: '', є: 'ie', ї: 'i' },
  bel: { ...russian, г: 'h', ё: 'io', и: 'i', ў: 'u' },
  bul: { ...russian, й: 'y', х: 'h', щ: 'sht', ъ: 'a', ь: 'y', ю: 'yu', я: 'ya' },
  srp: { ...russian, ж: 'z', х: 'h', ц: 'c', ч: 'c', ш: 's', џ: 'dz' },
}

/** Macedonian passports keep the digraphs that Serbian ones drop. */
const macedonian: Table = { ...tables.srp, ж: 'zh', ч: 'ch', ш: 'sh', ц: 'c' }

/** Ukrainian writes these letters with a y at the start of a word (Cabinet resolution No. 55 of 2010, followed by ICAO). */
const ukrainianInitial: Table = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }

/** The language a Cyrillic word is most likely written in, by the letters only that language has; Russian where nothing tells. */
export function guessCyrillicLanguage(word: string): CyrillicLanguage {
  if (/[ўЎ]/.test(word)) return 'bel'
  if (/[ґєїҐЄЇ]/.test(word)) return 'ukr'
  if (/[ђјљњћџѓќѕЂЈЉЊЋЏЃЌЅ]/.test(word)) return 'srp'
  if (/[іІ]/.test(word)) return /[ыэёЫЭЁ]/.test(word) ? 'bel' : 'ukr'
  return 'rus'
}

/** One Cyrillic word, lower case, in Latin letters as the passports of the language's state write it. */
export function transliterateCyrillic(word: string, language: CyrillicLanguage | 'mkd'): string {
  const table = language === 'mkd' ? macedonian : tables[language]
  let latin = ''
  for (const letter of word) {
    if (language === 'ukr') {
      if (latin === '' && ukrainianInitial[letter] !== undefined) {
        latin = ukrainianInitial[letter]
        continue
      }
      if (letter === 'г' && latin.endsWith('z')) {
        latin += 'gh'
        continue
      }
    }
    latin += table[letter] ?? letter
  }
  return latin
}
