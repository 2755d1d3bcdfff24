import { type AlertRecord, type BanRecord, RegisterUnavailable } from '../../registries/port.ts'
import { compareBanWithAlert } from '../compare.ts'
import { findingKey } from '../finding.ts'
import { isAboutEverything } from '../reconciliationRun.ts'
import { isLive } from '../standing.ts'
import { closeUnseen, openUnseen, type Unseen } from '../store/discrepancies.ts'
import { forgetLeftBefore, forgetLook, saveLook } from '../store/look.ts'
import { forgetRecords } from '../store/records.ts'
import { finishRun } from '../store/progress.ts'
import { unfit } from './digests.ts'
import { settledAmong } from './settled.ts'
import type { Work } from './work.ts'

/**
 * Ends the run. Only a run that was about everything and could read it closes what it no longer found; where a record was changing, the difference is neither there nor gone
 * and stays as it is.
 */
export async function finish(work: Work, worker: string): Promise<void> {
  const { knex, clock } = work.deps
  const { id, startedAt, lgmPosition, sisPosition } = work.run()
  const isProof = isAboutEverything(work.run().scope)
  const gone = isProof && work.run().unread.length === 0 ? await goneAmong(work, await openUnseen(knex, id, startedAt)) : []
  const status = work.run().unread.length === 0 ? 'COMPLETE' : 'INCOMPLETE'
  await knex.transaction(async (trx) => {
    await finishRun(trx, id, worker, status, clock.now())
    if (isProof && status === 'COMPLETE') {
      await closeUnseen(trx, gone, clock.now())
      if (lgmPosition !== null && sisPosition !== null) await saveLook(trx, id, { lgmPosition, sisPosition, startedAt })
      await forgetLeftBefore(trx, id)
    }
    await forgetRecords(trx, id)
  })
}

/** Ids of the differences whose records stand still, so that not finding them means that they are gone. */
async function goneAmong(work: Work, unseen: readonly Unseen[]): Promise<readonly string[]> {
  const banIds = unseen.flatMap(({ banId }) => banId ?? [])
  const alertIds = unseen.flatMap(({ alertId }) => alertId ?? [])
  try {
    const [bans, alerts] = await Promise.all([work.reader.bans(banIds), work.reader.alerts(alertIds)])
    const settled = await settledAmong(work, banIds)
    const isSettled = ({ banId, alertId }: Unseen): boolean => {
      const [ban, alert] = [bans.get(banId ?? ''), alerts.get(alertId ?? '')]
      return (ban === undefined || settled.ban(ban)) && (alert === undefined || settled.alert(alert))
    }
    const settledOnes = unseen.filter(isSettled)
    const hidden = await stillFound(work, settledOnes, bans, alerts)
    if (hidden.size > 0) {
      // Not found because the pair seemed to be equal: which register's digest is wrong is not told, and the next run reads both whole.
      await work.noteUnread('SIS', unfit)
      await forgetLook(work.deps.knex)
    }
    return settledOnes.flatMap(({ id }) => (hidden.has(id) ? [] : [id]))
  } catch (fault) {
    if (!(fault instanceof RegisterUnavailable)) throw fault
    await work.noteUnread(fault.registry, 'records of differences that were not found again')
    return []
  }
}

/** Those of pairs that no digest can have told equal: the alert was made from the ban, is its only one, and still differs in this when read in full. */
async function stillFound(
  work: Work,
  unseen: readonly Unseen[],
  bans: ReadonlyMap<string, BanRecord>,
  alerts: ReadonlyMap<string, AlertRecord>,
): Promise<ReadonlySet<string>> {
  const made = await work.reader.alertsOfBans(unseen.flatMap(({ banId, alertId }) => (alertId === null ? [] : (banId ?? []))))
  const isStill = ({ banId, alertId, identity }: Unseen): boolean => {
    const [ban, alert] = [bans.get(banId ?? ''), alerts.get(alertId ?? '')]
    if (ban === undefined || alert === undefined || alert.nationalReference !== ban.id || !isLive(alert)) return false
    if ((made.get(ban.id) ?? []).some((other) => other.id !== alert.id && isLive(other))) return false
    return compareBanWithAlert(ban, alert, work.asOf()).some((finding) => findingKey(finding) === identity)
  }
  return new Set(unseen.filter(isStill).map(({ id }) => id))
}
