import { stemOf } from '../names/sound.ts'
import type { NameToken } from '../names/token.ts'
import { extraWordBits, nameLoss } from '../weights.ts'
import { edits } from './edits.ts'
import type { Outcome } from './evidence.ts'
import { compareTokens, type TokenRule, tokenBits, tokenRules } from './token.ts'

/** How the words of one part of a name agree with those of another part. */
export interface WordsMatch {
  readonly weight: number
  readonly outcome: Outcome
  /** The weakest rule that joined two words; null where none agree. */
  readonly rule: TokenRule | null
  /** Pairs of words that agree. */
  readonly joined: number
  /** Words of the shorter side that found no partner. */
  readonly missed: number
}

export type Rarity = (token: NameToken) => number

export const asSurname: Rarity = (token) => token.asSurname
export const asForename: Rarity = (token) => token.asForename
/** For words whose part is not known: the commoner reading. */
export const asEither: Rarity = (token) => Math.min(token.asSurname, token.asForename)

interface Alignment {
  weight: number
  rule: TokenRule | null
  missed: number
}

/** The best one-to-one alignment of the shorter list into the longer one: by sum of bits, so it does not depend on any order. */
function align(
  shorter: readonly NameToken[],
  longer: readonly NameToken[],
  shorterRarity: Rarity,
  longerRarity: Rarity,
  disagree: number,
): Alignment {
  const found = shorter.map((one) => longer.map((other) => compareTokens(one, other)))
  const place = (at: number, used: number): Alignment => {
    const one = shorter[at]
    if (one === undefined) return { weight: 0, rule: null, missed: 0 }
    const rest = place(at + 1, used)
    let best: Alignment = { weight: rest.weight + disagree, rule: rest.rule, missed: rest.missed + 1 }
    for (const [column, other] of longer.entries()) {
      const rule = found[at]?.[column] ?? null
      if (rule === null || (used & (1 << column)) !== 0) continue
      const after = place(at + 1, used | (1 << column))
      const weight = after.weight + tokenBits(rule, shorterRarity(one), longerRarity(other))
      if (weight > best.weight)
        best = { weight, rule: after.rule === null || after.rule.loss < rule.loss ? rule : after.rule, missed: after.missed }
    }
    return best
  }
  return place(0, 0)
}

function outcomeOf(rule: TokenRule | null, missed: number, weight: number): Outcome {
  if (rule === null || weight <= 0) return 'DISAGREE'
  return missed > 0 ? 'SIMILAR' : rule.outcome
}

const joinedRule: TokenRule = {
  name: 'divided elsewhere',
  outcome: 'AGREE',
  loss: nameLoss.joined,
  because: 'the same letters, divided into words elsewhere',
}

/** Fewer letters than this agree too easily once blanks are gone. */
const shortestJoined = 4

/** The stem of all words run together, each in its last reading: Nurmohamads, Noor Mohammad. */
const stemOfAll = (tokens: readonly NameToken[]): string => stemOf(tokens.map(({ sounds }) => sounds.at(-1) ?? '').join(''))

/** The words of both sides run together: a blank or hyphen that slipped in or out must not make two names of one. */
function compareJoined(
  left: readonly NameToken[],
  right: readonly NameToken[],
  leftRarity: Rarity,
  rightRarity: Rarity,
): WordsMatch | null {
  const one = left.map((token) => token.text).join('')
  const other = right.map((token) => token.text).join('')
  if (Math.min(one.length, other.length) < shortestJoined) return null
  const spelt = edits(one, other, 1)
  const count = spelt > 1 && stemOfAll(left) === stemOfAll(right) ? 0 : spelt
  if (count > 1) return null
  const rule = count === 0 ? joinedRule : tokenRules.twoLetters
  // A fragment is rare by accident; the rarest word of the side that is less divided is the name.
  const whole = (tokens: readonly NameToken[], rarity: Rarity) => tokens.reduce((most, token) => Math.max(most, rarity(token)), 0)
  const rarity =
    left.length === right.length
      ? Math.min(whole(left, leftRarity), whole(right, rightRarity))
      : left.length < right.length
        ? whole(left, leftRarity)
        : whole(right, rightRarity)
  return { weight: tokenBits(rule, rarity, rarity), outcome: rule.outcome, rule, joined: Math.max(left.length, right.length), missed: 0 }
}

/**
 * Compares two lists of words. Null where a side is empty: absent is neutral. `disagree` is the cost in bits of a word of the shorter
 * side that agrees with nothing; `most` caps what the part may weigh.
 */
export function compareWords(
  left: readonly NameToken[],
  right: readonly NameToken[],
  leftRarity: Rarity,
  rightRarity: Rarity,
  disagree: number,
  most: number,
): WordsMatch | null {
  const one = left[0]
  const two = right[0]
  if (one === undefined || two === undefined) return null
  if (left.length === 1 && right.length === 1) {
    const rule = compareTokens(one, two)
    if (rule === null) return { weight: disagree, outcome: 'DISAGREE', rule, joined: 0, missed: 1 }
    return { weight: Math.min(most, tokenBits(rule, leftRarity(one), rightRarity(two))), outcome: rule.outcome, rule, joined: 1, missed: 0 }
  }
  const shorterLeft = left.length <= right.length
  const found = shorterLeft ? align(left, right, leftRarity, rightRarity, disagree) : align(right, left, rightRarity, leftRarity, disagree)
  const extra = Math.abs(left.length - right.length) * extraWordBits
  const weight = Math.max(disagree * 1.5, Math.min(most, found.weight + extra))
  const joined = Math.min(left.length, right.length) - found.missed
  const apart: WordsMatch = { weight, outcome: outcomeOf(found.rule, found.missed, weight), rule: found.rule, joined, missed: found.missed }
  if (found.missed === 0 && left.length === right.length) return apart
  const together = compareJoined(left, right, leftRarity, rightRarity)
  return together !== null && together.weight > apart.weight ? together : apart
}
