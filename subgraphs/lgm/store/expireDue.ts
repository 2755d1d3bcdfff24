import type { Knex } from 'knex'
import type { Change } from '../change.ts'
import { recordVersions } from './saveBans.ts'

/** Bans that one transaction ends: short enough that a command on one of them hardly waits. */
const expiryBatchMaxCount = 500

/**
 * Marks at most 500 live bans whose last day is over as EXPIRED, with their history and outbox entries. A ban that a command
 * holds just now is passed over: that command ends it itself, or the next run does.
 *
 * @returns the ids of the bans that it ended; none when nothing is left to do
 */
export async function expireBatch(trx: Knex.Transaction, change: Change): Promise<readonly string[]> {
  const { rows } = await trx.raw<{ rows: { id: string; version: number }[] }>(
    `update entry_bans set status = 'EXPIRED', status_reason = null, version = version + 1, changed_at = ?
     where id in (
       select id from entry_bans
       where valid_until < ?::date and status in ('ACTIVE', 'SUSPENDED')
       order by valid_until, id limit ? for update skip locked
     )
     returning id, version`,
    [change.at, change.today, expiryBatchMaxCount],
  )
  await recordVersions(
    trx,
    rows.map((ban) => ({ ban, event: 'EXPIRED' as const })),
    change,
  )
  return rows.map(({ id }) => id)
}
