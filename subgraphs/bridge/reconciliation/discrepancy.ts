import type { Connection } from '../../shared/graphql/connections.ts'
import type { DiscrepancyKind, Severity } from '../schema.generated.ts'

/** One difference between the registers, with its life from run to run. */
export interface Discrepancy {
  readonly id: string
  readonly kind: DiscrepancyKind
  readonly severity: Severity
  readonly banId: string | null
  readonly alertId: string | null
  readonly relatedId: string | null
  readonly field: string | null
  /** Null also once a closed one has been erased. */
  readonly lgmValue: string | null
  readonly sisValue: string | null
  readonly rule: string
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
  readonly reopenedAt: Date | null
  readonly closedAt: Date | null
  /** Grows whenever its values or its severity change, and when it comes back. */
  readonly version: number
  /** Two people decided to leave this version as it is. */
  readonly accepted: boolean
}

export type DiscrepancyPage = Connection<Discrepancy>
