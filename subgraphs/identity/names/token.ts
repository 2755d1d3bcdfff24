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
  /** One spelling for letters that look alike in print, as a scanner confuses them. */
  readonly printed: string
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

/** Latvian writes ё of a Russian surname as jo, passports as e: Fjodorovs, Fedorov; Solovjova, Soloveva. */
const latvianYo = /(?<=[bflmnprstvz])jo(?=.*(?:v|in)[sa]?$)/

function readings(word: string, language: string | null, script: Script): string[] {
  if (script === 'ARABIC') return transliterateWord(withoutArticle(word), language, script)
  if (script !== 'LATIN') return transliterateWord(word, language, script)
  const folded = foldLatin(word)
  const composed = word.toLowerCase().normalize('NFC')
  if (spokenLetters.test(composed)) return [folded, foldLatin(composed.replaceAll('đ', 'dj').replace(nasals, (letter) => `${letter}n`))]
  if (latvianYo.test(folded)) return [folded, folded.replace(latvianYo, 'e')]
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

/** The word as it is read; what most comparisons never ask for is worked out when it is first asked for. */
class Word implements NameToken {
  readonly text: string
  readonly sounds: readonly string[]
  readonly stems: readonly string[]
  readonly vowelless: boolean
  readonly whole: boolean
  readonly letters: number
  readonly feminine: boolean
  readonly #word: string
  readonly #texts: readonly string[]
  readonly #script: Script
  #heard: string | null | undefined
  #frames: readonly string[] | undefined
  #printed: string | undefined
  #forenameClass: number | undefined

  constructor(word: string, texts: readonly string[], script: Script) {
    const text = texts[0] ?? ''
    const sound = soundOf(text)
    this.#word = word
    this.#texts = texts
    this.#script = script
    this.text = text
    this.sounds = texts.length === 1 ? [sound] : [...new Set(texts.map(soundOf))]
    this.stems = this.sounds.length === 1 ? [stemOf(sound)] : [...new Set(this.sounds.map(stemOf))]
    this.vowelless = script === 'ARABIC' || script === 'HEBREW'
    this.whole = wholeSigns.test(word)
    this.letters = lettersOf(sound)
    this.feminine = /[ae]$/.test(sound)
  }

  get #sound(): string {
    return this.sounds[0] ?? ''
  }

  get #stem(): string {
    return this.stems[0] ?? ''
  }

  get heard(): string | null {
    if (this.#heard === undefined) this.#heard = this.#script === 'LATIN' ? heardAs(this.text, this.#sound) : null
    return this.#heard
  }

  get frames(): readonly string[] {
    this.#frames ??= framesOfReadings(this.#texts, this.#word, this.#script)
    return this.#frames
  }

  get printed(): string {
    this.#printed ??= this.text.replaceAll('rn', 'm').replaceAll('cl', 'd').replaceAll('vv', 'w')
    return this.#printed
  }

  get forenameClass(): number {
    this.#forenameClass ??= forenameClass(this.#sound, this.#stem)
    return this.#forenameClass
  }

  get asSurname(): number {
    return surnameBits(this.text, this.#stem)
  }

  get asForename(): number {
    return forenameBits(this.text, this.#stem)
  }

  get listed(): boolean {
    return this.forenameClass !== 0 || isListedName(this.text)
  }
}

/** A word of which a register at hand tells how rare it is. */
class RatedWord implements NameToken {
  readonly text: string
  readonly sounds: readonly string[]
  readonly stems: readonly string[]
  readonly vowelless: boolean
  readonly whole: boolean
  readonly letters: number
  readonly feminine: boolean
  readonly asSurname: number
  readonly asForename: number
  readonly #token: NameToken

  constructor(token: NameToken, asSurname: number, asForename: number) {
    this.#token = token
    this.text = token.text
    this.sounds = token.sounds
    this.stems = token.stems
    this.vowelless = token.vowelless
    this.whole = token.whole
    this.letters = token.letters
    this.feminine = token.feminine
    this.asSurname = asSurname
    this.asForename = asForename
  }

  get heard(): string | null {
    return this.#token.heard
  }

  get frames(): readonly string[] {
    return this.#token.frames
  }

  get printed(): string {
    return this.#token.printed
  }

  get forenameClass(): number {
    return this.#token.forenameClass
  }

  get listed(): boolean {
    return this.#token.listed
  }
}

/** The token with other bits for an exact agreement. */
export function ratedToken(token: NameToken, asSurname: number, asForename: number): NameToken {
  return new RatedWord(token, asSurname, asForename)
}

/** Reads one word of a name; null where it holds no letter. */
export type ReadToken = (word: string, language: string | null) => NameToken | null

/** The token of one word, or null where the word holds no letter. */
export function nameToken(word: string, language: string | null): NameToken | null {
  const script = scriptOf(word)
  const texts = readings(word, language, script)
  return (texts[0] ?? '') === '' ? null : new Word(word, texts, script)
}

/** Words remembered at a time, twice: some megabytes. */
const mostRemembered = 4_000

/** As `nameToken`, for whole registers: the words met most are worked out once, in memory that does not grow with the register. */
export function rememberingTokens(): ReadToken {
  let recent = new Map<string, NameToken | null>()
  let older = recent
  return (word, language) => {
    const key = language === null ? word : `${language} ${word}`
    let token = recent.get(key)
    if (token !== undefined) return token
    token = older.get(key)
    if (token === undefined) token = nameToken(word, language)
    if (recent.size === mostRemembered) {
      older = recent
      recent = new Map()
    }
    recent.set(key, token)
    return token
  }
}
