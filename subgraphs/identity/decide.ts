import type { Evidence, Feature } from './compare/evidence.ts'
import { oneWordOnly } from './compare/nameEvidence.ts'
import { tokenRules } from './compare/token.ts'
import { anotherForename } from './contradictions.ts'
import { type Comparison, evidenceOn } from './score.ts'
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
export function hasVerifiedIdentifier(comparison: Pick<Comparison, 'evidence'>): boolean {
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
function oddsAgainstKin(comparison: Comparison, share: number, contested: number): number {
  const names = (['SURNAME', 'FORENAME', 'NAME', 'PATRONYMIC'] as const).map((feature) => {
    const evidence = evidenceOn(comparison, feature)
    if (evidence === null) return 0
    // Relatives share the surname: one that is merely alike is no sign of a relative.
    if (feature !== 'SURNAME' && anotherForename.has(evidence.rule)) return limits.kinAlike
    if (feature === 'SURNAME') return Math.max(limits.kinAlike, evidence.weight)
    return evidence.outcome === 'DISAGREE' ? evidence.weight + limits.kinOtherForename : evidence.weight
  })
  const date = evidenceOn(comparison, 'BIRTH_DATE')
  const dates = date?.outcome === 'AGREE' ? 0 : Math.min(limits.kinOtherDate, date?.weight ?? 0)
  return Math.log2(share / (1 - share)) + Math.min(0, dates, ...names) + limits.kin - contested
}

/** A name rewritten by its sound is too little for a machine, whatever stands beside it but an identifier. */
function isByEar(comparison: Comparison): boolean {
  return (['SURNAME', 'FORENAME', 'NAME'] as const).some((feature) => evidenceOn(comparison, feature)?.rule === tokenRules.heard.name)
}

/** One part that agrees is too little, however rare it is: a surname is a family's. */
function agreesTwice(comparison: Comparison): boolean {
  const holds = (feature: Feature) => evidenceOn(comparison, feature)?.outcome !== 'DISAGREE' && evidenceOn(comparison, feature) !== null
  const whole = holds('NAME') && evidenceOn(comparison, 'NAME')?.rule !== oneWordOnly
  return whole || (['SURNAME', 'FORENAME', 'NAME', 'BIRTH_DATE', 'DOCUMENT'] as const).filter(holds).length >= 2
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
  return Math.max(limits.upperFloor, priorBits(records, share) + limits.upperAbovePrior)
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
export function isWorthDeciding(evidence: readonly Evidence[], records: number, wide: boolean): boolean {
  if (hasVerifiedIdentifier({ evidence })) return true
  let most = 0
  for (const { weight } of evidence) most += Math.max(weight, limits.leastUnsettled)
  return most >= Math.log2(Math.max(limits.leastRecords, records)) + (wide ? limits.worthAboveFewRecords : limits.worthAboveRecords)
}

const claimedBecause = 'Another record of the same register fits this one as well or better, and a human is seldom in it twice.'

/** What two registers tell of their papers and of their namesakes. */
export interface Habits {
  /** Share of true pairs that show two different documents. */
  readonly otherPapers: number
  /** Of the pairs of one name and nearly one birth date, the share that are namesakes. */
  readonly namesakes: number
}

/** Where there are no two registers to learn from: papers tell people apart, and a slip in a date is settled by the odds against kin alone. */
const unknownHabits: Habits = { otherPapers: 0, namesakes: 0 }

/**
 * Two people of one name and birth date are told apart by their papers, however alike the registers are; unless the registers show that
 * the papers of one human often differ.
 */
function tellsApart(code: string, { otherPapers }: Habits): boolean {
  return code === 'OTHER_PERSONAL_CODE' || (code === 'OTHER_DOCUMENT' && otherPapers < limits.papersOftenDiffer)
}

/** A slip in a date is told from a namesake born on a similar day only where such namesakes are few. */
function mayBeNamesake(comparison: Comparison, { namesakes }: Habits): boolean {
  const date = evidenceOn(comparison, 'BIRTH_DATE')
  return namesakes > limits.fewNamesakes && date !== null && date.outcome !== 'AGREE'
}

/**
 * The decision on one pair by itself, without rivals; `records` and `share` as in `upperLimit`.
 *
 * @param contested bits by which it is less likely that the record was meant, because somebody else's question fits it as well
 */
export function decide(
  comparison: Comparison,
  records: number = usualRecords,
  share: number = usualShare,
  contested = 0,
  habits: Habits = unknownHabits,
): Decision {
  const identified = hasVerifiedIdentifier(comparison)
  // A slip inside a number is no identifier, but with the birth date it is more than a doubt about one part of a name.
  const nearlyIdentified =
    evidenceOn(comparison, 'DOCUMENT')?.rule === 'one character' && evidenceOn(comparison, 'BIRTH_DATE')?.outcome === 'AGREE'
  const { weight, contradictions } = comparison
  if (!identified && weight < lowerLimit(records, share)) return { decision: 'NO_MATCH', reasons: ['Too little agrees.'] }
  const upper = upperLimit(records, share) + contested
  const enough = weight >= Math.min(upper, identified ? limits.identified : Number.POSITIVE_INFINITY)
  const known = Math.min(mostShare, share)
  const settled =
    weight >= upper &&
    oddsAgainstKin(comparison, known, contested) >= limits.kinSettled &&
    agreesTwice(comparison) &&
    !isByEar(comparison) &&
    (identified || !mayBeNamesake(comparison, habits))
  const against = contradictions.filter(({ severity, code }) => {
    if (severity === 'DOUBT' && (identified || nearlyIdentified)) return false
    return severity === 'BLOCKING' || !settled || tellsApart(code, habits)
  })
  if (against.length > 0) return { decision: 'REVIEW', reasons: against.map((one) => one.because) }
  const tooOften = !identified && contested >= limits.contested
  if (tooOften || (!enough && weight >= upper - contested)) return { decision: 'REVIEW', reasons: [claimedBecause] }
  if (!enough) return { decision: 'REVIEW', reasons: ['What agrees is not rare enough to tell this person from others.'] }
  const missing = identified ? missingBesideIdentifier(comparison) : settled ? null : missingForMatch(comparison)
  if (missing !== null) return { decision: 'REVIEW', reasons: [missing] }
  return { decision: 'MATCH', reasons: [matchReason(comparison, identified)] }
}

function matchReason(comparison: Comparison, identified: boolean): string {
  const doubtless = comparison.contradictions.length === 0
  if (identified)
    return `An identifier agrees, and ${doubtless ? 'nothing speaks against it' : 'what differs beside it is no more than a slip'}.`
  if (!doubtless) return 'What agrees is far rarer than such differences are in these registers.'
  const dated = evidenceOn(comparison, 'BIRTH_DATE')?.outcome === 'AGREE'
  return `${dated ? 'Names and birth date agree, are' : 'What agrees is'} rare enough together, and nothing speaks against it.`
}
