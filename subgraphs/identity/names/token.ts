import { forenameBits, isListedName, surnameBits } from '../frequencies.ts'
import { forenameClass } from './equivalents.ts'
import { foldLatin } from './fold.ts'
import { heardAs } from './latvian.ts'
import { withoutArticle } from './scripts/arabic.ts'
import { framesOf } from './skeleton.ts'
import { soundOf, stemOf } from './sound.ts'
import { type Script, scriptOf, transliterateWord } from './transliterate.ts'

/** One word of a name with everything a comparison needs, worked out once. */
export interface NameToken {
  /** Lower-case ASCII, in the reading of the source language. */
  readonly text: string
  /** Every sound the word may stand for: one for a Latin word, more where a script leaves the language open. */
  readonly sounds: readonly string[]
  readonly stems: readonly string[]
  /** How a Latvian clerk may have heard and written it, or null where that is the sound itself. */
  readonly heard: string | null
  /** Consonant frames, one per way of reading, for keys and for scripts without vowels. */
  readonly frames: readonly string[]
  /** Vowels are not written: only the consonant frame can be compared. */
  readonly vowelless: boolean
  /** Written in signs for syllables or words: a differing letter of the transliteration is another sign, not a slip. */
  readonly whole: boolean
  /** One bit per letter of the first sound, to rule out near spellings without comparing letters. */
  readonly letters: number
  /** Bits an exact agreement is worth: minus log2 of how common the word is. */
  readonly asSurname: number
  readonly asForename: number
  /** Same number: the same forename in another language or its short form; 0: none known. */
  readonly forenameClass: number
  /** Ends as feminine names do. */
  readonly feminine: boolean
  /** Stands in a table of common names: a spelling next to it is likelier another name than a slip. */
  readonly listed: boolean
}

/** ü, ö, ä are also heard as i, e, e and rewritten so: Müller, Millers (Cabinet Reg. 114/2004). */
const umlauts = /[üöä]/g
const heardUmlauts: Readonly<Record<string, string>> = { ü: 'i', ö: 'e', ä: 'e' }

/** English and French spell vowels of Arabic, Persian and Slavic names so (Saeed, Noori, Mahmoud); a Dutch name means others. */
const longVowels = /ee|oo|ou/

/** Serbian đ is dj, too; Polish and Portuguese nasal vowels are heard with an n: Đurić, Djuric; Simões, Симойнс. */
const spokenLetters = /[đąęãõ]/
const nasals = /[ąęãõ]/g

/** One letter ц or a t with a Latvian ending: Kravets, Raits. */
const finalTs = /[aeiou]ts$/

function readings(word: string, language: string | null, script: Script): string[] {
  if (script === 'ARABIC') return transliterateWord(withoutArticle(word), language, script)
  if (script !== 'LATIN') return transliterateWord(word, language, script)
  const folded = foldLatin(word)
  const composed = word.toLowerCase().normalize('NFC')
  if (spokenLetters.test(composed)) return [folded, foldLatin(composed.replaceAll('đ', 'dj').replace(nasals, (letter) => `${letter}n`))]
  if (finalTs.test(folded)) return [folded, folded.slice(0, -1)]
  if (longVowels.test(folded)) return [folded, folded.replaceAll('ee', 'i').replace(/oo|ou/g, 'u')]
  if (!umlauts.test(composed)) return [folded]
  return [...new Set([folded, foldLatin(composed.replace(umlauts, (letter) => heardUmlauts[letter] ?? letter))])]
}

const wholeSigns = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af]/

/** Japanese ch is written т before ё, ю, я (Тёко, Choko). */
const japaneseCh = /т[ёюя]/iu

/** Letters that Persian has and Arabic has not; there و is also v (پرویز, Parviz), as ו is in Hebrew (לוי, Levi). */
const persianLetters = /[پچژگیک]/

/** The ways of the first reading, then what the other readings add; an Arabic name also with its article, which may have grown on to it. */
function framesOfReadings(texts: readonly string[], word: string, script: Script): readonly string[] {
  const first = framesOf(texts[0] ?? '', script === 'ARABIC' || script === 'HEBREW')
  const article = script === 'ARABIC' && withoutArticle(word).length < word.length
  const vowelOrV = script === 'HEBREW' ? /(?<=.)o/g : script === 'ARABIC' && persianLetters.test(word) ? /u/g : null
  if (texts.length === 1 && !article && vowelOrV === null) return first
  const japanese = script === 'CYRILLIC' && japaneseCh.test(word)
  const frames = [...first]
  for (const text of texts.slice(1)) {
    const frame = framesOf(text, false)[0] ?? ''
    if (!frames.includes(frame)) frames.push(frame)
  }
  if (japanese) frames.push(framesOf(transliterateWord(word, 'bel', script)[0] ?? '', false)[2] ?? '')
  if (vowelOrV !== null) frames.push(framesOf((texts[0] ?? '').replace(vowelOrV, 'v'), true)[0] ?? '')
  if (article) frames.push(`L${first[0] ?? ''}`)
  return frames
}

function lettersOf(sound: string): number {
  let mask = 0
  for (let at = 0; at < sound.length; at++) mask |= 1 << (sound.charCodeAt(at) - 97)
  return mask
}

/** The token of one word, or null where the word holds no letter. */
export function nameToken(word: string, language: string | null): NameToken | null {
  const script = scriptOf(word)
  const texts = readings(word, language, script)
  const text = texts[0] ?? ''
  if (text === '') return null
  const sound = soundOf(text)
  const sounds = texts.length === 1 ? [sound] : [...new Set(texts.map(soundOf))]
  const stems = sounds.length === 1 ? [stemOf(sound)] : [...new Set(sounds.map(stemOf))]
  const stem = stems[0] ?? sound
  const sameForename = forenameClass(sound, stem)
  const vowelless = script === 'ARABIC' || script === 'HEBREW'
  return {
    text,
    sounds,
    stems,
    heard: script === 'LATIN' ? heardAs(text, sound) : null,
    frames: framesOfReadings(texts, word, script),
    vowelless,
    whole: wholeSigns.test(word),
    letters: lettersOf(sound),
    asSurname: surnameBits(text, stem),
    asForename: forenameBits(text, stem),
    forenameClass: sameForename,
    feminine: /[ae]$/.test(sound),
    listed: sameForename !== 0 || isListedName(text),
  }
}
