import { type Comparison, compare, evidenceOn } from './score.ts'
import { oneWordOnly } from './compare/nameEvidence.ts'
import { tokenRules } from './compare/token.ts'
import { anotherForename } from './contradictions.ts'
import type { PreparedIdentity } from './prepare.ts'
import type { Estimate } from './rates.ts'
import { limits, mostShare, usualRecords, usualShare } from './weights.ts'

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
  if (isByEar(comparison)) return 'A name that may be the other one rewritten by its sound needs a common identifier beside it.'
  if (evidenceOn(comparison, 'DOCUMENT')?.rule === 'one character') return null
  const surname = evidenceOn(comparison, 'SURNAME')?.rule ?? ''
  if (surname === tokenRules.alike.name || surname === tokenRules.neighbours.name)
    return 'The surnames are near, but as two names are; without a common identifier that is too little.'
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

/**
 * Odds, in bits, of the person asked about against a relative of theirs: twins share surname and birth date, a son may bear his
 * father's name. What differs is as it would be between relatives, so only the chance of either being on record counts.
 */
function oddsAgainstKin(comparison: Comparison, share: number): number {
  const names = (['SURNAME', 'FORENAME', 'NAME'] as const).map((feature) => {
    const evidence = evidenceOn(comparison, feature)
    if (evidence === null) return 0
    if (anotherForename.has(evidence.rule)) return limits.kinAlike
    return feature === 'SURNAME' ? Math.max(limits.kinAlike, evidence.weight) : evidence.weight
  })
  const date = evidenceOn(comparison, 'BIRTH_DATE')
  const dates = date?.outcome === 'AGREE' ? 0 : Math.min(limits.kinOtherDate, date?.weight ?? 0)
  return Math.log2(share / (1 - share)) + Math.min(0, dates, ...names) + limits.kin
}

/** A name rewritten by its sound is too little for a machine, whatever stands beside it but an identifier. */
function isByEar(comparison: Comparison): boolean {
  return (['SURNAME', 'FORENAME', 'NAME'] as const).some((feature) => evidenceOn(comparison, feature)?.rule === tokenRules.heard.name)
}

/** An identifier alone is a number that was copied once: a name or a birth date must agree beside it. */
function missingBesideIdentifier(comparison: Comparison): string | null {
  const beside = (['SURNAME', 'FORENAME', 'NAME', 'BIRTH_DATE'] as const).map((feature) => evidenceOn(comparison, feature))
  const agrees = beside.some((evidence) => evidence !== null && evidence.outcome !== 'DISAGREE')
  return agrees ? null : 'Only an identifier agrees; a name or a birth date must agree beside it.'
}

/** Bits by which it is likelier that nobody on record was asked about than that one certain record was: the prior odds. */
function priorBits(records: number, share: number): number {
  const known = Math.min(mostShare, Math.max(Number.MIN_VALUE, share))
  return Math.log2(Math.max(limits.leastRecords, records)) + Math.log2((1 - known) / known)
}

/**
 * Weight at and above which a pair without an identifier may match: for a question asked of so many `records`, where `share` of the
 * questions are about people on record (near 0 for travellers, near 1 for two copies of one register).
 */
export function upperLimit(records: number = usualRecords, share: number = usualShare): number {
  return priorBits(records, share) + limits.upperAbovePrior
}

/** Weight under which a pair is not worth a person's time. */
export function lowerLimit(records: number = usualRecords, share: number = usualShare): number {
  return Math.min(limits.lowerCeiling, Math.max(limits.lowerFloor, priorBits(records, share) + limits.lowerAbovePrior))
}

/**
 * Whether a pair may turn out to be one human once it is known what the registers are like: no difference counts for more than it
 * could then.
 *
 * @param wide the registers are small enough to look at weaker pairs as well
 */
export function isWorthDeciding(comparison: Comparison, records: number, wide: boolean): boolean {
  if (hasVerifiedIdentifier(comparison)) return true
  const most = comparison.evidence.reduce((sum, { weight }) => sum + Math.max(weight, limits.leastUnsettled), 0)
  return most >= Math.log2(Math.max(limits.leastRecords, records)) + (wide ? limits.worthAboveFewRecords : limits.worthAboveRecords)
}

/** Two people of one name and birth date are told apart by their papers, however alike the registers are. */
const otherPapers: ReadonlySet<string> = new Set(['OTHER_DOCUMENT', 'OTHER_PERSONAL_CODE'])

/** The decision on one pair by itself, without rivals; `records` and `share` as in `upperLimit`. */
export function decide(comparison: Comparison, records: number = usualRecords, share: number = usualShare): Decision {
  const identified = hasVerifiedIdentifier(comparison)
  // A slip inside a number is no identifier, but with the birth date it is more than a doubt about one part of a name.
  const nearlyIdentified =
    evidenceOn(comparison, 'DOCUMENT')?.rule === 'one character' && evidenceOn(comparison, 'BIRTH_DATE')?.outcome === 'AGREE'
  const { weight, contradictions } = comparison
  if (!identified && weight < lowerLimit(records, share)) return { decision: 'NO_MATCH', reasons: ['Too little agrees.'] }
  const enough = weight >= Math.min(upperLimit(records, share), identified ? limits.identified : Number.POSITIVE_INFINITY)
  const known = Math.min(mostShare, share)
  const settled = weight >= upperLimit(records, share) && oddsAgainstKin(comparison, known) >= limits.kin && !isByEar(comparison)
  const against = contradictions.filter(({ severity, code }) => {
    if (severity === 'DOUBT' && (identified || nearlyIdentified)) return false
    return severity === 'BLOCKING' || !settled || otherPapers.has(code)
  })
  if (against.length > 0) return { decision: 'REVIEW', reasons: against.map((one) => one.because) }
  if (!enough) return { decision: 'REVIEW', reasons: ['What agrees is not rare enough to tell this person from others.'] }
  const missing = identified ? missingBesideIdentifier(comparison) : settled ? null : missingForMatch(comparison)
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
  /** What the registers at hand tell of how often records of one human differ. */
  readonly adjustments?: Estimate['adjustments']
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
  const { adjustments = null, records, share } = options
  const compared = candidates.map((candidate) => compare(question, candidate, adjustments))
  const alone = compared.map((comparison): Decision & { comparison: Comparison } => ({ ...decide(comparison, records, share), comparison }))
  const apart = (one: number, other: number) => one !== other && !sameHuman(candidates, one, other, options)
  const together = alone.map((own, candidate): CandidateDecision => {
    const isRival = ({ decision, comparison: { weight } }: (typeof alone)[number], at: number) =>
      decision !== 'NO_MATCH' && weight >= own.comparison.weight - limits.rivalMargin && apart(candidate, at)
    if (own.decision !== 'MATCH' || !alone.some(isRival)) return { ...own, candidate }
    return { ...own, decision: 'REVIEW', reasons: ['Another record fits almost as well and may be another person.'], candidate }
  })
  if (options.heldOnce !== true) return together
  return together.map((own) => {
    const isFound = ({ decision, candidate }: CandidateDecision) => decision === 'MATCH' && apart(own.candidate, candidate)
    if (own.decision !== 'REVIEW' || hasVerifiedIdentifier(own.comparison) || !together.some(isFound)) return own
    return { ...own, decision: 'NO_MATCH', reasons: ['Another record fits far better, and a human is on record once.'] }
  })
}

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
