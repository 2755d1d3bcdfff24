import type { Knex } from 'knex'
import { dayInRiga } from '../../shared/calendar.ts'
import type { BanRecord } from '../registries/port.ts'
import type { Queue } from './queue.ts'
import { startAgain } from './retry.ts'
import { reasonsToWithdraw } from './rules.ts'
import { nextState } from './saga.ts'
import { insertPublications, newestPublications } from './store.ts'

export interface AgainDeps {
  readonly queue: Queue
  readonly now: Date
  /** For the publication of a ban that never had one: it was in LGM before the bridge. */
  readonly newId: string
}

/**
 * Sends a ban through publication again, as after a change, within the caller's transaction. False when SIRENE refused this version of it: the same
 * again would be refused again, and only a changed ban is another question.
 */
export async function bringOnAgain(trx: Knex.Transaction, ban: BanRecord, { queue, now, newId }: AgainDeps): Promise<boolean> {
  const [newest] = await newestPublications(trx, [ban.id])
  if (newest?.state === 'REJECTED' && newest.banVersion >= ban.version) return false
  const action = reasonsToWithdraw(ban, dayInRiga(now)).length > 0 ? 'WITHDRAW' : 'PUBLISH'
  if (newest === undefined || newest.banVersion < ban.version) {
    const { id: banId, version: banVersion, person, changedAt: occurredAt } = ban
    await insertPublications(trx, [{ id: newId, banId, banVersion, personId: person.id, action, occurredAt }], now)
  } else if (newest.state !== 'AWAITING_APPROVAL' && nextState(newest.state, 'reopen') !== null) {
    await startAgain(trx, newest, now)
  }
  await queue.add(trx, [{ banId: ban.id, ownDoing: false, urgent: action === 'WITHDRAW' }])
  return true
}
