import type { Knex } from 'knex'
import { type EntryBan, isDueToExpire, isLive } from '../bans.ts'
import type { Change, ChangedBan } from '../change.ts'
import { type LockedPerson, lockPerson } from '../store/lockPerson.ts'
import { updateBans } from '../store/saveBans.ts'

/** A ban as the change leaves it, one version on. */
export const nextVersion = (ban: EntryBan, parts: Partial<EntryBan>, change: Change): EntryBan => ({
  ...ban,
  ...parts,
  version: ban.version + 1,
  changedAt: change.at,
})

/**
 * Holds a person and their bans for a change, and ends first what has lapsed: whether the daily expiry has run must not decide
 * whether a new ban may be issued. Null when there is no such person.
 */
export async function openPerson(trx: Knex.Transaction, personId: string, change: Change): Promise<LockedPerson | null> {
  const locked = await lockPerson(trx, personId)
  if (locked === null) return null
  const expired = locked.bans
    .filter((ban) => isDueToExpire(ban, change.today))
    .map((ban) => ({ ban: nextVersion(ban, { status: 'EXPIRED', statusReason: null }, change), event: 'EXPIRED' as const }))
  await updateBans(trx, expired, change)
  const expiredById = new Map(expired.map(({ ban }) => [ban.id, ban]))
  return { person: locked.person, bans: locked.bans.map((ban) => expiredById.get(ban.id) ?? ban) }
}

/** A version of a ban grows with its person's data: the live bans, except one that changes by itself, each get a new one. */
export const versionsForPersonData = (
  bans: readonly EntryBan[],
  exceptId: string | null,
  change: Change,
  event: 'PERSON_AMENDED' | 'RETURN_CONFIRMED' = 'PERSON_AMENDED',
): ChangedBan[] =>
  bans.filter(({ id, status }) => isLive(status) && id !== exceptId).map((ban) => ({ ban: nextVersion(ban, {}, change), event }))
