import type { Evidence } from './compare/evidence.ts'
import type { Habits } from './decide.ts'
import { namesakesAmongNear } from './namesakes.ts'
import type { Comparison } from './score.ts'
import { errorShares, mostShare } from './weights.ts'

/**
 * What two registers tell of themselves before any of their pairs is decided: how many of those asked about are on record, and how
 * often the records of one human differ in each way. One register is typed from passports, another is a century old: the same
 * difference weighs little in one and much in the other.
 */
export interface Estimate {
  /** Share of the questions asked that are about people on record. */
  readonly share: number
  /** Bits to add to the weight of evidence, by `errorKind`. */
  readonly adjustments: Readonly<Record<string, number>>
  /** Questions asked about one human on record, on average: the register that asks may hold a human several times. */
  readonly copies: number
  readonly habits: Habits
}

/** A candidate as it was compared with the weights of the table. */
export interface OutlinedPair {
  /** The record that the question was compared with. */
  readonly record: string
  readonly weight: number
  /** Its evidence of a kind that is estimated, with the weight of each. */
  readonly kinds: readonly (readonly [kind: string, weight: number])[]
}

/** All candidates of one question. */
export type OutlinedQuestion = readonly OutlinedPair[]

/** The kind of an outcome of which the share among true pairs is estimated, or null where the table's weight stands. */
export function errorKind({ feature, outcome, rule }: Evidence): string | null {
  const byRule = `${feature}:${rule}`
  if (byRule in errorShares) return byRule
  const byOutcome = `${feature}:${outcome}`
  return byOutcome in errorShares ? byOutcome : null
}

/** As `errorKind`, also where only the share is estimated and the table's weight stands. */
function learnedKind(item: Evidence): string | null {
  if (item.feature === 'DOCUMENT') return item.outcome === 'SIMILAR' ? null : `DOCUMENT:${item.outcome}`
  return errorKind(item)
}

/** A comparison by the weights of the table, as `estimate` needs it. */
export function outlinePair({ weight, evidence }: Pick<Comparison, 'weight' | 'evidence'>, record: string): OutlinedPair {
  return {
    record,
    weight,
    kinds: evidence.flatMap((item) => {
      const kind = learnedKind(item)
      return kind === null ? [] : [[kind, item.weight] as const]
    }),
  }
}

/** A disagreement never speaks for one human, however common it is in the registers; this is the least it costs. */
const leastCostBits = -0.5

/** The evidence with its weight as these registers give it. */
export function adjusted(item: Evidence, adjustments: Estimate['adjustments']): Evidence {
  const kind = errorKind(item)
  const bits = kind === null ? undefined : adjustments[kind]
  if (bits === undefined || bits === 0) return item
  const weight = item.weight + bits
  return { ...item, weight: item.weight < 0 ? Math.min(leastCostBits, weight) : weight }
}

/** Pairs that the shares of the table count for: the more pairs the registers hold, the less the table says. */
const tableWorthPairs = 40
/** Enough for the shares to settle to a hundredth of a bit in every set tried. */
const rounds = 25
/** Nothing is learned beyond this: a handful of odd records must not turn a weight round. */
const mostAdjustmentBits = 7

/** Before anything was asked, this many questions have been asked, and this share of them was about people on record. */
const cautionQuestions = 2
const cautionShare = 0.05

/** Only pairs that are this certain without a feature tell how often the feature differs: namesakes would pass for damaged records. */
const leastCertainty = 0.999
const estimatedFeatures: readonly string[] = [...new Set([...Object.keys(errorShares).map((kind) => featureOf(kind)), 'DOCUMENT'])]

/**
 * Estimates share and error rates by expectation and maximisation over the candidates of every question, of which at most one can be
 * the human asked about. What is learned of a feature comes from pairs that all their other features settle. The order of the questions
 * is the caller's to fix; results are rounded, so that no order of adding shows.
 *
 * @param asked questions asked, also those without a candidate @param records of the register that they were asked of
 */
export function estimate(questions: readonly OutlinedQuestion[], asked: number, records: number): Estimate {
  let share = 0.5
  let adjustments: Readonly<Record<string, number>> = {}
  let otherPapers = 0
  for (let round = 0; round < rounds; round++) {
    const none = (Math.max(1, records) * (1 - share)) / share
    const seen: Record<string, number> = {}
    let onRecord = 0
    for (const pairs of questions) {
      for (const chance of chancesOf(pairs, none, (pair) => pair.weight + bitsOf(pair, adjustments, null))) onRecord += chance
      for (const feature of estimatedFeatures) {
        const without = (pair: OutlinedPair) => pair.weight + bitsOf(pair, adjustments, feature)
        for (const [at, chance] of chancesOf(pairs, none, without).entries()) {
          const kind = chance < leastCertainty ? undefined : pairs[at]?.kinds.find(([one]) => featureOf(one) === feature)?.[0]
          if (kind !== undefined) seen[kind] = (seen[kind] ?? 0) + chance
        }
      }
    }
    share = Math.min(mostShare, (onRecord + cautionQuestions * cautionShare) / (asked + cautionQuestions))
    adjustments = adjustmentsFrom(seen)
    otherPapers = (seen['DOCUMENT:DISAGREE'] ?? 0) / ((seen['DOCUMENT:DISAGREE'] ?? 0) + (seen['DOCUMENT:AGREE'] ?? 0) + tableWorthPairs)
  }
  return {
    copies: round(copiesOf(questions, (records * (1 - share)) / share, adjustments), 2),
    share: round(share, 5),
    habits: { otherPapers: round(otherPapers, 4), namesakes: round(namesakesAmongNear(questions, asked), 4) },
    adjustments: Object.fromEntries(Object.entries(adjustments).map(([kind, bits]) => [kind, round(bits, 2)])),
  }
}

/** For each question and pair the weight of the best other question about the same record; -Infinity where there is none. */
export function claimsOn(
  questions: readonly OutlinedQuestion[],
  { adjustments }: Pick<Estimate, 'adjustments'>,
): readonly (readonly number[])[] {
  const best = new Map<string, { readonly question: number; readonly weight: number; readonly second: number }>()
  const weightOf = (pair: OutlinedPair) => pair.weight + bitsOf(pair, adjustments, null)
  for (const [question, pairs] of questions.entries()) {
    for (const pair of pairs) {
      const weight = weightOf(pair)
      const known = best.get(pair.record)
      if (known === undefined) best.set(pair.record, { question, weight, second: Number.NEGATIVE_INFINITY })
      else if (weight > known.weight) best.set(pair.record, { question, weight, second: known.weight })
      else if (weight > known.second) best.set(pair.record, { ...known, second: weight })
    }
  }
  return questions.map((pairs, question) =>
    pairs.map(({ record }) => {
      const known = best.get(record)
      if (known === undefined) return Number.NEGATIVE_INFINITY
      return known.question === question ? known.second : known.weight
    }),
  )
}

/** Of the records that somebody most likely asked about: how many questions were about each. */
function copiesOf(questions: readonly OutlinedQuestion[], none: number, adjustments: Estimate['adjustments']): number {
  const asked = new Map<string, number>()
  for (const pairs of questions) {
    for (const [at, chance] of chancesOf(pairs, none, (pair) => pair.weight + bitsOf(pair, adjustments, null)).entries()) {
      const record = pairs[at]?.record ?? ''
      asked.set(record, (asked.get(record) ?? 0) + chance)
    }
  }
  const onRecord = [...asked.values()].filter((questionsAbout) => questionsAbout > 0.5)
  return onRecord.length === 0 ? 1 : Math.max(1, onRecord.reduce((sum, one) => sum + one, 0) / onRecord.length)
}

/** What the adjustments add to a pair's weight, and what leaving a feature out takes from it. */
function bitsOf({ kinds }: OutlinedPair, adjustments: Estimate['adjustments'], left: string | null): number {
  let bits = 0
  for (const [kind, weight] of kinds) bits += featureOf(kind) === left ? -weight : (adjustments[kind] ?? 0)
  return bits
}

function chancesOf(pairs: readonly OutlinedPair[], none: number, weightOf: (pair: OutlinedPair) => number): readonly number[] {
  const masses = pairs.map((pair) => 2 ** weightOf(pair))
  const all = masses.reduce((sum, mass) => sum + mass, none)
  return masses.map((mass) => mass / all)
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

function adjustmentsFrom(seen: Readonly<Record<string, number>>): Record<string, number> {
  const totals: Record<string, number> = {}
  for (const [kind, count] of Object.entries(seen)) totals[featureOf(kind)] = (totals[featureOf(kind)] ?? 0) + count
  return Object.fromEntries(
    Object.entries(errorShares).map(([kind, usual]) => {
      const found = ((seen[kind] ?? 0) + tableWorthPairs * usual) / ((totals[featureOf(kind)] ?? 0) + tableWorthPairs)
      return [kind, Math.max(-mostAdjustmentBits, Math.min(mostAdjustmentBits, Math.log2(found / usual)))]
    }),
  )
}

function featureOf(kind: string): string {
  return kind.slice(0, kind.indexOf(':'))
}
