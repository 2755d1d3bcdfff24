import { type Comparison, compare, evidenceOn } from './score.ts'
import { oneWordOnly } from './compare/nameEvidence.ts'
import type { PreparedIdentity } from './prepare.ts'
import { limits, usualRecords, usualShare } from './weights.ts'

export const matchDecisions = ['MATCH', 'REVIEW', 'NO_MATCH'] as const
export type MatchDecision = (typeof matchDecisions)[number]

export interface Decision {
  readonly decision: MatchDecision
  /** Why, in sentences for a person; never empty. */
  readonly reasons: readonly string[]
}

/** A stored judgement of a person about two records; it stands above every weight. */
export type Judged = 'SAME' | 'DIFFERENT' | 'UNSURE' | null

/** Whether a document or a personal code agrees: the only evidence that identifies by itself. */
export function hasVerifiedIdentifier(comparison: Comparison): boolean {
  return evidenceOn(comparison, 'DOCUMENT')?.outcome === 'AGREE' || evidenceOn(comparison, 'PERSONAL_CODE')?.outcome === 'AGREE'
}

/** Names and date on their own must both be there, both parts of the name among them: twins share everything but the forename. */
function missingForMatch(comparison: Comparison): string | null {
  if (evidenceOn(comparison, 'DOCUMENT')?.rule === 'one character') return null
  const date = evidenceOn(comparison, 'BIRTH_DATE')
  if (date !== null && date.outcome !== 'AGREE')
    return 'Without a common identifier, the birth dates must agree fully: a namesake may be born on a similar day.'
  if (date === null) return 'Without a common identifier, a birth date on both sides is needed.'
  const whole = evidenceOn(comparison, 'NAME')
  const both = evidenceOn(comparison, 'SURNAME') !== null && evidenceOn(comparison, 'FORENAME') !== null
  if (whole?.rule === oneWordOnly || (whole === null && !both))
    return 'Without a common identifier, surname and forename are needed on both sides.'
  return null
}

/** An identifier alone is a number that was copied once: a name or a birth date must agree beside it. */
function missingBesideIdentifier(comparison: Comparison): string | null {
  const beside = (['SURNAME', 'FORENAME', 'NAME', 'BIRTH_DATE'] as const).map((feature) => evidenceOn(comparison, feature))
  const agrees = beside.some((evidence) => evidence !== null && evidence.outcome !== 'DISAGREE')
  return agrees ? null : 'Only an identifier agrees; a name or a birth date must agree beside it.'
}

/**
 * Weight at and above which a pair without an identifier may match: for a question asked of so many `records`, where `share` of the
 * questions are about people on record (near 0 for travellers, near 1 for two copies of one register). Both are prior odds.
 */
export function upperLimit(records: number = usualRecords, share: number = usualShare): number {
  const prior = Math.log2(Math.max(1, records))
  const limit = Math.max(Math.min(prior + limits.upperAbovePrior, limits.upperPlateau), prior + limits.upperAbovePriorLarge)
  const rare = Math.log2(limits.upperShare / Math.max(share, Number.MIN_VALUE))
  return limit + Math.min(limits.upperShareMostBits, Math.max(0, rare))
}

/** Weight under which a pair is not worth a person's time. */
export function lowerLimit(records: number = usualRecords): number {
  return Math.min(limits.lowerCeiling, Math.max(limits.lowerFloor, Math.log2(Math.max(1, records)) + limits.lowerAbovePrior))
}

/** The decision on one pair by itself, without rivals; `records` and `share` as in `upperLimit`. */
export function decide(comparison: Comparison, records: number = usualRecords, share: number = usualShare): Decision {
  const identified = hasVerifiedIdentifier(comparison)
  // A slip inside a number is no identifier, but with the birth date it is more than a doubt about one part of a name.
  const nearlyIdentified =
    evidenceOn(comparison, 'DOCUMENT')?.rule === 'one character' && evidenceOn(comparison, 'BIRTH_DATE')?.outcome === 'AGREE'
  const { weight, contradictions } = comparison
  if (!identified && weight < lowerLimit(records)) return { decision: 'NO_MATCH', reasons: ['Too little agrees.'] }
  const against = contradictions.filter((one) => one.severity === 'BLOCKING' || !(identified || nearlyIdentified))
  if (against.length > 0) return { decision: 'REVIEW', reasons: against.map((one) => one.because) }
  if (weight < (identified ? limits.identified : upperLimit(records, share))) {
    return { decision: 'REVIEW', reasons: ['What agrees is not rare enough to tell this person from others.'] }
  }
  const missing = identified ? missingBesideIdentifier(comparison) : missingForMatch(comparison)
  if (missing !== null) return { decision: 'REVIEW', reasons: [missing] }
  return {
    decision: 'MATCH',
    reasons: [
      identified
        ? 'An identifier agrees, and nothing speaks against it.'
        : 'Names and birth date agree, are rare enough together, and nothing speaks against it.',
    ],
  }
}

export interface CandidateDecision extends Decision {
  /** Place of the candidate in the list given. */
  readonly candidate: number
  readonly comparison: Comparison
}

export interface CandidateOptions {
  /** How many records the question was asked of. */
  readonly records?: number
  /** Share of the questions asked that are about people on record. */
  readonly share?: number
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
  const compared = candidates.map((candidate) => compare(question, candidate))
  const alone = compared.map((comparison) => decide(comparison, options.records, options.share))
  return compared.map((comparison, candidate) => {
    const own = alone[candidate] ?? decide(comparison, options.records, options.share)
    if (own.decision !== 'MATCH') return { ...own, candidate, comparison }
    const rival = compared.some((other, at) => {
      if (at === candidate || alone[at]?.decision === 'NO_MATCH' || other.weight < comparison.weight - limits.rivalMargin) return false
      return !sameHuman(candidates, candidate, at, options)
    })
    if (!rival) return { ...own, candidate, comparison }
    return { decision: 'REVIEW', reasons: ['Another record fits almost as well and may be another person.'], candidate, comparison }
  })
}

function sameHuman(candidates: readonly PreparedIdentity[], left: number, right: number, options: CandidateOptions): boolean {
  const { judged = judgedNothing, registerOf } = options
  const judgement = judged(left, right)
  if (judgement !== null) return judgement === 'SAME'
  const one = candidates[left]
  const other = candidates[right]
  if (one === undefined || other === undefined) return false
  const comparison = compare(one, other)
  const apart = registerOf !== undefined && registerOf(left) !== registerOf(right)
  return decide(comparison, options.records, options.share).decision === 'MATCH' && (apart || hasVerifiedIdentifier(comparison))
}
