import type { NameForm, NameKind, PersonName } from '../facts.ts'
import { foldLatin } from './fold.ts'
import { isParticle, isPatronymic, isTitle } from './particles.ts'
import { type NameToken, nameToken, type ReadToken } from './token.ts'
import { guessLanguage } from './transliterate.ts'

/** One name of a person, in words ready to compare. */
export interface PreparedName {
  readonly kind: NameKind
  readonly form: NameForm
  /** As written, for the two values shown beside the evidence. */
  readonly writtenSurname: string
  readonly writtenForename: string
  readonly surname: readonly NameToken[]
  readonly forename: readonly NameToken[]
  readonly patronymic: NameToken | null
  /** Parts not told apart by the source: everything stands in the surname. */
  readonly undivided: boolean
  /** Most bits the surname and the forename together are worth, where the register was counted; else infinite. */
  readonly together: number
}

const separators = /[\s,;/<\-–—·・.()"]+/
const joinedWords = /^(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O[A-Z]|St)(\p{Lu}\p{Ll}{2,})(\p{Lu}\p{Ll}{2,})$/u
const simple = /^[A-Za-z]+$/

/** At most this many words of one part are compared: the alignment is quadratic, and a longer name field is not a name. */
const mostWords = 8

function wordsOf(text: string): string[] {
  if (simple.test(text)) {
    const joined = joinedWords.exec(text)
    return joined?.[1] !== undefined && joined[2] !== undefined ? [joined[1], joined[2]] : [text]
  }
  return text
    .normalize('NFC')
    .split(separators)
    .flatMap((word) => {
      const joined = joinedWords.exec(word)
      return joined?.[1] !== undefined && joined[2] !== undefined ? [joined[1], joined[2]] : [word]
    })
    .filter((word) => word !== '')
}

function tokensOf(text: string, language: string | null, read: ReadToken): NameToken[] {
  const words = wordsOf(text)
  if (words.length === 1) {
    const only = read(words[0] ?? '', language)
    return only === null ? [] : [only]
  }
  const significant = words.filter((word) => {
    const folded = foldLatin(word)
    return !isParticle(folded) && !isTitle(folded)
  })
  const kept = (significant.length > 0 ? significant : words).slice(0, mostWords)
  const seen = new Set<string>()
  const tokens: NameToken[] = []
  for (const word of kept) {
    const token = read(word, language)
    if (token === null || seen.has(token.text)) continue
    seen.add(token.text)
    tokens.push(token)
  }
  return tokens
}

/** A name in words ready to compare, or null where neither part holds a letter. */
export function prepareName(name: PersonName, read: ReadToken = nameToken): PreparedName | null {
  let writtenSurname = name.surname.trim()
  let writtenForename = name.forename?.trim() ?? ''
  const comma = writtenSurname.indexOf(',')
  if (writtenForename === '' && comma > 0) {
    writtenForename = writtenSurname.slice(comma + 1).trim()
    writtenSurname = writtenSurname.slice(0, comma).trim()
  }
  const language = name.language ?? guessLanguage(`${writtenSurname} ${writtenForename}`)
  const surname = tokensOf(writtenSurname, language, read)
  const given = writtenForename === '' ? [] : tokensOf(writtenForename, language, read)
  if (surname.length === 0 && given.length === 0) return null
  const father = given.findIndex((token, at) => at > 0 && isPatronymic(token.sounds[0] ?? ''))
  return {
    kind: name.kind,
    form: name.form,
    writtenSurname,
    writtenForename,
    surname,
    forename: father === -1 ? given : given.filter((_, at) => at !== father),
    patronymic: given[father] ?? null,
    undivided: given.length === 0 && surname.length > 1,
    together: Number.POSITIVE_INFINITY,
  }
}
