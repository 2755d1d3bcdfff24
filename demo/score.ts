import type { Damage, Truth } from './registers.ts'

/** A difference that a comparison reported. */
export interface Reported {
  readonly kind: string
  readonly field: string | null
  readonly banId: string | null
  readonly alertId: string | null
}

export interface Score {
  readonly found: readonly Damage[]
  readonly missed: readonly Damage[]
  /** Reported, and not what was done to any record. */
  readonly invented: readonly Reported[]
}

/**
 * Holds what was reported against what was done. A damage counts as found when its kind and field are reported for one of its records;
 * each report can account for one damage only, and what accounts for none was invented.
 */
export function score(truth: Truth, reported: readonly Reported[]): Score {
  const left = new Set(reported)
  const found: Damage[] = []
  const missed: Damage[] = []
  for (const damage of truth.damages) {
    const report = [...left].find((candidate) => accountsFor(candidate, damage))
    if (report === undefined) missed.push(damage)
    else {
      left.delete(report)
      found.push(damage)
    }
  }
  return { found, missed, invented: [...left] }
}

function accountsFor(report: Reported, damage: Damage): boolean {
  const sameRecord =
    (report.banId !== null && report.banId === damage.banId) || (report.alertId !== null && report.alertId === damage.alertId)
  return sameRecord && report.kind === damage.kind && (damage.field === null || report.field === damage.field)
}
