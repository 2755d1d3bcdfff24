import type { Knex } from 'knex'
import { follow } from './saga.ts'
import { askHeldAgain, changeStates, newestPublications } from './store.ts'

/** What decides about a ban has changed outside of it: its newest publication is taken up again, from the rules on. */
export async function lookAgainAtBan(trx: Knex.Transaction, banId: string, now: Date): Promise<void> {
  await askHeldAgain(trx, { banIds: [banId] })
  const [newest] = await newestPublications(trx, [banId])
  if (newest === undefined || (newest.state !== 'CONFIRMED' && newest.state !== 'AWAITING_APPROVAL')) return
  const steps = [{ name: 'REOPEN', outcome: 'DONE', at: now, durationMs: 0 }] as const
  const change = { to: follow(newest.state, ['reopen']), steps, now, alertsBefore: null, failures: 0, leftLying: true }
  await changeStates(trx, [{ publication: newest, change }])
}
