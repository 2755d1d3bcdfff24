import type { Knex } from 'knex'
import type { Publication } from './publication.ts'

/** A time in which a ban applied and nothing in SIS stopped the person, between their alert for return and the one for refusal of entry. */
export interface MissingBanWindow {
  readonly from: Date
  /** Null while it lasts. */
  readonly until: Date | null
}

interface Row {
  readonly ban_id: string
  readonly opened_at: Date
  readonly opened_by: string
  readonly closed_at: Date | null
  readonly closed_by: string | null
}

/**
 * Notes that a ban was without an alert since then, and the end of that where the publication has arrived.
 * @returns how long it lasted when it ended with an alert that is live; null otherwise
 */
export async function keepWindow(trx: Knex.Transaction, { id, banId, state, action }: Publication, since: Date, now: Date) {
  await trx('missing_ban_windows').insert({ ban_id: banId, opened_at: since, opened_by: id }).onConflict(['ban_id', 'opened_at']).ignore()
  if (state !== 'CONFIRMED') return null
  const [closed] = await trx<Row>('missing_ban_windows')
    .where({ ban_id: banId, opened_at: since })
    .whereNull('closed_at')
    .update({ closed_at: trx.raw('greatest(opened_at, ?)', [now]), closed_by: id })
    .returning('closed_at')
  return closed?.closed_at == null || action === 'WITHDRAW' ? null : (closed.closed_at.getTime() - since.getTime()) / 1_000
}

/** The newest window that each of these publications opened or ended. */
export async function findWindows(knex: Knex, publicationIds: readonly string[]): Promise<ReadonlyMap<string, MissingBanWindow>> {
  const rows = await knex<Row>('missing_ban_windows')
    .whereIn('opened_by', [...publicationIds])
    .orWhereIn('closed_by', [...publicationIds])
    .orderBy('opened_at')
  const windows = rows.flatMap(({ opened_by, closed_by, opened_at, closed_at }) =>
    [opened_by, closed_by].map((publication) => [publication ?? '', { from: opened_at, until: closed_at }] as const),
  )
  return new Map(windows)
}
