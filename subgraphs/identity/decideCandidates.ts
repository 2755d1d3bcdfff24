import { type Decision, decide, type Habits, hasVerifiedIdentifier, type Judged, upperLimit } from './decide.ts'
import type { PreparedIdentity } from './prepare.ts'
import type { Estimate } from './rates.ts'
import { type Comparison, compare, evidenceOn } from './score.ts'
import { limits } from './weights.ts'

export interface CandidateDecision extends Decision {
  /** Place of the candidate in the list given. */
  readonly candidate: number
  readonly comparison: Comparison
}

export interface CandidateOptions {
  /** The weight of the best other question for each candidate, by its place: who else claims to be that human. */
  readonly claims?: readonly number[]
  /** Questions asked about one human, on average; only beside `claims`. */
  readonly copies?: number
  /** How many records the question was asked of. */
  readonly records?: number
  /** Share of the questions asked that are about people on record. */
  readonly share?: number
  /** What the registers at hand tell of how often records of one human differ. */
  readonly adjustments?: Estimate['adjustments']
  /** What the registers at hand tell of their papers and namesakes. */
  readonly habits?: Habits
  /** Each human is on record once: who is found is not also found in another record. Without it a weaker candidate stays for review. */
  readonly heldOnce?: boolean
  /** Judgements between candidates, by their places; without it nothing was judged. */
  readonly judged?: (left: number, right: number) => Judged
  /**
   * The register each candidate stands in, by its place; without it all stand in one. A register holds a human once, so two of its
   * records are two people unless an identifier says otherwise; records of two registers are one human when they match.
   */
  readonly registerOf?: (candidate: number) => string
}

const judgedNothing = (): Judged => null

/**
 * Decides on all candidates of one question together, in the order given. A candidate that would match stays MATCH only if no rival
 * stands within the margin: another human who fits almost as well. Records of one human in two registers are no rivals of each other.
 */
export function decideCandidates(
  question: PreparedIdentity,
  candidates: readonly PreparedIdentity[],
  options: CandidateOptions = {},
): CandidateDecision[] {
  const { adjustments = null, records, share, habits } = options
  const compared = candidates.map((candidate) => compare(question, candidate, adjustments))
  const contested = compared.map((comparison, at) => contestedBits(comparison, at, options))
  const alone = compared.map((comparison, at): Decision & { comparison: Comparison } => ({
    ...decide(comparison, records, share, contested[at], habits),
    comparison,
  }))
  const apart = (one: number, other: number) => one !== other && !sameHuman(candidates, one, other, options)
  const together = alone.map((own, candidate): CandidateDecision => {
    const isRival = ({ decision, comparison: { weight } }: (typeof alone)[number], at: number) =>
      decision !== 'NO_MATCH' && weight >= rivalFrom(own.comparison) && apart(candidate, at)
    if (own.decision !== 'MATCH' || !alone.some(isRival)) return { ...own, candidate }
    return { ...own, decision: 'REVIEW', reasons: ['Another record fits almost as well and may be another person.'], candidate }
  })
  if (options.heldOnce !== true) return together
  // A second record on which nothing differs may be the same human's all the same: a register meant to hold each once does not always.
  const fitsAlone = (at: number) => {
    const found = alone[at]
    if (found === undefined || found.comparison.contradictions.length > 0) return false
    const fits = found.decision === 'MATCH' || (contested[at] === 0 && found.comparison.weight >= upperLimit(records, share))
    return fits && evidenceOn(found.comparison, 'BIRTH_DATE')?.outcome === 'AGREE'
  }
  return together.map((own) => {
    const isFound = ({ decision, candidate }: CandidateDecision) => decision === 'MATCH' && apart(own.candidate, candidate)
    if (own.decision !== 'REVIEW' || hasVerifiedIdentifier(own.comparison) || fitsAlone(own.candidate) || !together.some(isFound))
      return own
    return { ...own, decision: 'NO_MATCH', reasons: ['Another record fits far better, and a human is on record once.'] }
  })
}

/** From which weight on another pair is a rival of this one. */
function rivalFrom(comparison: Comparison): number {
  const isOtherName = !hasVerifiedIdentifier(comparison) && comparison.contradictions.some(({ code }) => code === 'OTHER_NAME')
  return comparison.weight - (isOtherName ? limits.rivalMarginOfOtherName : limits.rivalMargin)
}

/** Where a human is asked about once, a record that another question fits better is another human's. */
function contestedBits(comparison: Comparison, candidate: number, { claims, copies = 1 }: CandidateOptions): number {
  const claim = claims?.[candidate] ?? Number.NEGATIVE_INFINITY
  if (claim < rivalFrom(comparison)) return 0
  return Math.max(0, -Math.log2(Math.max(leastRepeats, copies - 1)))
}

/** However seldom a register holds a human twice, it is as often as this. */
const leastRepeats = 0.002

function sameHuman(candidates: readonly PreparedIdentity[], left: number, right: number, options: CandidateOptions): boolean {
  const { judged = judgedNothing, registerOf } = options
  const judgement = judged(left, right)
  if (judgement !== null) return judgement === 'SAME'
  const one = candidates[left]
  const other = candidates[right]
  if (one === undefined || other === undefined) return false
  const comparison = compare(one, other, options.adjustments)
  const apart = registerOf !== undefined && registerOf(left) !== registerOf(right)
  return decide(comparison, options.records, options.share).decision === 'MATCH' && (apart || hasVerifiedIdentifier(comparison))
}
