import type { EntryBan, Source } from '../bans.ts'
import type { ConfirmedReturn, RegisteredPerson } from '../persons.ts'

interface SourceColumns {
  readonly source_reference: string | null
  readonly source_version: number | null
  readonly source_digest: Buffer | null
}

/** A row of `entry_bans`, as `connect` hands it out: dates are text, instants are Date. */
export interface BanRow extends SourceColumns {
  readonly id: string
  readonly person_id: string
  readonly version: number
  readonly status: EntryBan['status']
  readonly status_reason: string | null
  readonly territory: EntryBan['territory']
  readonly grounds: EntryBan['grounds']
  readonly reason: string
  readonly decision_reference: string
  readonly decision_date: string | null
  readonly authority: EntryBan['authority']
  readonly valid_from: string
  readonly valid_until: string | null
  readonly issued_at: Date
  readonly changed_at: Date
}

export interface PersonRow extends SourceColumns {
  readonly id: string
  readonly version: number
  readonly identity: RegisteredPerson['identity']
  readonly place_of_birth: string | null
  readonly date_of_death: string | null
  readonly free_movement_family: boolean
  readonly returned_on: string | null
  readonly return_confirmed_at: Date | null
  readonly return_decision_reference: string | null
}

/** What the program or the database makes of a row for finding and comparing it: no part of its history. */
export const derivedColumns = [
  'blocking_keys',
  'keys_version',
  'key_range',
  'review_date',
  'content_digest',
  'row_digest',
  'digest_form',
  'digested_version',
  'publishes',
  'written_in',
]

export const personColumns = [
  'id',
  'version',
  'identity',
  'place_of_birth',
  'date_of_death',
  'free_movement_family',
  'returned_on',
  'return_confirmed_at',
  'return_decision_reference',
  'source_reference',
  'source_version',
  'source_digest',
] as const satisfies readonly (keyof PersonRow)[]

export const toBan = (row: BanRow): EntryBan => ({
  id: row.id,
  personId: row.person_id,
  version: row.version,
  status: row.status,
  statusReason: row.status_reason,
  territory: row.territory,
  grounds: row.grounds,
  reason: row.reason,
  decisionReference: row.decision_reference,
  decisionDate: row.decision_date,
  authority: row.authority,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  issuedAt: row.issued_at,
  changedAt: row.changed_at,
  source: toSource(row),
})

export const fromBan = (ban: EntryBan): BanRow => ({
  id: ban.id,
  person_id: ban.personId,
  version: ban.version,
  status: ban.status,
  status_reason: ban.statusReason,
  territory: ban.territory,
  grounds: ban.grounds,
  reason: ban.reason,
  decision_reference: ban.decisionReference,
  decision_date: ban.decisionDate,
  authority: ban.authority,
  valid_from: ban.validFrom,
  valid_until: ban.validUntil,
  issued_at: ban.issuedAt,
  changed_at: ban.changedAt,
  ...fromSource(ban.source),
})

export const toPerson = (row: PersonRow): RegisteredPerson => ({
  id: row.id,
  version: row.version,
  identity: row.identity,
  placeOfBirth: row.place_of_birth,
  dateOfDeath: row.date_of_death,
  freeMovementFamily: row.free_movement_family,
  confirmedReturn: toReturn(row),
  source: toSource(row),
})

const toReturn = ({
  returned_on: returnedOn,
  return_confirmed_at: confirmedAt,
  return_decision_reference: decisionReference,
}: PersonRow): ConfirmedReturn | null =>
  returnedOn === null || confirmedAt === null || decisionReference === null ? null : { returnedOn, confirmedAt, decisionReference }

export const fromSource = (source: Source | null): SourceColumns => ({
  source_reference: source?.reference ?? null,
  source_version: source?.version ?? null,
  source_digest: source?.digest ?? null,
})

const toSource = ({ source_reference: reference, source_version: version, source_digest: digest }: SourceColumns): Source | null =>
  reference === null || version === null || digest === null ? null : { reference, version, digest }
