import { hashInput } from '../../shared/idempotency/hash.ts'
import type { RecordRef } from '../links/link.ts'
import type { ResolutionKind } from '../schema.generated.ts'

/**
 * Who carries it out. PUBLICATION: the ban goes through publication again. SIS: its own withdrawal, for an alert that no publication
 * owns. LGM: a task for PMLP. BRIDGE: a judgement, or an acceptance.
 */
export type Route = 'PUBLICATION' | 'SIS' | 'LGM' | 'BRIDGE'

/** All that is approved, and all that is carried out. Ids and words, no fact of a person beyond what the proposer writes. */
export interface Payload {
  readonly discrepancyId: string
  readonly discrepancyVersion: number
  readonly kind: ResolutionKind
  readonly reason: string
  readonly route: Route
  readonly banId: string | null
  /** Of the ban as the proposer could read it; null where none is concerned. */
  readonly banVersion: number | null
  readonly alertId: string | null
  readonly judgement: 'SAME' | 'DIFFERENT' | null
  /** Two where something is judged, else none. */
  readonly records: readonly RecordRef[]
}

/** SHA-256 in hexadecimal digits, the same whatever order the fields come in. */
export const digestOf = (payload: Payload): string => hashInput(payload).toString('hex')
