import type { Verdict } from '../schema.generated.ts'
import type { InForce } from './candidates.ts'

/** What is known of one human who may be the person asked about. */
export interface Finding {
  readonly decision: 'MATCH' | 'REVIEW'
  /** What each of their records that were seen says today. */
  readonly inForce: readonly InForce[]
  /** A record is judged to be theirs and was not among the candidates: what it says today is not known, nor that it has ended. */
  readonly hasUnseenRecord: boolean
}

/**
 * The answer to "is this person banned?". BANNED as soon as one register says so of this very person; else nothing is certain while a
 * register is silent (UNDETERMINED: unavailable is never "no ban"); else REVIEW where a person must look; else NO_BAN.
 *
 * @param complete both registers answered in full
 */
export function verdictOf(findings: readonly Finding[], complete: boolean): Verdict {
  if (findings.some(({ decision, inForce }) => decision === 'MATCH' && inForce.includes('ENTRY'))) return 'BANNED'
  if (!complete) return 'UNDETERMINED'
  return findings.some(needsLook) ? 'REVIEW' : 'NO_BAN'
}

const needsLook = ({ inForce, hasUnseenRecord }: Finding): boolean => hasUnseenRecord || inForce.some((force) => force !== 'NOTHING')
