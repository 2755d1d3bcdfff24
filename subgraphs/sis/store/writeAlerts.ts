import type { Knex } from 'knex'
import type { Alert, AlertContent, AlertEvent, AlertStatus } from '../alerts.ts'
import { latvia } from '../alerts.ts'
import { digestColumns } from '../digests.ts'
import { type AlertRow, alertColumns, contentColumns, derivedColumns, toAlert } from './rows.ts'

export interface NewAlert {
  readonly id: string
  readonly nationalReference: string
  readonly subjectReference: string
  readonly content: AlertContent
  readonly blockingKeys: readonly bigint[]
  readonly enteredAt: Date
}

/**
 * Enters Latvian alerts, waiting for approval. Waits for another transaction that is entering one on the same person or from the same
 * national record. One that stands in the way of another, live already, keeps that one out: the indexes decide, whoever comes first.
 *
 * @returns those entered, in no order
 */
export async function insertAlerts(trx: Knex.Transaction, alerts: readonly NewAlert[]): Promise<readonly Alert[]> {
  const rows = await trx('alerts')
    .insert(
      alerts.map((alert) => ({
        id: alert.id,
        issuing_state: latvia,
        status: 'PENDING_APPROVAL',
        national_reference: alert.nationalReference,
        subject_reference: alert.subjectReference,
        ...contentColumns(alert.content, alert.blockingKeys),
        ...digestColumns(1, alert.content, alert.nationalReference),
        entered_at: alert.enteredAt,
        changed_at: alert.enteredAt,
      })),
    )
    .onConflict()
    .ignore()
    .returning<AlertRow[]>([...alertColumns])
  return rows.map(toAlert)
}

export interface AlertChange {
  readonly event: AlertEvent
  readonly status: AlertStatus
  readonly at: Date
  readonly rejectionReason?: string
  readonly deletionReason?: string
  /** Of what it says now; what no officer has seen is seen, or over, with every other event. */
  readonly unseenSince?: Date | null
  readonly content?: { readonly says: AlertContent; readonly blockingKeys: readonly bigint[] }
}

/** Writes the next version of an alert that the transaction has locked, and keeps the one that it replaces. */
export async function updateAlert(trx: Knex.Transaction, alert: Alert, change: AlertChange): Promise<Alert> {
  // A clock that was set back must not make the history run backwards.
  const at = new Date(Math.max(change.at.getTime(), alert.changedAt.getTime()))
  await keepVersion(trx, alert.id, change.event, at)
  const [row] = await trx('alerts')
    .where({ id: alert.id })
    .update({
      version: alert.version + 1,
      status: change.status,
      changed_at: at,
      unseen_since: change.unseenSince ?? null,
      ...(change.rejectionReason !== undefined && { rejection_reason: change.rejectionReason }),
      ...(change.deletionReason !== undefined && { deletion_reason: change.deletionReason }),
      ...(change.content !== undefined && contentColumns(change.content.says, change.content.blockingKeys)),
      ...digestColumns(alert.version + 1, change.content?.says ?? alert, alert.nationalReference),
    })
    .returning<AlertRow[]>([...alertColumns])
  if (row === undefined) throw new Error('an alert vanished under its lock')
  return toAlert(row)
}

const keepVersion = (trx: Knex.Transaction, id: string, event: AlertEvent, at: Date): Promise<unknown> =>
  trx.raw(
    `insert into alert_versions (alert_id, version, record, replaced_by_event, replaced_at)
     select id, version, to_jsonb(alerts) - ?::text[], ?, ? from alerts where id = ?`,
    [derivedColumns, event, at, id],
  )
