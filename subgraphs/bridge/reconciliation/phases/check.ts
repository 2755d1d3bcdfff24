import type { AsOf } from '../../../published/claim.ts'
import { type BanRecord, RegisterUnavailable, type Registry } from '../../registries/port.ts'
import { isReturnOfItsOwn } from '../compare.ts'
import { asSeen, type Finding, wholeRecord } from '../finding.ts'
import type { Relation } from '../pairing/model.ts'
import { isLive, standingOf } from '../standing.ts'
import { recordFindings } from '../store/discrepancies.ts'
import { leaveForNext } from '../store/look.ts'
import { alonePage, countRecords } from '../store/records.ts'
import { relationsPage } from '../store/subjects.ts'
import { missingAlerts, missingBans } from './missing.ts'
import { settledAmong } from './settled.ts'
import type { Work } from './work.ts'

/** Records looked at again at a time: one read of each register. */
const recordsPerPage = 500

/**
 * Reports what matching related and what stands alone. With anything unread nothing is said to be missing: it may stand in the part that was not read.
 */
export async function checkTheRest(work: Work): Promise<void> {
  const { alone: total } = await countRecords(work.deps.knex, work.run().id)
  if (work.run().pageAfter === null) await reportRelations(work, total)
  if (work.run().unread.length === 0) await reportAlone(work, total)
}

async function reportRelations(work: Work, total: number): Promise<void> {
  const { knex } = work.deps
  const { id } = work.run()
  for (let after = 0; ; ) {
    const relations = await relationsPage(knex, id, after, recordsPerPage)
    const last = relations.at(-1)
    if (last === undefined) return
    after = last.number
    await report(work, null, 0, total, 'related records', () => confirmed(work, relations))
  }
}

async function reportAlone(work: Work, total: number): Promise<void> {
  for (;;) {
    const { id, pageAfter, done } = work.run()
    const page = await alonePage(
      work.deps.knex,
      id,
      pageAfter === null ? null : [pageAfter.slice(0, 3), pageAfter.slice(4)],
      recordsPerPage,
    )
    const last = page.at(-1)
    if (last === undefined) return
    const idsIn = (registry: Registry): string[] => page.filter((one) => one.registry === registry).map(({ recordId }) => recordId)
    await report(work, `${last.registry}/${last.recordId}`, done + page.length, total, `records up to ${last.recordId}`, async () => [
      ...(await missingAlerts(work, idsIn('LGM'))),
      ...(await missingBans(work, idsIn('SIS'))),
    ])
  }
}

async function report(
  work: Work,
  pageAfter: string | null,
  done: number,
  total: number,
  what: string,
  find: () => Promise<readonly Finding[]>,
): Promise<void> {
  const { clock, ids } = work.deps
  let findings: readonly Finding[] = []
  try {
    findings = await find()
  } catch (fault) {
    if (!(fault instanceof RegisterUnavailable)) throw fault
    await work.noteUnread(fault.registry, what)
  }
  const { id } = work.run()
  await work.save({ phase: 'CHECKING', pageAfter, done, total }, (trx) => recordFindings(trx, id, findings, ids, clock.now()))
}

/** What matching related, where all the records named still are as they were. What was changing is left to the next run, which may not see it change again. */
async function confirmed(work: Work, relations: readonly Relation[]): Promise<readonly Finding[]> {
  const present = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null)
  const banIds = present(relations.flatMap(({ kind, banId, relatedId }) => [banId, kind === 'DUPLICATE_BAN' ? relatedId : null]))
  const alertIds = present(relations.flatMap(({ kind, alertId, relatedId }) => [alertId, kind === 'DUPLICATE_ALERT' ? relatedId : null]))
  const [bans, alerts] = await Promise.all([work.reader.bans(banIds), work.reader.alerts(alertIds)])
  const settled = await settledAmong(work, banIds)
  await leaveForNext(work.deps.knex, work.run().id, [
    ...[...bans.values()].flatMap((ban) => (settled.ban(ban) ? [] : [{ registry: 'LGM', recordId: ban.id } as const])),
    ...[...alerts.values()].flatMap((alert) => (settled.alert(alert) ? [] : [{ registry: 'SIS', recordId: alert.id } as const])),
  ])
  const banStands = (id: string | null): boolean => {
    const ban = id === null ? undefined : bans.get(id)
    return id === null || (ban !== undefined && settled.ban(ban))
  }
  const alertStands = (id: string | null): boolean => {
    const alert = id === null ? undefined : alerts.get(id)
    return id === null || (alert !== undefined && isLive(alert) && settled.alert(alert))
  }
  const stands = ({ kind, banId, alertId, relatedId }: Relation): boolean =>
    banStands(banId) &&
    alertStands(alertId) &&
    (kind !== 'DUPLICATE_BAN' || (banStands(relatedId) && [banId, relatedId].every((id) => bans.get(id ?? '')?.inForce))) &&
    (kind !== 'DUPLICATE_ALERT' || alertStands(relatedId))
  const isOfReturn = ({ kind, banId, alertId }: Relation): boolean => {
    const [ban, alert] = [bans.get(banId ?? ''), alerts.get(alertId ?? '')]
    return kind === 'UNLINKED_MATCH' && ban !== undefined && alert !== undefined && isReturnOfItsOwn(ban, alert)
  }
  const findings = relations
    .filter((relation) => stands(relation) && !isOfReturn(relation))
    .map((relation) => findingOf(relation, bans.get(relation.banId ?? ''), work.asOf()))
  return asSeen(findings, [...bans.values(), ...alerts.values()])
}

/** An alert of whom a person must decide whether it is of a ban that has ended stands on no ban in force either way. */
function findingOf({ kind, banId, alertId, relatedId, rule }: Relation, ban: BanRecord | undefined, asOf: AsOf): Finding {
  const isBaseless = kind === 'UNLINKED_MATCH' && ban !== undefined && standingOf(ban, asOf) !== 'WANTED'
  return { ...wholeRecord(kind, isBaseless ? 'CRITICAL' : 'MAJOR', {}, rule), banId, alertId, relatedId }
}
