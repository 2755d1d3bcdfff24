import type { Knex } from 'knex'
import { type Connection, type PageRequest, readTimeCursor } from '../../shared/graphql/connections.ts'
import { isRecordId } from '../../shared/ids.ts'
import { type Alert, type AlertKind, type AlertStatus, latvia, liveStatuses } from '../alerts.ts'
import { type AlertRow, alertColumns, toAlert } from './rows.ts'

export type AlertPage = Connection<Alert>

export interface AlertSelection {
  readonly statuses: readonly AlertStatus[] | null
  readonly kind: AlertKind | null
  readonly issuingState: string | null
  /** Inclusive. */
  readonly reviewDateBefore: string | null
  /** Inclusive. */
  readonly enteredBefore: Date | null
  /** Whether they are live in a form that no officer has seen; null for either. */
  readonly unseen: boolean | null
  readonly order: 'NEWEST_FIRST' | 'OLDEST_FIRST'
}

/** Those of the alerts that exist, in no order. A text that is no id of ours finds nothing. */
export async function findAlerts(knex: Knex, ids: readonly string[]): Promise<Alert[]> {
  const possible = ids.filter(isRecordId)
  if (possible.length === 0) return []
  const rows = await knex<AlertRow>('alerts')
    .select(...alertColumns)
    .whereRaw('id = any (?::uuid[])', [possible])
  return rows.map(toAlert)
}

/** The alert, locked until the transaction ends: no other write can come between reading and changing it. */
export async function lockAlert(trx: Knex.Transaction, id: string): Promise<Alert | null> {
  if (!isRecordId(id)) return null
  const row = await trx<AlertRow>('alerts')
    .select(...alertColumns)
    .where({ id })
    .forUpdate()
    .first()
  return row === undefined ? null : toAlert(row)
}

/** How a page of alerts is sorted, newest first; `readPage` reads as many values from the cursor. */
export const alertSortValues = (alert: Alert): readonly string[] => [alert.enteredAt.toISOString(), alert.id]

/** Alerts of the selection in its order; one more than asked for where there are more. */
export async function selectAlerts(knex: Knex, selection: AlertSelection, page: PageRequest): Promise<Alert[]> {
  const [order, behind] = selection.order === 'NEWEST_FIRST' ? (['desc', '<'] as const) : (['asc', '>'] as const)
  const query = knex<AlertRow>('alerts')
    .select(...alertColumns)
    .orderBy([
      { column: 'entered_at', order },
      { column: 'id', order },
    ])
    .limit(page.first + 1)
  if (selection.statuses !== null) query.whereIn('status', [...selection.statuses])
  if (selection.kind !== null) query.where('kind', selection.kind)
  if (selection.issuingState !== null) query.where('issuing_state', selection.issuingState)
  if (selection.reviewDateBefore !== null) query.where('review_date', '<=', selection.reviewDateBefore)
  if (selection.enteredBefore !== null) query.where('entered_at', '<=', selection.enteredBefore)
  if (selection.unseen !== null) query.whereRaw(`unseen_since is ${selection.unseen ? 'not null' : 'null'}`)
  if (page.after !== null) query.whereRaw(`(entered_at, id) ${behind} (?::timestamptz, ?::uuid)`, [...readTimeCursor(page.after)])
  return (await query).map(toAlert)
}

/** Latvian alerts of any status made from these national records or on these national records of a person, newest first. */
export async function findByNationalReference(
  knex: Knex,
  references: readonly string[],
  subjectReferences: readonly string[],
): Promise<Alert[]> {
  const rows = await knex<AlertRow>('alerts')
    .select(...alertColumns)
    .whereRaw('(national_reference = any (?::text[]) or subject_reference = any (?::text[]))', [[...references], [...subjectReferences]])
    .orderBy([
      { column: 'entered_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
  return rows.map(toAlert)
}

/** Live Latvian alerts in the order of their ids, at most `first`, behind `after`. */
export async function selectLiveLatvian(knex: Knex, after: string | null, first: number): Promise<Alert[]> {
  const query = knex<AlertRow>('alerts')
    .select(...alertColumns)
    .where('issuing_state', latvia)
    .whereIn('status', [...liveStatuses])
    .orderBy('id')
    .limit(first)
  if (after !== null) query.where('id', '>', after)
  return (await query).map(toAlert)
}

/** A live Latvian alert on the person or made from the national record: what stands in the way of another one. */
export async function findLiveRival(trx: Knex.Transaction, subjectReference: string, nationalReference: string): Promise<Alert | null> {
  const row = await trx<AlertRow>('alerts')
    .select(...alertColumns)
    .where('issuing_state', latvia)
    .whereIn('status', [...liveStatuses])
    .where((either) => either.where('subject_reference', subjectReference).orWhere('national_reference', nationalReference))
    .first()
  return row === undefined ? null : toAlert(row)
}

/** Whether policies approved it and no officer ever did. */
export async function isApprovedByPolicyOnly(trx: Knex.Transaction, id: string): Promise<boolean> {
  const approvals = trx('alert_versions').where({ alert_id: id, replaced_by_event: 'approve' })
  const row = await approvals.first<{ only: boolean | null }>(trx.raw('bool_and(replaced_by_policy is not null) as only'))
  return row?.only === true
}
