import type { Knex } from 'knex'
import { blockingKeys, prepare } from '../identity/index.ts'
import { digestsOf } from '../published/digest.ts'
import type { Alert } from './alerts.ts'
import { beginLoad, endLoad, insertLoaded, type LoadedRow, refreshStatistics } from './store/insertLoaded.ts'

/** An alert that was in SIS before this product. Ids and dates are the old system's, where it has them. */
export interface ExistingAlert
  extends Pick<
    Alert,
    | 'id'
    | 'issuingState'
    | 'status'
    | 'kind'
    | 'identity'
    | 'placeOfBirth'
    | 'reason'
    | 'grounds'
    | 'decisionReference'
    | 'authority'
    | 'action'
    | 'validUntil'
    | 'reviewDate'
  > {
  /** Left out: SIS issues one. */
  readonly schengenId?: string
  /** Left out: nothing says so. */
  readonly freeMovementFamily?: boolean
  readonly rejectionReason?: string | null
  /** Left out: the time of the load. */
  readonly enteredAt?: Date
}

/** Rows of one statement: a megabyte or so, and a thousandth of a second of waiting for each answer. */
const loadBatch = 1_000

/**
 * Fills the register with alerts that exist: Latvia's, without national references (nobody knows them yet: that is the
 * comparison's to find out), and other states'. Takes them as they are, damaged ones included. The feed is not told: nothing happened.
 * All in one transaction, so that a load that breaks off leaves nothing.
 *
 * @returns how many were loaded
 */
export async function loadAlerts(
  knex: Knex,
  records: Iterable<ExistingAlert> | AsyncIterable<ExistingAlert>,
  { now }: { readonly now: Date },
): Promise<number> {
  return await knex.transaction(async (trx) => {
    const indexes = await beginLoad(trx)
    let count = 0
    let writing: Promise<void> = Promise.resolve()
    for await (const batch of batchesOf(records, now)) {
      // One batch is written while the next one is made.
      await writing
      writing = insertLoaded(trx, batch)
      // Heard at the next `await`; without this a fault in between would count as unheard and end the process.
      writing.catch(() => {})
      count += batch.length
    }
    await writing
    await endLoad(trx, indexes)
    await refreshStatistics(trx)
    return count
  })
}

async function* batchesOf(
  records: Iterable<ExistingAlert> | AsyncIterable<ExistingAlert>,
  now: Date,
): AsyncGenerator<readonly LoadedRow[]> {
  let batch: LoadedRow[] = []
  for await (const record of records) {
    batch.push(toRow(record, now))
    if (batch.length < loadBatch) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function toRow(record: ExistingAlert, now: Date): LoadedRow {
  // SIS has no field for a Latvian personal code: one that slipped in must not be what a question finds.
  const identity = { ...record.identity, personalCode: null }
  const freeMovementFamily = record.freeMovementFamily ?? false
  return {
    id: record.id,
    schengen_id: record.schengenId ?? null,
    issuing_state: record.issuingState,
    kind: record.kind,
    status: record.status,
    identity,
    place_of_birth: record.placeOfBirth,
    free_movement_family: freeMovementFamily,
    reason: record.reason,
    grounds: record.grounds,
    decision_reference: record.decisionReference,
    authority: record.authority,
    action: record.action,
    valid_until: record.validUntil,
    review_date: record.reviewDate,
    rejection_reason: record.rejectionReason ?? null,
    blocking_keys: `{${blockingKeys(prepare(identity)).join(',')}}`,
    entered_at: (record.enteredAt ?? now).toISOString(),
    content_digest: digestsOf({ ...record, identity, freeMovementFamily }, null).content,
  }
}
