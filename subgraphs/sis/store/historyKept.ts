import type { Knex } from 'knex'
import { isRecordId } from '../../shared/ids.ts'
import { liveStatuses } from '../alerts.ts'

/**
 * Of these records, the alerts that live or have ended after `endedAfter`: their history must stay
 * (Reg. (EU) 2018/1861 Art. 12: until three years after the deletion of the alert).
 */
export async function historyKept(knex: Knex, records: readonly string[], endedAfter: Date): Promise<ReadonlySet<string>> {
  const ids: string[] = await knex('alerts')
    .whereRaw('id = any (?::uuid[])', [records.filter(isRecordId)])
    .where((either) => either.whereIn('status', [...liveStatuses]).orWhere('changed_at', '>', endedAfter))
    .pluck('id')
  return new Set(ids)
}
