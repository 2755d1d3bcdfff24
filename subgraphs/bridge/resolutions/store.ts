import type { Knex } from 'knex'
import type { ResolutionKind } from '../schema.generated.ts'
import type { ResolutionState } from './life.ts'
import type { Payload } from './payload.ts'
import type { Resolution } from './resolution.ts'

interface Row {
  readonly id: string
  readonly payload: Payload
  readonly payload_digest: string
  readonly state: ResolutionState
  readonly proposed_by: string
  readonly proposed_at: Date
  readonly expires_at: Date
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly decision_reason: string | null
  readonly begun_at: Date | null
  readonly applied_at: Date | null
  readonly proved_at: Date | null
  readonly failure: string | null
}

const resolutionOf = (row: Row): Resolution => ({
  id: row.id,
  payload: row.payload,
  payloadDigest: row.payload_digest,
  state: row.state,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  expiresAt: row.expires_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  decisionReason: row.decision_reason,
  begunAt: row.begun_at,
  appliedAt: row.applied_at,
  provedAt: row.proved_at,
  failure: row.failure,
})

const isOpen = `state in ('PROPOSED', 'APPROVED') or (state = 'APPLIED' and kind <> 'ACCEPT_AS_IS')`

export interface NewResolution {
  readonly id: string
  readonly payload: Payload
  readonly payloadDigest: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly expiresAt: Date
}

/** Null when something is open for the same difference already. */
export async function insertResolution(trx: Knex, given: NewResolution): Promise<Resolution | null> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `insert into resolutions (id, discrepancy_id, kind, payload, payload_digest, state, proposed_by, proposed_at, expires_at, due_at)
     values (:id, :discrepancyId, :kind, :payload, :payloadDigest, 'PROPOSED', :proposedBy, :proposedAt, :expiresAt, :expiresAt)
     on conflict (discrepancy_id) where ${isOpen} do nothing returning *`,
    { ...given, discrepancyId: given.payload.discrepancyId, kind: given.payload.kind, payload: JSON.stringify(given.payload) },
  )
  const [row] = rows
  return row === undefined ? null : resolutionOf(row)
}

export async function findOpen(knex: Knex, discrepancyId: string): Promise<Resolution | null> {
  const row = await knex<Row>('resolutions').where('discrepancy_id', discrepancyId).whereRaw(`(${isOpen})`).first()
  return row === undefined ? null : resolutionOf(row)
}

export const findResolutions = async (knex: Knex, ids: readonly string[]): Promise<readonly Resolution[]> =>
  (await knex<Row>('resolutions').whereIn('id', [...ids])).map(resolutionOf)

/** Under its lock, until the transaction ends. */
export async function lockResolution(trx: Knex.Transaction, id: string): Promise<Resolution | null> {
  const row = await trx<Row>('resolutions').where('id', id).forUpdate().first()
  return row === undefined ? null : resolutionOf(row)
}

/** Whether the difference still is as a proposal saw it; held so until the transaction ends. */
export async function lockDiscrepancy(
  trx: Knex.Transaction,
  id: string,
): Promise<{ readonly version: number; readonly closed: boolean; readonly accepted: boolean } | null> {
  const row = await trx('discrepancies')
    .where('id', id)
    .forShare()
    .first<{ version: number; closed_at: Date | null; accepted_version: number | null } | undefined>(
      'version',
      'closed_at',
      'accepted_version',
    )
  if (row === undefined) return null
  return { version: row.version, closed: row.closed_at !== null, accepted: row.accepted_version === row.version }
}

/** What a change of state carries along; what is left out stays as it is. */
export interface Move {
  readonly to: ResolutionState
  readonly decidedBy?: string
  readonly decidedAt?: Date
  readonly decisionReason?: string
  readonly appliedAt?: Date
  readonly provedAt?: Date
  readonly failure?: string
  /** Null: nothing is left to do. */
  readonly dueAt: Date | null
}

/** Null when another process was faster: then nothing was changed. */
export async function moveResolution(trx: Knex, { id, state }: Resolution, move: Move): Promise<Resolution | null> {
  const columns = {
    state: move.to,
    decided_by: move.decidedBy,
    decided_at: move.decidedAt,
    decision_reason: move.decisionReason,
    applied_at: move.appliedAt,
    proved_at: move.provedAt,
    failure: move.failure,
    due_at: move.dueAt,
  }
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
  const [row] = await trx('resolutions').where({ id, state }).update(given).returning<Row[]>('*')
  return row === undefined ? null : resolutionOf(row)
}

/**
 * Takes what is due, for as long as the lease; a process that falls silent leaves it to the next one behind that. Two processes never
 * take the same.
 */
export async function claimDue(knex: Knex, lease: { now: Date; until: Date; limit: number }): Promise<readonly Resolution[]> {
  const due = knex('resolutions')
    .select('id')
    .where('due_at', '<=', lease.now)
    .orderBy('due_at')
    .limit(lease.limit)
    .forUpdate()
    .skipLocked()
  const rows = await knex('resolutions').whereIn('id', due).update({ due_at: lease.until }).returning<Row[]>('*')
  return rows.map(resolutionOf)
}

export const postpone = (knex: Knex, { id, state }: Resolution, dueAt: Date): Promise<number> =>
  knex('resolutions').where({ id, state }).update({ due_at: dueAt })

/** Notes, before anything is written elsewhere, that it may have been. */
export const noteBegun = (knex: Knex, { id, state }: Resolution, now: Date): Promise<number> =>
  knex('resolutions').where({ id, state }).update({ begun_at: now })

/** Leaves a difference as it is; only the version that was decided on. */
export const acceptDiscrepancy = (trx: Knex, { discrepancyId, discrepancyVersion }: Payload): Promise<number> =>
  trx('discrepancies')
    .where({ id: discrepancyId, version: discrepancyVersion, closed_at: null })
    .update({ accepted_version: discrepancyVersion })

export interface ResolutionQuery {
  readonly states: readonly ResolutionState[] | null
  readonly kinds: readonly ResolutionKind[] | null
  readonly discrepancyId: string | null
  readonly limit: number
  /** Instant and id of the last one seen. */
  readonly after: readonly string[] | null
}

/** Newest first. */
export async function listResolutions(knex: Knex, query: ResolutionQuery): Promise<readonly Resolution[]> {
  const rows = knex<Row>('resolutions')
    .orderBy([
      { column: 'proposed_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(query.limit)
  if (query.states !== null) rows.whereIn('state', [...query.states])
  if (query.kinds !== null) rows.whereRaw('kind = any(?::text[])', [[...query.kinds]])
  if (query.discrepancyId !== null) rows.whereRaw('discrepancy_id = ?::uuid', [query.discrepancyId])
  if (query.after !== null) rows.whereRaw('(proposed_at, id) < (?::timestamptz, ?::uuid)', [...query.after])
  return (await rows).map(resolutionOf)
}

/** Shown of one difference: whoever wants more asks by `discrepancyId`. */
const shownOfOne = 20

/** Those of each of these differences, newest first. */
export async function resolutionsOf(knex: Knex, discrepancyIds: readonly string[]): Promise<ReadonlyMap<string, readonly Resolution[]>> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `select shown.* from unnest(?::uuid[]) as asked (id)
     cross join lateral (
       select * from resolutions where discrepancy_id = asked.id order by proposed_at desc, resolutions.id desc limit ${shownOfOne}
     ) shown`,
    [[...discrepancyIds]],
  )
  return Map.groupBy(rows.map(resolutionOf), ({ payload }) => payload.discrepancyId)
}
