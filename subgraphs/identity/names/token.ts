import { forenameBits, isListedName, surnameBits } from '../frequencies.ts'
import { forenameClass } from './equivalents.ts'
import { foldLatin } from './fold.ts'
import { heardAs } from './latvian.ts'
import { skeletonOf } from './skeleton.ts'
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
  /** Consonant frames, one per sound, for keys and for scripts without vowels. */
  readonly frames: readonly string[]
  /** Vowels are not written: only the consonant frame can be compared. */
  readonly vowelless: boolean
  /** One bit per letter of the first sound, to rule out near spellings without comparing letters. */
  readonly letters: number
  /** Bits an exact agreement is worth: minus log2 of how common the word is. */
  readonly asSurname: number
  readonly asForename: number
  /** Same number: the same forename in another language or its short form; 0: none known. */
  readonly forenameClass: number
  /** Stands in a table of common names: a spelling next to it is likelier another name than a slip. */
  readonly listed: boolean
}

/** ü, ö, ä are also heard as i, e, e and rewritten so: Müller, Millers (Cabinet Reg. 114/2004). */
const umlauts = /[üöä]/g
const heardUmlauts: Readonly<Record<string, string>> = { ü: 'i', ö: 'e', ä: 'e' }

function readings(word: string, language: string | null, script: Script): string[] {
  if (script !== 'LATIN') return transliterateWord(word, language, script)
  const folded = foldLatin(word)
  const composed = word.toLowerCase().normalize('NFC')
  if (!umlauts.test(composed)) return [folded]
  return [...new Set([folded, foldLatin(composed.replace(umlauts, (letter) => heardUmlauts[letter] ?? letter))])]
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
  return {
    text,
    sounds,
    stems,
    heard: script === 'LATIN' ? heardAs(text, sound) : null,
    frames: stems.length === 1 ? [skeletonOf(stem)] : [...new Set(stems.map(skeletonOf))],
    vowelless: script === 'ARABIC' || script === 'HEBREW',
    letters: lettersOf(sound),
    asSurname: surnameBits(text, stem),
    asForename: forenameBits(text, stem),
    forenameClass: forenameClass(sound, stem),
    listed: isListedName(text),
  }
}
