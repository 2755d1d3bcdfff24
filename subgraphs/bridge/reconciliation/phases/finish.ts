import { RegisterUnavailable } from '../../registries/port.ts'
import { isAboutEverything } from '../reconciliationRun.ts'
import { closeUnseen, openUnseen, type Unseen } from '../store/discrepancies.ts'
import { forgetLeftBefore, saveLook } from '../store/look.ts'
import { forgetRecords } from '../store/records.ts'
import { finishRun } from '../store/progress.ts'
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
    return unseen.filter(isSettled).map(({ id }) => id)
  } catch (fault) {
    if (!(fault instanceof RegisterUnavailable)) throw fault
    await work.noteUnread(fault.registry, 'records of differences that were not found again')
    return []
  }
}
