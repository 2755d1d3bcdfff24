import type { Knex } from 'knex'
import { appendOutbox } from '../../shared/outbox/append.ts'
import type { EntryBan } from '../bans.ts'
import type { Change, ChangedBan } from '../change.ts'
import { digestColumns } from '../digests.ts'
import { findPersons } from './findPersons.ts'
import { derivedColumns, fromBan, fromSource } from './rows.ts'

/** Writes new versions of bans, each with its entry in the history and in the outbox; each ban's `version` is the new one. */
export async function updateBans(trx: Knex.Transaction, changed: readonly ChangedBan[], change: Change): Promise<void> {
  if (changed.length === 0) return
  for (const columns of await columnsOf(trx, changed)) await trx('entry_bans').where('id', columns.id).update(columns)
  await recordVersions(trx, changed, change)
}

/** What is written of each ban, with the digests of what it should publish of its person as they are now. */
async function columnsOf(trx: Knex.Transaction, changed: readonly ChangedBan[]) {
  const persons = await findPersons(trx, [...new Set(changed.map(({ ban }) => ban.personId))])
  return changed.map(({ ban }) => {
    const person = persons.find(({ id }) => id === ban.personId)
    if (person === undefined) throw new Error('a ban without its person: the foreign key should forbid it')
    return { ...fromBan(ban), ...digestColumns(ban, person) }
  })
}

/** Notes what PMLP's own system sent last of a ban that it did not change. */
export const updateBanSource = (trx: Knex.Transaction, ban: EntryBan): Promise<number> =>
  trx('entry_bans').where('id', ban.id).update(fromSource(ban.source))

/** Adds the present version of each ban to the history, and to the outbox for others to follow. */
export async function recordVersions(
  trx: Knex.Transaction,
  changed: readonly { readonly ban: Pick<EntryBan, 'id' | 'version'>; readonly event: ChangedBan['event'] }[],
  change: Change,
): Promise<void> {
  if (changed.length === 0) return
  await trx.raw(
    `insert into ban_versions (ban_id, version, event, record, person_version, changed_by, changed_at)
     select b.id, b.version, changed.event, to_jsonb(b) - ?::text[], p.version, ?, ?
     from unnest(?::uuid[], ?::text[]) as changed (id, event)
     join entry_bans b on b.id = changed.id
     join persons p on p.id = b.person_id`,
    [derivedColumns, change.by, change.at, changed.map(({ ban }) => ban.id), changed.map(({ event }) => event)],
  )
  await appendOutbox(
    trx,
    ...changed.map(({ ban, event }) => ({
      kind: `BAN_${event}`,
      entityId: ban.id,
      entityVersion: ban.version,
      origin: change.origin,
      occurredAt: change.at,
    })),
  )
}
