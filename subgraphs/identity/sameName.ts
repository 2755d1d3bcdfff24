import { compareTokens, tokenRules } from './compare/token.ts'
import { type PreparedName, prepareName } from './names/name.ts'
import { normaliseName } from './names/normalise.ts'
import type { NameToken } from './names/token.ts'

/** Letters a word must have before two differing ones are read as slips in a comparison of names alone. */
const longEnoughForTwo = 9

function agrees(left: NameToken, right: NameToken): boolean {
  const rule = compareTokens(left, right)
  if (rule === null || rule === tokenRules.alike || rule === tokenRules.neighbours || rule === tokenRules.cut) return false
  if (rule === tokenRules.twoLetters) return Math.min(left.text.length, right.text.length) >= longEnoughForTwo
  return true
}

function wordsOf(name: PreparedName): NameToken[] {
  return [...name.forename, ...(name.patronymic === null ? [] : [name.patronymic]), ...name.surname]
}

/** A word that stands twice is two words, a son's and his father's: Mohamed Mohamed Saleh is not Osman Mohamed Saleh. */
function withRepeats(words: readonly NameToken[], written: string): NameToken[] {
  const all = normaliseName(written)
    .toLowerCase()
    .split(/[\s-]+/)
  return words.flatMap((word) => new Array<NameToken>(Math.max(1, all.filter((one) => one === word.text).length)).fill(word))
}

/** Whether every word of the shorter side finds its own partner: augmenting paths, so the order of the words does not matter. */
function allPlaced(shorter: readonly NameToken[], longer: readonly NameToken[]): boolean {
  const partner = new Array<number>(longer.length).fill(-1)
  const place = (at: number, tried: Set<number>): boolean => {
    const word = shorter[at]
    if (word === undefined) return false
    for (const [column, other] of longer.entries()) {
      if (tried.has(column) || !agrees(word, other)) continue
      tried.add(column)
      const taken = partner[column] ?? -1
      if (taken === -1 || place(taken, tried)) {
        partner[column] = at
        return true
      }
    }
    return false
  }
  return shorter.every((_, at) => place(at, new Set()))
}

/** "Son of" between two words: they are not interchangeable (Abdullah bin Omar is not Omar bin Abdullah). */
const sonOf = /[\s-](?:bin|ben|ibn|bint)[\s-]/i

function firstWordsAgree(left: PreparedName, right: PreparedName): boolean {
  const [one, other] = [wordsOf(left)[0], wordsOf(right)[0]]
  return one !== undefined && other !== undefined && agrees(one, other)
}

/**
 * Whether two written names can be one person's name, by the names alone: every word of the shorter one has a partner in the other,
 * by a rule of spelling or one slip. Says nothing about being the same human.
 */
export function sameName(left: string, right: string): boolean {
  const [one, other] = [left, right].map((surname) =>
    prepareName({ kind: 'CURRENT', form: 'ORIGINAL', surname, forename: null, language: null }),
  )
  if (one === undefined || other === undefined || one === null || other === null) return false
  if (sonOf.test(left) && sonOf.test(right) && !firstWordsAgree(one, other)) return false
  const [some, more] = [withRepeats(wordsOf(one), left), withRepeats(wordsOf(other), right)].sort((a, b) => a.length - b.length)
  if (some === undefined || more === undefined) return false
  // One word of several is too little: half of the world shares a forename.
  if (some.length === 1 && more.length > 1) return some[0] !== undefined && some[0].text === more.map((word) => word.text).join('')
  return allPlaced(some, more)
}
