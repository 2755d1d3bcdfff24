import type { Knex } from 'knex'
import type { RecordId } from './focus.ts'

/** The last complete look at both registers: doubles among records that have not changed since were found by it. */
export interface Look {
  readonly lgmPosition: string
  readonly sisPosition: string
  readonly startedAt: Date
}

export const findLook = async (knex: Knex): Promise<Look | null> =>
  (await knex('reconciliation_look').first<Look | undefined>(
    'lgm_position as lgmPosition',
    'sis_position as sisPosition',
    'started_at as startedAt',
  )) ?? null

export const saveLook = (trx: Knex, runId: string, { lgmPosition, sisPosition, startedAt }: Look): Promise<unknown> =>
  trx('reconciliation_look')
    .insert({ run_id: runId, lgm_position: lgmPosition, sis_position: sisPosition, started_at: startedAt })
    .onConflict('singleton')
    .merge()

/** The next run reads everything in full again. */
export const forgetLook = (trx: Knex): Promise<unknown> => trx('reconciliation_look').delete()

/** Leaves records for the next look: they were changing, so that nothing could be said of them. */
export const leaveForNext = async (trx: Knex, runId: string, records: readonly RecordId[]): Promise<void> => {
  if (records.length === 0) return
  const rows = records.map(({ registry, recordId }) => ({ run_id: runId, registry, record_id: recordId }))
  await trx('reconciliation_left').insert(rows).onConflict(['run_id', 'registry', 'record_id']).ignore()
}

/** What runs before this one have left. */
export const leftBefore = (knex: Knex, runId: string): Promise<readonly RecordId[]> =>
  knex('reconciliation_left').distinct('registry', 'record_id as recordId').whereNot('run_id', runId)

/** Once a complete comparison of everything has looked at what was left before it. */
export const forgetLeftBefore = (trx: Knex, runId: string): Promise<unknown> =>
  trx('reconciliation_left').whereNot('run_id', runId).delete()
