import type { Knex } from 'knex'
import { type Alert, liveStatuses } from '../alerts.ts'
import { type AlertRow, alertColumns, toAlert } from './rows.ts'

/**
 * Live alerts whose last day is over, locked, at most `limit`. Skips those that another transaction holds: it either expires them
 * itself or changes them, and a later look sees what became of them.
 */
export async function lockLapsed(trx: Knex.Transaction, today: string, limit: number): Promise<Alert[]> {
  const rows = await trx<AlertRow>('alerts')
    .select(...alertColumns)
    .where('valid_until', '<', today)
    .whereIn('status', liveStatuses)
    .orderBy('valid_until')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  return rows.map(toAlert)
}

/** The same for alerts on one person or made from one national record; waits for them. */
export async function lockLapsedRivals(
  trx: Knex.Transaction,
  rivals: { readonly subjectReference: string; readonly nationalReference: string; readonly today: string },
): Promise<Alert[]> {
  const rows = await trx<AlertRow>('alerts')
    .select(...alertColumns)
    .where('valid_until', '<', rivals.today)
    .whereIn('status', liveStatuses)
    .where((either) => either.where('subject_reference', rivals.subjectReference).orWhere('national_reference', rivals.nationalReference))
    .orderBy('id')
    .forUpdate()
  return rows.map(toAlert)
}
