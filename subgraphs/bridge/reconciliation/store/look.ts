import type { Knex } from 'knex'

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
