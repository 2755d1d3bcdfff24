import type { PreparedDocument } from '../prepare.ts'
import { documentBits } from '../weights.ts'
import { edits } from './edits.ts'
import type { Evidence, Outcome } from './evidence.ts'

interface Finding {
  readonly outcome: Outcome
  readonly weight: number
  readonly rule: string
  readonly because: string
}

const finding = (outcome: Outcome, weight: number, rule: string, because: string): Finding => ({ outcome, weight, rule, because })

const findings = {
  same: finding('AGREE', documentBits.same, 'same', 'Same document number and issuing state.'),
  sameNumber: finding(
    'AGREE',
    documentBits.sameNumber,
    'same number',
    'Same document number; the issuing state is not known on both sides.',
  ),
  lookAlike: finding(
    'AGREE',
    documentBits.lookAlike,
    'look-alike characters',
    'Same document number once look-alike characters (O and 0, I and 1) are read alike.',
  ),
  noSeries: finding('AGREE', documentBits.lookAlike, 'series missing', 'Same document number; one side lacks the series.'),
  otherState: finding(
    'SIMILAR',
    documentBits.otherState,
    'other state',
    'Same document number, but of different states: numbers of two states may coincide.',
  ),
  oneCharacter: finding(
    'SIMILAR',
    documentBits.oneCharacter,
    'one character',
    'Document numbers differ in one character or two exchanged ones.',
  ),
  lastCharacter: finding(
    'SIMILAR',
    documentBits.lastCharacter,
    'last character',
    'Document numbers differ in the last character only: a slip, or papers issued one after the other.',
  ),
  different: finding(
    'DISAGREE',
    documentBits.different,
    'different',
    'Document numbers of one state differ; people renew documents and hold several.',
  ),
  differentKind: finding(
    'SIMILAR',
    documentBits.differentKind,
    'different, kind unknown',
    'Numbers differ, but they may belong to two kinds of document.',
  ),
} as const

/** Numbers shorter than this are near too many others for a slip to mean anything. */
const shortestForSlip = 6

function compareTwo(left: PreparedDocument, right: PreparedDocument): Finding | null {
  const one = left.number
  const two = right.number
  const statesDiffer = left.country !== null && right.country !== null && left.country !== right.country
  if (one.canonical === two.canonical) {
    if (statesDiffer) return findings.otherState
    if (one.plain !== two.plain) return findings.lookAlike
    return left.country === null || right.country === null ? findings.sameNumber : findings.same
  }
  const seriesLost = one.core !== null && one.core === two.core && (one.canonical === one.core || two.canonical === two.core)
  if (seriesLost) return statesDiffer ? findings.otherState : findings.noSeries
  const kindsDiffer = left.type !== null && right.type !== null && left.type !== right.type
  if (kindsDiffer) return null
  const shorter = Math.min(one.canonical.length, two.canonical.length)
  if (!statesDiffer && shorter >= shortestForSlip && edits(one.canonical, two.canonical, 1) <= 1) {
    return one.canonical.slice(0, -1) === two.canonical.slice(0, -1) ? findings.lastCharacter : findings.oneCharacter
  }
  // A passport and an identity card never share a number: only papers known to be of one kind can contradict each other.
  const kindKnown = (left.country !== null && right.country !== null) || (left.type !== null && right.type !== null)
  return kindKnown ? findings.different : findings.differentKind
}

/** Of two findings of one weight always the same one, so that the answer does not hang on the order of the documents. */
const isBetter = (found: Finding, best: Finding): boolean =>
  found.weight > best.weight || (found.weight === best.weight && found.rule < best.rule)

/** Compares every document of one side with every one of the other: the best agreement counts. Documents of different kinds say nothing. */
export function compareDocuments(left: readonly PreparedDocument[], right: readonly PreparedDocument[]): Evidence | null {
  let best: Finding | null = null
  let values: [string, string] | null = null
  for (const one of left) {
    for (const other of right) {
      const found = compareTwo(one, other)
      if (found === null || (best !== null && !isBetter(found, best))) continue
      best = found
      values = [one.number.plain, other.number.plain]
    }
  }
  if (best === null || values === null) return null
  const { outcome, weight, rule, because } = best
  return { feature: 'DOCUMENT', outcome, weight, because, rule, left: values[0], right: values[1] }
}
