import type { Contradiction, Evidence, MatchDecision } from '../../identity/index.ts'

/** Two records that are one human, or may be. */
export interface LinkedPair {
  readonly left: string
  readonly right: string
  readonly decision: MatchDecision
  /** Bits; the sum of the weights of `evidence`. */
  readonly weight: number
  readonly reasons: readonly string[]
  readonly evidence: readonly Evidence[]
  readonly contradictions: readonly Contradiction[]
  /** Whether the pair is known to be one human; null where nothing is known. */
  readonly known: boolean | null
}

/** By code unit, the same on every machine and in every language. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
