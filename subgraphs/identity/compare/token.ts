import type { NameToken } from '../names/token.ts'
import { initialBits, nameLoss } from '../weights.ts'
import { edits } from './edits.ts'
import type { Outcome } from './evidence.ts'

/** How two words of a name agree. */
export interface TokenRule {
  readonly name: string
  readonly outcome: Outcome
  /** Bits taken off the rarity of the word. */
  readonly loss: number
  /** Fits into "Surnames agree: … ". */
  readonly because: string
}

const rule = (name: string, outcome: Outcome, loss: number, because: string): TokenRule => ({ name, outcome, loss, because })

export const tokenRules = {
  same: rule('same', 'AGREE', nameLoss.same, 'spelled the same'),
  convention: rule('other convention', 'AGREE', nameLoss.convention, 'the same name by another convention of transliteration'),
  ending: rule('latvian ending', 'AGREE', nameLoss.ending, 'the same stem; only the ending by case or gender differs'),
  otherGender: rule('other gender', 'AGREE', nameLoss.otherGender, 'the same stem; one form is feminine, the other is not'),
  guttural: rule('g and h', 'AGREE', nameLoss.ending, 'the same name; one language writes g where the other writes h'),
  equivalent: rule('equivalent forename', 'AGREE', nameLoss.equivalent, 'the same forename in another language or a short form'),
  oneLetter: rule('one letter', 'SIMILAR', nameLoss.oneLetter, 'one letter differs'),
  shortWord: rule('one letter of a short name', 'SIMILAR', nameLoss.shortWord, 'one letter differs in a short name'),
  neighbours: rule('neighbouring names', 'SIMILAR', nameLoss.neighbours, 'one letter differs, but both are names of their own'),
  heard: rule('by ear', 'SIMILAR', nameLoss.heard, 'one may be the other rewritten by its sound'),
  twoLetters: rule('two letters', 'SIMILAR', nameLoss.twoLetters, 'two letters differ'),
  alike: rule('alike', 'SIMILAR', nameLoss.alike, 'several letters differ, the rest agrees'),
  frame: rule('consonants', 'SIMILAR', nameLoss.frame, 'the consonants agree; the script does not write vowels'),
  scanned: rule('look-alike letters', 'SIMILAR', nameLoss.scanned, 'the same once letters that look alike in print are read alike'),
  cut: rule('cut short', 'SIMILAR', nameLoss.cut, 'one is the beginning of the other'),
  initial: rule('initial', 'SIMILAR', 0, 'only an initial can be compared'),
} as const satisfies Record<string, TokenRule>

function shareOne(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === 1 && right.length === 1) return left[0] === right[0]
  return left.some((one) => right.includes(one))
}

function bitsOf(mask: number): number {
  const pairs = mask - ((mask >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Below this length one differing letter as often makes another name as it is a slip. */
const shortestForOneLetter = 5
const shortestForSlip = 3
const shortestForTwoLetters = 7
const shortestForAlike = 5
const shortestForCut = 5

/** Edits looked for in words of this many letters and more: about a quarter of the word may be damaged. */
function mostEdits(shorter: number): number {
  if (shorter >= 9) return 3
  return shorter >= shortestForAlike ? 2 : 1
}

/** Whether two stems of one length are the same but for g where the other has h. */
function sameButGutturals(left: string, right: string): boolean {
  for (let at = 0; at < left.length; at++) {
    const [one, other] = [left.charCodeAt(at), right.charCodeAt(at)]
    if (one !== other && !(isGuttural(one) && isGuttural(other))) return false
  }
  return true
}

const isGuttural = (code: number): boolean => code === 0x67 || code === 0x68

function nearRule(left: NameToken, right: NameToken): TokenRule | null {
  const one = left.sounds[0] ?? ''
  const two = right.sounds[0] ?? ''
  const shorter = Math.min(left.text.length, right.text.length)
  if (shorter < shortestForSlip) return null
  const most = mostEdits(shorter)
  // Each edit changes at most two letters of the sets; more differing letters than that cannot be near.
  if (bitsOf(left.letters ^ right.letters) <= 2 * most) {
    const spelt = edits(left.text, right.text, most)
    const count = spelt > 1 ? Math.min(spelt, edits(one, two, most)) : spelt
    if (count <= 1) {
      if (
        left.feminine !== right.feminine &&
        left.text.length !== right.text.length &&
        (left.text.startsWith(right.text) || right.text.startsWith(left.text))
      )
        return tokenRules.otherGender
      if (left.listed && right.listed) return tokenRules.neighbours
      return shorter >= shortestForOneLetter ? tokenRules.oneLetter : tokenRules.shortWord
    }
    if (count <= most && !(left.listed && right.listed)) {
      return count === 2 && shorter >= shortestForTwoLetters ? tokenRules.twoLetters : tokenRules.alike
    }
  }
  if (shorter >= shortestForCut && (left.text.startsWith(right.text) || right.text.startsWith(left.text))) return tokenRules.cut
  return null
}

/** The rule by which two words agree, or null where nothing is alike. Symmetric. */
export function compareTokens(left: NameToken, right: NameToken): TokenRule | null {
  if (left.text === right.text) return tokenRules.same
  if (left.vowelless !== right.vowelless || left.vowelless) return shareOne(left.frames, right.frames) ? tokenRules.frame : null
  if (shareOne(left.sounds, right.sounds)) return tokenRules.convention
  if (shareOne(left.stems, right.stems)) return left.feminine === right.feminine ? tokenRules.ending : tokenRules.otherGender
  if (left.whole && right.whole) return null
  if (left.text.length === 1 || right.text.length === 1) return left.text[0] === right.text[0] ? tokenRules.initial : null
  if (left.forenameClass !== 0 && left.forenameClass === right.forenameClass) return tokenRules.equivalent
  const leftStem = left.stems[0] ?? ''
  const rightStem = right.stems[0] ?? ''
  if (leftStem.length === rightStem.length && leftStem.length >= 4 && sameButGutturals(leftStem, rightStem)) return tokenRules.guttural
  if (left.text.length !== right.text.length && left.printed === right.printed) return tokenRules.scanned
  const near = nearRule(left, right)
  if (near === tokenRules.oneLetter) return near
  if (left.heard !== null && right.stems.includes(left.heard)) return tokenRules.heard
  if (right.heard !== null && left.stems.includes(right.heard)) return tokenRules.heard
  return near
}

/** Bits of two words that agree by a rule, given how rare each is: never more than the commoner of the two allows. */
export function tokenBits(found: TokenRule, leftRarity: number, rightRarity: number): number {
  const rarity = Math.min(leftRarity, rightRarity)
  if (found === tokenRules.initial) return initialBits
  return Math.max(found.loss > nameLoss.equivalent ? 1 : 0.5, rarity - found.loss)
}
