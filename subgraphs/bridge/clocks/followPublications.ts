import type { Knex } from 'knex'
import type { Ids } from '../../shared/ids.ts'
import type { ReferenceData } from '../reference/referenceData.ts'
import { amendedBeyondPolicy } from './clock.ts'
import { deadlineOf } from './deadlines.ts'
import { startClocks } from './store.ts'

/** Enough for any minute; the next round takes up the rest. */
const batchMaxCount = 1_000

/**
 * Starts and ends the clocks that follow from where publications stand: SIRENE has its hours from the moment on which an alert waits for it, and
 * a consultation is over when nothing is held for it any more. Says what is so, whatever led there, so that it may run at any time.
 * @returns how many clocks it started and ended
 */
export async function followPublications(knex: Knex, ids: Ids, reference: ReferenceData, now: Date): Promise<number> {
  const { rows: waiting } = await knex.raw<{ rows: { banId: string; alertId: string | null; since: Date }[] }>(waitingSql, [batchMaxCount])
  const started = await startClocks(
    knex,
    waiting.map(({ banId, alertId, since }) => ({
      ...({ id: ids.next(), kind: 'APPROVAL', banId, alertId, startedAt: since, startedBy: 'AWAITING_APPROVAL' } as const),
      ...deadlineOf('APPROVAL', since, reference),
    })),
  )
  const { rowCount } = await knex.raw<{ rowCount: number }>(endSql, [now, now])
  return started.length + rowCount
}

const waitingSql = `
  select p.ban_id as "banId", p.alert_id as "alertId",
    (select min(s.at) from publication_steps s where s.publication_id = p.id and s.state = 'AWAITING_APPROVAL') as since
  from publications p
  where p.state = 'AWAITING_APPROVAL'
    and not exists (select from clocks c where c.ban_id = p.ban_id and c.kind = 'APPROVAL' and c.done_at is null)
    and exists (select from publication_steps s where s.publication_id = p.id and s.state = 'AWAITING_APPROVAL')
  limit ?`

/** By the newest publication of the ban. An answer to a state that asks us is owed as long as the ban may have an alert. */
const endSql = `
  update clocks c set done_at = greatest(c.started_at, ?::timestamptz), answered_by = 'service:bridge',
    answer = case when c.kind = 'APPROVAL' and c.started_by <> '${amendedBeyondPolicy}' and newest.state in ('CONFIRMED', 'REJECTED') then 'DONE' else 'NOT_NEEDED' end
  from (
    select distinct on (p.ban_id) p.ban_id, p.state, p.action from publications p
    where p.ban_id in (select ban_id from clocks where done_at is null)
    order by p.ban_id, p.ban_version desc
  ) as newest
  where c.ban_id = newest.ban_id and c.done_at is null and c.started_at <= ?::timestamptz and case
    when c.kind = 'APPROVAL' and c.started_by = '${amendedBeyondPolicy}'
      then newest.state in ('REJECTED', 'HELD', 'NEEDS_ATTENTION') or (newest.state = 'CONFIRMED' and newest.action = 'WITHDRAW')
    when c.kind = 'APPROVAL' then newest.state in ('CONFIRMED', 'REJECTED', 'HELD', 'NEEDS_ATTENTION')
    when c.kind in ('CONSULTATION_BEFORE_ENTRY', 'CONSULTATION_AFTER_ENTRY')
      then newest.state in ('CONFIRMED', 'REJECTED', 'AWAITING_APPROVAL')
    when c.kind in ('CONSULTATION_BY_OTHER_STATE', 'EVIDENCE_OF_ERROR') then newest.state = 'CONFIRMED' and newest.action = 'WITHDRAW'
    else false
  end`
