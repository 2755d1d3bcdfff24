import type { Difference } from './differences.ts'
import type { RunView } from './run.ts'

/** Indicators of data quality, by the names of Impl. Reg. (EU) 2021/2225. Their formulas in words stand in `words.ts`. */
export const indicatorNames = ['COMPLETENESS', 'ACCURACY', 'UNIQUENESS', 'TIMELINESS', 'CONSISTENCY'] as const
export type IndicatorName = (typeof indicatorNames)[number]

export interface Indicator {
  readonly name: IndicatorName
  /** Records with a difference that counts here; each counts once, however many it has. */
  readonly affected: number
  /** Records that could have had one. */
  readonly of: number
  /** From 0 to 1; null where there was nothing to measure. At most this, where something could not be read. */
  readonly share: number | null
}

const missing = ['MISSING_IN_SIS', 'EARLY_DELETION']

const counted: Readonly<Record<IndicatorName, readonly string[]>> = {
  COMPLETENESS: [...missing, 'INCOMPLETE_ALERT'],
  ACCURACY: ['FIELD_MISMATCH'],
  UNIQUENESS: ['DUPLICATE_ALERT', 'DUPLICATE_BAN'],
  TIMELINESS: ['OUTLIVED_BAN', 'REVIEW_OVERDUE'],
  CONSISTENCY: ['MISSING_IN_LGM', 'UNLINKED_MATCH', 'OUTLIVED_BAN', 'PERMIT_HOLDER'],
}

export function indicatorsOf({ bansRead, alertsRead }: RunView, differences: readonly Difference[]): readonly Indicator[] {
  const missingAlerts = affectedBy(differences, missing)
  const populations: Readonly<Record<IndicatorName, number>> = {
    COMPLETENESS: alertsRead + missingAlerts,
    ACCURACY: alertsRead,
    UNIQUENESS: bansRead + alertsRead,
    TIMELINESS: alertsRead,
    CONSISTENCY: alertsRead,
  }
  return indicatorNames.map((name) => {
    const of = populations[name]
    const affected = Math.min(of, affectedBy(differences, counted[name]))
    return { name, affected, of, share: of === 0 ? null : 1 - affected / of }
  })
}

/** The record at fault: the alert where there is one, else the ban; of a double, the second record. */
function affectedBy(differences: readonly Difference[], kinds: readonly string[]): number {
  const records = differences
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, relatedId, alertId, entryBanId }) => (missing.includes(kind) ? entryBanId : (relatedId ?? alertId ?? entryBanId)))
  return new Set(records).size
}
