import type { AlertRecord, BanRecord } from '../../registries/port.ts'
import { bansOnTheWay, versionsSeen } from '../store/onTheWay.ts'
import type { Work } from './work.ts'

/** Which records stand still, so that what the registers say of them can be compared. */
export interface Settled {
  /** False while a change of the ban is on its way into SIS, and for what changed since the run began: the next run compares it. */
  ban(ban: BanRecord): boolean
  alert(alert: AlertRecord): boolean
}

/** Asks after the bans were read: a change that came later shows in the version. */
export async function settledAmong(work: Work, banIds: readonly string[]): Promise<Settled> {
  const [moving, seen] = await Promise.all([bansOnTheWay(work.deps.knex, banIds), versionsSeen(work.deps.knex, banIds)])
  const { startedAt } = work.run()
  return {
    ban: ({ id, version, changedAt }) => !moving.has(id) && changedAt <= startedAt && (seen.get(id) ?? version) >= version,
    alert: ({ changedAt }) => changedAt <= startedAt,
  }
}
