import { amendedBeyondPolicy } from '../clocks/clock.ts'
import { deadlineOf } from '../clocks/deadlines.ts'
import type { AlertsOfBan } from './alertsOfBan.ts'
import type { Attempt, WorkerDeps } from './attempt.ts'
import { isLive } from './nextMove.ts'

/** SIRENE has its hours for an alert that is live in a form that no officer has seen, as it has for one that waits. */
export async function followLook({ ledger, ids, reference }: WorkerDeps, { publication }: Attempt, { own }: AlertsOfBan): Promise<void> {
  const alert = own.find(isLive)
  const { banId, state } = publication
  if (alert !== undefined && alert.unseenSince !== null) {
    const [kind, startedAt] = ['APPROVAL', alert.unseenSince] as const
    const look = { id: ids.next(), kind, banId, alertId: alert.id, startedAt, startedBy: amendedBeyondPolicy }
    return ledger.startClocks([{ ...look, ...deadlineOf(kind, startedAt, reference) }])
  }
  // Only what was confirmed before can have had one.
  if (state === 'CONFIRMED') await ledger.alertSeen(banId)
}
