import { dayInRiga } from '../../../shared/calendar.ts'
import { noteOfAlertDigest } from '../notes.ts'
import { recordFindings } from '../store/discrepancies.ts'
import { forgetDigests, noteRecords } from '../store/records.ts'
import { compareNow } from './compare.ts'
import { orUnread } from './digests.ts'
import type { Work } from './work.ts'

/** Notes the alerts that were in SIS before this product and name no ban: judgements tell whose they are. */
export async function readUnreferenced(work: Work): Promise<void> {
  for (;;) {
    const { id, pageAfter, done } = work.run()
    const rows = await orUnread(work, `alerts without a ban behind ${pageAfter ?? 'the first'}`, () => work.reader.unreferenced(pageAfter))
    const last = rows?.at(-1)
    if (rows === null || last === undefined) return work.save({ phase: 'READING_DUE', pageAfter: null, done: 0, total: null })
    const alertsRead = work.run().alertsRead + rows.length
    const progress = { phase: 'READING_UNREFERENCED', pageAfter: last.alertId, done: done + rows.length, total: null, alertsRead } as const
    await work.save(progress, (trx) => noteRecords(trx, id, rows.map(noteOfAlertDigest)))
  }
}

/**
 * Compares in full the alerts that may be a difference although both registers hold the same: by their review date, which the calendar passes, or by a
 * permit.
 */
export async function readDue(work: Work): Promise<void> {
  const { clock, ids } = work.deps
  const today = dayInRiga(work.run().startedAt)
  for (;;) {
    const { id, pageAfter, done } = work.run()
    const page = await orUnread(work, `alerts to be reviewed behind ${pageAfter ?? 'the first'}`, async () => {
      const alertIds = await work.reader.alertsToLookAt(today, pageAfter)
      const alerts = [...(await work.reader.alerts(alertIds)).values()]
      const pairs = alerts.flatMap(({ id: alertId, nationalReference: banId }) => (banId === null ? [] : [{ banId, alertId }]))
      const unreferenced = alerts.flatMap((alert) => (alert.nationalReference === null ? [alert.id] : []))
      return { alertIds, unreferenced, findings: await compareNow(work, pairs) }
    })
    const last = page?.alertIds.at(-1)
    if (page === null || last === undefined) return work.save({ phase: 'LOOKING', pageAfter: null, done: 0, total: null })
    await work.save({ phase: 'READING_DUE', pageAfter: last, done: done + page.alertIds.length, total: null }, async (trx) => {
      await forgetDigests(trx, id, page.unreferenced)
      await recordFindings(trx, id, page.findings, ids, clock.now())
    })
  }
}
