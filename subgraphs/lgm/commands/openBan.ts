import type { Knex } from 'knex'
import type { Problem } from '../../shared/errors.ts'
import { isRecordId } from '../../shared/ids.ts'
import type { EntryBan } from '../bans.ts'
import type { Change } from '../change.ts'
import { banNotFound, versionConflict } from '../problems.ts'
import { findBans } from '../store/findBans.ts'
import type { LockedPerson } from '../store/lockPerson.ts'
import { openPerson } from './openPerson.ts'

type Opened = { readonly ban: EntryBan; readonly locked: LockedPerson } | { readonly problems: readonly Problem[] }

/**
 * Holds a ban, with its person and their other bans, for a change that its caller based on one version. What `refuses` says of the
 * ban comes before a conflict of versions: that a ban has ended is worth more to know than that it has a new number.
 */
export async function openBan(
  trx: Knex.Transaction,
  { id, expectedVersion }: { readonly id: string; readonly expectedVersion: number },
  refuses: (ban: EntryBan) => Problem | null,
  change: Change,
): Promise<Opened> {
  // Read without a lock only to learn the person, who never changes; all that counts is read again under the person's lock.
  const personId = isRecordId(id) ? (await findBans(trx, [id]))[0]?.personId : undefined
  const locked = personId === undefined ? null : await openPerson(trx, personId, change)
  const ban = locked?.bans.find((one) => one.id === id)
  if (locked === null || ban === undefined) return { problems: [banNotFound] }
  const refused = refuses(ban) ?? (ban.version === expectedVersion ? null : versionConflict(ban.version))
  return refused === null ? { ban, locked } : { problems: [refused] }
}
