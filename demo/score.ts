import type { Damage, Truth } from './registers.ts'

/** A difference that a comparison reported. */
export interface Reported {
  readonly kind: string
  readonly field: string | null
  readonly banId: string | null
  readonly alertId: string | null
  /** The other ban of a DUPLICATE_BAN, the other alert of a DUPLICATE_ALERT. */
  readonly relatedId: string | null
}

export interface Score {
  readonly found: readonly Damage[]
  readonly missed: readonly Damage[]
  /** Reported, and not what was done to any record. */
  readonly invented: readonly Reported[]
  /** Put before a person, and rightly: a ban and its alert that nothing surely joins, or two humans whom no data tell apart. */
  readonly forReview: readonly Reported[]
}

/**
 * Holds what was reported against what was done. A damage counts as found when its kind and field are reported for one of its records;
 * each report can account for one damage only. What accounts for none was invented, unless all that it asks is what a person must decide.
 */
export function score(truth: Truth, reported: readonly Reported[]): Score {
  const byRecord = new Map<string, Set<Reported>>()
  const left = new Set(reported)
  for (const report of reported) {
    for (const id of idsOf(report)) byRecord.set(id, (byRecord.get(id) ?? new Set()).add(report))
  }
  const found: Damage[] = []
  const missed: Damage[] = []
  for (const damage of truth.damages) {
    const near = [damage.banId, damage.alertId].flatMap((id) => [...(byRecord.get(id ?? '') ?? [])])
    const report = near.find((candidate) => left.has(candidate) && accountsFor(candidate, damage))
    if (report === undefined) missed.push(damage)
    else {
      left.delete(report)
      found.push(damage)
    }
  }
  const isForReview = reviewsIn(truth)
  const unaccounted = [...left]
  return {
    found,
    missed,
    invented: unaccounted.filter((report) => !isForReview(report)),
    forReview: unaccounted.filter(isForReview),
  }
}

const idsOf = ({ banId, alertId, relatedId }: Reported): readonly string[] => [banId, alertId, relatedId].filter((id) => id !== null)

function accountsFor(report: Reported, damage: Damage): boolean {
  return report.kind === damage.kind && report.field === damage.field
}

function reviewsIn(truth: Truth): (report: Reported) => boolean {
  const pairs = new Set(truth.pairs.map(({ banId, alertId }) => `${banId} ${alertId}`))
  const alike = new Set(
    truth.lookAlikes.flatMap(({ one, other }) => one.flatMap((left) => other.flatMap((right) => [`${left} ${right}`, `${right} ${left}`]))),
  )
  return (report) => {
    if (report.kind === 'UNLINKED_MATCH')
      return pairs.has(`${report.banId} ${report.alertId}`) || alike.has(`${report.banId} ${report.alertId}`)
    if (report.kind === 'DUPLICATE_BAN') return alike.has(`${report.banId} ${report.relatedId}`)
    return report.kind === 'DUPLICATE_ALERT' && alike.has(`${report.alertId} ${report.relatedId}`)
  }
}
