import type { LinkedPair, LinkOutcome } from '../../subgraphs/index.ts'

/** Pairs of one decision in one bit of weight. `wrong`: known not to be one human. */
export interface Bar {
  readonly from: number
  match: number
  matchWrong: number
  review: number
  reviewWrong: number
}

export interface Tally {
  /** Takes the pairs of one right record after the other. */
  add(pair: LinkedPair): void
  readonly counts: TallyCounts
  /** By weight, without the empty ones. */
  bars(): readonly Bar[]
  readonly samples: Samples
}

export interface TallyCounts {
  match: number
  matchWrong: number
  review: number
  reviewWrong: number
  /** Records of the right register with a MATCH, and with a pair in review. */
  rightMatched: number
  rightInReview: number
}

/** Pairs shown in full, so that a person can judge the judge. */
export interface Samples {
  readonly weakestMatches: readonly LinkedPair[]
  readonly strongestReviews: readonly LinkedPair[]
  /** One for each reason of a review. */
  readonly reviewByReason: readonly LinkedPair[]
  readonly wrongMatches: readonly LinkedPair[]
}

const mostSamples = 5
const mostReasons = 10
/** Wrong matches are what matters most: more of them than of anything else. */
const mostWrongMatches = 50

export function createTally(): Tally {
  const bars = new Map<number, Bar>()
  const weakestMatches: LinkedPair[] = []
  const strongestReviews: LinkedPair[] = []
  const reviewByReason = new Map<string, LinkedPair>()
  const wrongMatches: LinkedPair[] = []
  const counts: TallyCounts = { match: 0, matchWrong: 0, review: 0, reviewWrong: 0, rightMatched: 0, rightInReview: 0 }
  let lastMatched: string | null = null
  let lastInReview: string | null = null

  return {
    counts,
    add(pair) {
      const bar = barOf(bars, Math.floor(pair.weight))
      const wrong = pair.known === false
      if (pair.decision === 'MATCH') {
        bar.match++
        counts.match++
        if (wrong) {
          bar.matchWrong++
          counts.matchWrong++
          if (wrongMatches.length < mostWrongMatches) wrongMatches.push(pair)
        }
        if (pair.right !== lastMatched) counts.rightMatched++
        lastMatched = pair.right
        keepBest(weakestMatches, pair, (one, other) => one.weight - other.weight)
      } else {
        bar.review++
        counts.review++
        if (wrong) {
          bar.reviewWrong++
          counts.reviewWrong++
        }
        if (pair.right !== lastInReview) counts.rightInReview++
        lastInReview = pair.right
        keepBest(strongestReviews, pair, (one, other) => other.weight - one.weight)
        const reason = pair.reasons[0] ?? ''
        if (!reviewByReason.has(reason) && reviewByReason.size < mostReasons) reviewByReason.set(reason, pair)
      }
    },
    bars: () => [...bars.values()].sort((one, other) => one.from - other.from),
    samples: {
      weakestMatches,
      strongestReviews,
      get reviewByReason() {
        return [...reviewByReason.values()]
      },
      wrongMatches,
    },
  }
}

function barOf(bars: Map<number, Bar>, from: number): Bar {
  const known = bars.get(from)
  if (known !== undefined) return known
  const bar = { from, match: 0, matchWrong: 0, review: 0, reviewWrong: 0 }
  bars.set(from, bar)
  return bar
}

/** Keeps the list sorted and short. Of equals the first stays, so the samples do not depend on chance. */
function keepBest(kept: LinkedPair[], pair: LinkedPair, order: (one: LinkedPair, other: LinkedPair) => number): void {
  const last = kept.at(-1)
  if (kept.length === mostSamples && last !== undefined && order(last, pair) <= 0) return
  const at = kept.findIndex((other) => order(pair, other) < 0)
  kept.splice(at === -1 ? kept.length : at, 0, pair)
  if (kept.length > mostSamples) kept.pop()
}

/** `summary.json`. */
export interface LinkSummary {
  /** INCOMPLETE: lines were left out, so a missing link does not mean that there is none. */
  readonly state: 'COMPLETE' | 'INCOMPLETE'
  readonly left: RegisterSummary
  readonly right: RegisterSummary
  readonly pairsCompared: number
  /** Blocking keys that too many records share to tell them apart. */
  readonly keysLeftOut: number
  /** Share of the right records for which anything in the left register was worth a decision. */
  readonly share: number
  readonly limits: LinkOutcome['limits']
  readonly pairs: { readonly match: number; readonly review: number }
  readonly rightRecords: { readonly matched: number; readonly inReview: number }
  readonly weights: readonly Bar[]
  readonly quality: Quality | null
}

interface RegisterSummary {
  readonly file: string
  readonly records: number
  readonly badLines: number
  readonly problems: readonly { readonly line: number; readonly problem: string }[]
}

/** Automatic decisions and the review band measured apart, against the pairs that are known. Shares from 0 to 1. */
export interface Quality {
  readonly file: string
  readonly knownPairs: number
  readonly badLines: number
  readonly problems: readonly { readonly line: number; readonly problem: string }[]
  readonly match: { readonly precision: number | null; readonly recall: number; readonly wrong: number }
  readonly matchOrReview: { readonly recall: number; readonly missed: number }
  /** Share of the right register's records that a person must look at. */
  readonly reviewShare: number
}

/** More bad lines are counted, not named, in a file meant to be read by programs. */
const mostProblems = 1_000

export function summarise(outcome: LinkOutcome, tally: Tally): LinkSummary {
  const { left, right, truth, limits, share, pairsCompared, keysLeftOut } = outcome
  const { counts } = tally
  const register = ({ file, records, badLines, faults }: LinkOutcome['left']): RegisterSummary => ({
    file,
    records,
    badLines,
    problems: faults.slice(0, mostProblems).map(({ line, problem }) => ({ line, problem })),
  })
  const badLines = left.badLines + right.badLines + (truth?.truth.faults.length ?? 0)
  return {
    state: badLines === 0 && keysLeftOut === 0 ? 'COMPLETE' : 'INCOMPLETE',
    left: register(left),
    right: register(right),
    pairsCompared,
    keysLeftOut,
    share,
    limits,
    pairs: { match: counts.match, review: counts.review },
    rightRecords: { matched: counts.rightMatched, inReview: counts.rightInReview },
    weights: tally.bars(),
    quality: truth === null ? null : qualityOf(truth.truth, counts, right.records),
  }
}

function qualityOf(
  { file, pairs, faults }: NonNullable<LinkOutcome['truth']>['truth'],
  counts: TallyCounts,
  rightRecords: number,
): Quality {
  const knownPairs = pairs.size
  const matched = counts.match - counts.matchWrong
  const found = matched + counts.review - counts.reviewWrong
  return {
    file,
    knownPairs,
    badLines: faults.length,
    problems: faults.slice(0, mostProblems).map(({ line, problem }) => ({ line, problem })),
    match: { precision: counts.match === 0 ? null : matched / counts.match, recall: matched / knownPairs, wrong: counts.matchWrong },
    matchOrReview: { recall: found / knownPairs, missed: knownPairs - found },
    reviewShare: counts.rightInReview / rightRecords,
  }
}
