import type { Knex } from 'knex'
import type { Alert, AlertContent, AlertEvent, AlertStatus } from '../alerts.ts'
import { digestColumns } from '../digests.ts'
import { type AlertRow, alertColumns, contentColumns, derivedColumns, toAlert } from './rows.ts'

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
