import { type AlertRecord, type BanRecord, RegisterUnavailable } from '../../registries/port.ts'
import { compareBanWithAlert } from '../compare.ts'
import { asSeen, type Finding } from '../finding.ts'
import { isLive } from '../standing.ts'
import { recordFindings } from '../store/discrepancies.ts'
import { countRecords, type PairOfIds, pairsPage } from '../store/records.ts'
import { missingAlerts } from './missing.ts'
import { settledAmong } from './settled.ts'
import type { Work } from './work.ts'

/** Pairs compared at a time: one read of each register. */
const pairsPerPage = 500

/** Compares the pairs field by field, on what both registers say now. */
export async function comparePairs(work: Work): Promise<void> {
  const { knex, clock, ids } = work.deps
  const { id } = work.run()
  const { pairs: total } = await countRecords(knex, id)
  for (;;) {
    const { pageAfter, done } = work.run()
    const pairs = await pairsPage(knex, id, pageAfter, pairsPerPage)
    const last = pairs.at(-1)
    if (last === undefined) return work.save({ phase: 'CHECKING', pageAfter: null, done: 0, total: null })
    const findings = await findingsOf(work, pairs, `pairs up to alert ${last.alertId}`)
    const progress = { phase: 'COMPARING', pageAfter: last.alertId, done: done + pairs.length, total } as const
    await work.save(progress, (trx) => recordFindings(trx, id, findings, ids, clock.now()))
  }
}

async function findingsOf(work: Work, pairs: readonly PairOfIds[], what: string): Promise<readonly Finding[]> {
  try {
    return await compareNow(work, pairs)
  } catch (fault) {
    if (!(fault instanceof RegisterUnavailable)) throw fault
    await work.noteUnread(fault.registry, what)
    return []
  }
}

/**
 * Compares pairs on what both registers say now. `onRead` is shown each that stands still, with both its records.
 * @throws RegisterUnavailable
 */
export async function compareNow(
  work: Work,
  pairs: readonly PairOfIds[],
  onRead: (ban: BanRecord, alert: AlertRecord) => void = () => {},
): Promise<readonly Finding[]> {
  if (pairs.length === 0) return []
  const banIds = pairs.map(({ banId }) => banId)
  const [bans, alerts] = await Promise.all([work.reader.bans(banIds), work.reader.alerts(pairs.map(({ alertId }) => alertId))])
  const settled = await settledAmong(work, banIds)
  const alone: string[] = []
  const findings = pairs.flatMap(({ banId, alertId }): readonly Finding[] => {
    const [ban, alert] = [bans.get(banId), alerts.get(alertId)]
    if (ban === undefined || !settled.ban(ban) || (alert !== undefined && !settled.alert(alert))) return []
    if (alert === undefined || !isLive(alert)) {
      alone.push(banId)
      return []
    }
    onRead(ban, alert)
    return compareBanWithAlert(ban, alert, work.asOf())
  })
  return [...asSeen(findings, [...bans.values(), ...alerts.values()]), ...(await missingAlerts(work, alone))]
}
