import {
  type Comparison,
  compare,
  decide,
  evidenceOn,
  type Feature,
  hasVerifiedIdentifier,
  lowerLimit,
  upperLimit,
} from '../../identity/index.ts'
import type { PreparedName } from '../../identity/names/name.ts'
import type { Judgement } from '../links/link.ts'
import type { Registry } from '../registries/port.ts'
import { circumstantialBits, isOtherDecision, isOtherPlace, namesOtherDecision } from './circumstances.ts'
import { mayBeLatvianised } from './compare/latvianised.ts'
import type { Known } from './identities.ts'
import type { Edge, Fit } from './pairing/model.ts'

export interface Around {
  /** The register that holds both, where each human should stand once; null between the registers. */
  readonly within: Registry | null
  readonly sameReference: boolean
  readonly judgement: Judgement | null
  /** How many records each is compared with, which decides how rare agreement must be. */
  readonly records: number
}

export type Verdict = Omit<Edge, 'left' | 'right'>

/** What is more than the circumstances of two decisions of one day by one authority: the last day or the reference must be among it. */
const tellingBits = 9

/**
 * What two records are to each other, or null where they are nothing. An identifier, the birth date and a name that can be the other one
 * rewritten by its sound are a match: older records of LGM hold no other form.
 */
export function judge(left: Known, right: Known, around: Around): Verdict | null {
  const { within, judgement, records } = around
  if (judgement === 'DIFFERENT') return null
  const comparison = compare(left.identity, right.identity)
  const unlike = unlikeParts(comparison)
  const rewritten = unlike.length > 0 && isRewrittenName(left.identity.names, right.identity.names, unlike)
  const identified = hasVerifiedIdentifier(comparison)
  const own = decide(comparison, records).decision
  const isMatch = own === 'MATCH' || (rewritten && identified && evidenceOn(comparison, 'BIRTH_DATE')?.outcome === 'AGREE')
  const fits = fitsOf(left, right)
  const most = Math.max(...[...fits.values()].map(({ bits }) => bits))
  // Within LGM two decisions on one human differ as a rule; only their likeness says something.
  const weight = identityBits(comparison, rewritten ? unlike : []) + (within === null ? most : Math.max(0, most))
  const compatible = isCompatible(comparison, unlike, rewritten)
  const sameReference = around.sameReference && compatible
  const isDoubtful = !sameReference && judgement === null && !isMatch
  if (isDoubtful && weight < (own === 'NO_MATCH' ? upperLimit(records) : lowerLimit(records))) return null
  return {
    decision: judgement === 'SAME' || (judgement === null && isMatch) ? 'MATCH' : 'REVIEW',
    weight,
    identified: judgement === 'SAME' || identified,
    contradicted: judgement !== 'SAME' && !rewritten && comparison.contradictions.length > 0,
    sameReference,
    fits,
    together: judgement !== 'UNSURE' && compatible && most >= tellingBits && weight >= upperLimit(records),
    apart: within !== null && judgement !== 'SAME' && !identified && areApart(left, right, within),
  }
}

/** A part rewritten by its sound says about as much for one human as two letters wrong would, and nothing against. */
const rewrittenBits = 4

const identityBits = ({ weight, evidence }: Comparison, rewritten: readonly Feature[]): number =>
  evidence.filter(({ feature }) => rewritten.includes(feature)).reduce((sum, part) => sum - part.weight + rewrittenBits, weight)

/** How each ban fits the alert, by its id; the closest where there are several on the other side. */
function fitsOf(left: Known, right: Known): ReadonlyMap<string, Fit> {
  const fits = new Map<string, Fit>()
  for (const [id, one] of left.circumstances) {
    for (const [otherId, other] of right.circumstances) {
      const fit = { bits: circumstantialBits(one, other), otherDecision: isOtherDecision(one, other) }
      for (const key of [id, otherId]) if (fit.bits > (fits.get(key)?.bits ?? Number.NEGATIVE_INFINITY)) fits.set(key, fit)
    }
  }
  return fits
}

/** Two alerts that name two decisions, or two people born in two places. */
function areApart(left: Known, right: Known, within: Registry): boolean {
  const others = [...right.circumstances.values()]
  return [...left.circumstances.values()].some((one) =>
    others.some((other) => isOtherPlace(one, other) || (within === 'SIS' && namesOtherDecision(one, other))),
  )
}

const nameFeatures: readonly Feature[] = ['SURNAME', 'FORENAME', 'NAME']

const unlikeParts = (comparison: Comparison): readonly Feature[] =>
  nameFeatures.filter((feature) => evidenceOn(comparison, feature)?.outcome === 'DISAGREE')

/**
 * Whether what differs in the names can be damage or a change of surname, so that a decision in common may join the two. Another forename
 * is another member of the family, who may well have been banned on the same day by the same decision.
 */
function isCompatible(comparison: Comparison, unlike: readonly Feature[], rewritten: boolean): boolean {
  if (unlike.length === 0 || rewritten) return true
  const sameDay = evidenceOn(comparison, 'BIRTH_DATE')?.outcome === 'AGREE'
  if (hasVerifiedIdentifier(comparison)) return sameDay || unlike.length < 2
  const forename = evidenceOn(comparison, 'FORENAME')?.outcome
  const sex = evidenceOn(comparison, 'SEX')?.outcome
  return sameDay && forename !== undefined && forename !== 'DISAGREE' && sex !== 'DISAGREE'
}

/** Whether the parts that look unlike can be one rewritten by its sound. Within LGM either side may be the older record. */
const isRewrittenName = (left: readonly PreparedName[], right: readonly PreparedName[], unlike: readonly Feature[]): boolean =>
  left.some((one) => right.some((other) => canBecome(one, other, unlike) || canBecome(other, one, unlike)))

function canBecome(latvian: PreparedName, latin: PreparedName, unlike: readonly Feature[]): boolean {
  if (latvian.form !== 'LATVIANISED') return false
  const isWhole = unlike.includes('NAME')
  return (
    (!(isWhole || unlike.includes('SURNAME')) || mayBeLatvianised(latvian.writtenSurname, latin.writtenSurname)) &&
    (!(isWhole || unlike.includes('FORENAME')) || mayBeLatvianised(latvian.writtenForename, latin.writtenForename))
  )
}
