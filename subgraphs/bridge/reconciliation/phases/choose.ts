import { createHash } from 'node:crypto'
import { dayInRiga } from '../../../shared/calendar.ts'
import { humansOf } from '../../links/humans.ts'
import { anchorOf } from '../../links/personId.ts'
import { linksAround } from '../../links/store.ts'
import { latvia } from '../../publication/alertsOfBan.ts'
import { keyRangeCount } from '../../../shared/digests/ranges.ts'
import { joinDigests, pagesOf } from '../digests.ts'
import type { Scope } from '../reconciliationRun.ts'
import { orUnread } from './digests.ts'
import { noteAlerts, noteBans } from './look.ts'
import type { Work } from './work.ts'

/** Notes the records that the run is about, to be matched and compared in full. */
export async function choose(work: Work): Promise<void> {
  const { scope } = work.run()
  const chosen = await orUnread(work, 'the records chosen', async () => {
    const registerSize = await sizeOf(work)
    const { bans, alerts } = scope.kind === 'SAMPLE' ? await sample(work, scope) : await ofPersons(work, scope)
    await noteBans(work, bans, false)
    await noteAlerts(work, alerts, false)
    return { registerSize, bansRead: bans.length, alertsRead: alerts.length }
  })
  await work.save({ phase: 'LOOKING', pageAfter: null, done: 0, total: null, ...chosen })
}

/** Of the larger register: how rare an agreement must be to tell something. */
async function sizeOf(work: Work): Promise<number> {
  const [bans, alerts] = await Promise.all([work.reader.banRanges(dayInRiga(work.run().startedAt)), work.reader.alertRanges()])
  return Math.max(...[bans, alerts].map(({ ranges }) => ranges.reduce((sum, { count }) => sum + count, 0)))
}

/**
 * So many pairs, bans without an alert and alerts without a ban: those whose keys come first behind a range that follows from the seed. A range is a
 * hash of the key, so this is a draw without favour; the same seed draws the same while the registers stay the same.
 */
async function sample(work: Work, { size, seed }: Extract<Scope, { kind: 'SAMPLE' }>) {
  const today = dayInRiga(work.run().startedAt)
  const [bans, alerts] = await Promise.all([work.reader.banRanges(today), work.reader.alertRanges()])
  const start = createHash('sha256').update(String(seed)).digest().readUInt32BE(0) % keyRangeCount
  const ranges = pagesOf(bans, alerts, 'ALL', 0).map((page) => ({ range: page.ranges[0] ?? 0, count: page.count }))
  const inTurn = [...ranges.filter(({ range }) => range >= start), ...ranges.filter(({ range }) => range < start)]
  const [banIds, alertIds]: [string[], string[]] = [[], []]
  for (let drawn = 0, next = 0; drawn < size && next < inTurn.length; ) {
    const some: number[] = []
    for (let count = 0; next < inTurn.length && count < Math.min(size - drawn, work.reader.policy.rowsPerPage); next++) {
      some.push(inTurn[next]?.range ?? 0)
      count += inTurn[next]?.count ?? 0
    }
    const joined = joinDigests(...(await Promise.all([work.reader.banDigests(today, some), work.reader.alertDigests(some)])))
    const records = [
      ...[...joined.equal, ...joined.unequal].map(({ ban, alert }) => ({ key: ban.banId, banId: ban.banId, alertId: alert.alertId })),
      ...joined.bansAlone.map(({ banId }) => ({ key: banId, banId, alertId: null })),
      ...joined.alertsAlone.map(({ alertId, banId }) => ({ key: banId ?? '', banId: null, alertId })),
    ].sort((left, right) => (left.key < right.key ? -1 : 1))
    for (const { banId, alertId } of records.slice(0, size - drawn)) {
      if (banId !== null) banIds.push(banId)
      if (alertId !== null) alertIds.push(alertId)
    }
    drawn += Math.min(records.length, size - drawn)
  }
  return { bans: [...(await work.reader.bans(banIds)).values()], alerts: [...(await work.reader.alerts(alertIds)).values()] }
}

/** All records of these humans, by what people and the bridge have judged. */
async function ofPersons(work: Work, scope: Scope) {
  const anchors = scope.kind === 'PERSONS' ? scope.personIds.flatMap((personId) => anchorOf(personId) ?? []) : []
  const humans = humansOf(await linksAround(work.deps.knex, anchors))
  const records = anchors.flatMap((anchor) => humans.recordsOf(anchor))
  const idsIn = (registry: string): string[] => records.filter((one) => one.registry === registry).map(({ recordId }) => recordId)
  const bans = await work.reader.bansOfPersons(idsIn('LGM'))
  const alerts = [...(await work.reader.alerts(idsIn('SIS'))).values()].filter(({ issuingState }) => issuingState === latvia)
  return { bans, alerts }
}
