import type { IdentityFacts } from '../../identity/facts.ts'
import { keysVersion } from '../../identity/keysVersion.ts'
import type { Alert, AlertAction, AlertContent, AlertKind, AlertStatus, Ground } from '../alerts.ts'

/** A row of `alerts` as it is read; the constraints of the table answer for the closed lists. */
export interface AlertRow {
  readonly id: string
  readonly schengen_id: string
  readonly version: number
  readonly issuing_state: string
  readonly kind: AlertKind
  readonly status: AlertStatus
  readonly identity: IdentityFacts
  readonly place_of_birth: string | null
  readonly free_movement_family: boolean
  readonly reason: string | null
  readonly grounds: readonly Ground[]
  readonly decision_reference: string | null
  readonly authority: string | null
  readonly action: AlertAction
  readonly valid_until: string | null
  readonly review_date: string | null
  readonly national_reference: string | null
  readonly subject_reference: string | null
  readonly rejection_reason: string | null
  readonly deletion_reason: string | null
  readonly unseen_since: Date | null
  readonly entered_at: Date
  readonly changed_at: Date
}

/** All but the blocking keys, which nobody reads. */
export const alertColumns = [
  'id',
  'schengen_id',
  'version',
  'issuing_state',
  'kind',
  'status',
  'identity',
  'place_of_birth',
  'free_movement_family',
  'reason',
  'grounds',
  'decision_reference',
  'authority',
  'action',
  'valid_until',
  'review_date',
  'national_reference',
  'subject_reference',
  'rejection_reason',
  'deletion_reason',
  'unseen_since',
  'entered_at',
  'changed_at',
] as const satisfies readonly (keyof AlertRow)[]

export const toAlert = (row: AlertRow): Alert => ({
  id: row.id,
  schengenId: row.schengen_id,
  version: row.version,
  issuingState: row.issuing_state,
  kind: row.kind,
  status: row.status,
  identity: row.identity,
  placeOfBirth: row.place_of_birth,
  freeMovementFamily: row.free_movement_family,
  reason: row.reason,
  grounds: row.grounds,
  decisionReference: row.decision_reference,
  authority: row.authority,
  action: row.action,
  validUntil: row.valid_until,
  reviewDate: row.review_date,
  nationalReference: row.national_reference,
  subjectReference: row.subject_reference,
  rejectionReason: row.rejection_reason,
  deletionReason: row.deletion_reason,
  unseenSince: row.unseen_since,
  enteredAt: row.entered_at,
  changedAt: row.changed_at,
})

/** What the program or the database makes of a row for finding and comparing it: no part of its history. */
export const derivedColumns = [
  'blocking_keys',
  'keys_version',
  'key_range',
  'content_digest',
  'row_digest',
  'digest_form',
  'digested_version',
  'written_in',
]

/** What an alert says, as columns to write, with the keys under which a question finds it. */
export const contentColumns = (content: AlertContent, blockingKeys: readonly bigint[]) => ({
  kind: content.kind,
  identity: JSON.stringify(content.identity),
  place_of_birth: content.placeOfBirth,
  free_movement_family: content.freeMovementFamily,
  reason: content.reason,
  grounds: content.grounds,
  decision_reference: content.decisionReference,
  authority: content.authority,
  action: content.action,
  valid_until: content.validUntil,
  review_date: content.reviewDate,
  blocking_keys: blockingKeys.map(String),
  keys_version: keysVersion,
})
