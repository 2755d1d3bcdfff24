import type { DiscrepancyKind, Severity } from '../schema.generated.ts'

/** One difference as a comparison found it, before the store gives it an identity that lasts from run to run. */
export interface Finding {
  readonly kind: DiscrepancyKind
  readonly severity: Severity
  readonly banId: string | null
  readonly alertId: string | null
  /** The other ban of a DUPLICATE_BAN, the other alert of a DUPLICATE_ALERT. */
  readonly relatedId: string | null
  readonly field: string | null
  readonly lgmValue: string | null
  readonly sisValue: string | null
  /** The rule that fired, as a sentence without personal data. */
  readonly rule: string
  /** In which versions ban, alert and double were compared; absent where a difference is told of without a comparison. */
  readonly seenVersions?: string
}

interface Versioned {
  readonly id: string
  readonly version: number
}

/** Adds the versions of the records that each finding names. */
export function asSeen(findings: readonly Finding[], records: Iterable<Versioned>): readonly Finding[] {
  const versions = new Map([...records].map(({ id, version }) => [id, version]))
  const versionOf = (id: string | null): string => (id === null ? '-' : String(versions.get(id) ?? '?'))
  return findings.map((finding) => ({
    ...finding,
    seenVersions: [finding.banId, finding.alertId, finding.relatedId].map(versionOf).join(' '),
  }))
}

/** A difference in one field of a pair; the pair adds its ids. */
export type FieldDifference = Pick<Finding, 'kind' | 'severity' | 'field' | 'lgmValue' | 'sisValue' | 'rule'>

/** What makes two findings of different runs the same difference. Of two doubles, which is named first says nothing. */
export function findingKey({ kind, banId, alertId, relatedId, field }: Finding): string {
  if (kind === 'DUPLICATE_ALERT') return JSON.stringify([kind, ...[alertId, relatedId].sort()])
  if (kind === 'DUPLICATE_BAN') return JSON.stringify([kind, ...[banId, relatedId].sort()])
  return JSON.stringify([kind, banId, alertId, field])
}

interface About {
  readonly banId?: string
  readonly alertId?: string
  readonly relatedId?: string
}

/** A finding that is about whole records, not about one field. */
export function wholeRecord(kind: DiscrepancyKind, severity: Severity, about: About, rule: string): Finding {
  return {
    kind,
    severity,
    banId: about.banId ?? null,
    alertId: about.alertId ?? null,
    relatedId: about.relatedId ?? null,
    field: null,
    lgmValue: null,
    sisValue: null,
    rule,
  }
}

export const mismatch = (
  field: string,
  severity: Severity,
  lgmValue: string | null,
  sisValue: string | null,
  rule: string,
): FieldDifference => ({
  kind: 'FIELD_MISMATCH',
  severity,
  field,
  lgmValue,
  sisValue,
  rule,
})

export const incomplete = (
  field: string,
  severity: Severity,
  lgmValue: string | null,
  sisValue: string | null,
  rule: string,
): FieldDifference => ({ kind: 'INCOMPLETE_ALERT', severity, field, lgmValue, sisValue, rule })
