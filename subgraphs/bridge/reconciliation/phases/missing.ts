import { setTimeout as delay } from 'node:timers/promises'
import { latvia } from '../../publication/alertsOfBan.ts'
import { openReturns } from '../../publication/returnAlerts.ts'
import type { AlertRecord, BanRecord } from '../../registries/port.ts'
import { compareBanWithAlert } from '../compare.ts'
import { asSeen, type Finding, wholeRecord } from '../finding.ts'
import { missingAlert } from '../missingAlert.ts'
import { isLive, isOver, standingOf } from '../standing.ts'
import { judgedPairsOf } from '../store/focus.ts'
import { settledAmong } from './settled.ts'
import type { Work } from './work.ts'

/**
 * Bans that want an alert and have none, on what both registers say now. When one of them was changed a moment ago, publication gets
 * the time to see it, and the registers are asked again. Throws `RegisterUnavailable`.
 */
export async function missingAlerts(work: Work, banIds: readonly string[]): Promise<readonly Finding[]> {
  const missing = await bansWithoutAlert(work, banIds)
  const { clock, settleMs } = work.deps
  const youngestMs = Math.max(...missing.map(({ ban }) => ban.changedAt.getTime()))
  const waitMs = youngestMs + settleMs - clock.now().getTime()
  if (missing.length === 0 || waitMs <= 0) return missing.flatMap(asFinding)
  await delay(waitMs, undefined, { signal: work.signal })
  const ids = missing.map(({ ban }) => ban.id)
  return (await bansWithoutAlert(work, ids)).flatMap(asFinding)
}

interface WithoutAlert {
  readonly ban: BanRecord
  /** Those it once had, newest first. */
  readonly alerts: readonly AlertRecord[]
}

const asFinding = ({ ban, alerts }: WithoutAlert): readonly Finding[] => asSeen([missingAlert(ban, alerts)], [ban, ...alerts])

async function bansWithoutAlert(work: Work, banIds: readonly string[]): Promise<readonly WithoutAlert[]> {
  if (banIds.length === 0) return []
  const [bans, made] = await Promise.all([work.reader.bans(banIds), work.reader.alertsOfBans(banIds)])
  const settled = await settledAmong(work, banIds)
  const without = banIds.flatMap((id) => {
    const ban = bans.get(id)
    if (ban === undefined || standingOf(ban, work.asOf()) !== 'WANTED' || !settled.ban(ban)) return []
    const alerts = made.get(id) ?? []
    return alerts.some((alert) => isLive(alert) || !settled.alert(alert)) ? [] : [{ ban, alerts }]
  })
  const waiting = await personsWithOpenReturn(
    work,
    without.map(({ ban }) => ban),
  )
  return without.filter(({ ban }) => !waiting.has(ban.person.id))
}

/** Of whom an alert for return stands and nothing says that they have left: until then their ban is rightly not in SIS (Reg. (EU) 2018/1860 Art. 6). */
async function personsWithOpenReturn(work: Work, bans: readonly BanRecord[]): Promise<ReadonlySet<string>> {
  const personIds = [...new Set(bans.map(({ person }) => person.id))]
  if (personIds.length === 0) return new Set()
  const links = await judgedPairsOf(work.deps.knex, personIds)
  const [onPersons, linked] = await Promise.all([
    work.reader.alertsOnPersons(personIds),
    work.reader.alerts(links.map(({ alertId }) => alertId)),
  ])
  const alertsOf = (personId: string): readonly AlertRecord[] => [
    ...(onPersons.get(personId) ?? []),
    ...links.flatMap((link) => (link.personId === personId ? (linked.get(link.alertId) ?? []) : [])),
  ]
  const isWaiting = ({ person }: BanRecord): boolean => {
    const returns = alertsOf(person.id).filter(({ content, issuingState }) => content.kind === 'RETURN' && issuingState === latvia)
    return openReturns(returns, person.confirmedReturn).length > 0
  }
  return new Set(bans.filter(isWaiting).map(({ person }) => person.id))
}

/**
 * Live alerts that stand alone, on what both registers say now: no ban founds them, or one that asks for no alert today, or one that has another
 * alert. Throws `RegisterUnavailable`.
 */
export async function missingBans(work: Work, alertIds: readonly string[]): Promise<readonly Finding[]> {
  if (alertIds.length === 0) return []
  const alerts = [...(await work.reader.alerts(alertIds)).values()]
  const references = alerts.flatMap(({ nationalReference }) => nationalReference ?? [])
  const [bans, made] = await Promise.all([work.reader.bans(references), work.reader.alertsOfBans(references)])
  const settled = await settledAmong(work, references)
  const findings = alerts
    .filter((alert) => isLive(alert) && !isOver(alert, work.asOf()) && settled.alert(alert))
    .flatMap((alert): readonly Finding[] => {
      const ban = bans.get(alert.nationalReference ?? '')
      // An alert for return rests on a return decision, and the person need not be banned.
      if (ban === undefined && alert.content.kind === 'RETURN') return []
      if (ban === undefined) return [wholeRecord('MISSING_IN_LGM', 'CRITICAL', { alertId: alert.id }, noBan)]
      if (!settled.ban(ban)) return []
      const other = (made.get(ban.id) ?? []).findLast((one) => isLive(one) && one.id !== alert.id)
      if (standingOf(ban, work.asOf()) !== 'WANTED' || other === undefined) return compareBanWithAlert(ban, alert, work.asOf())
      return [wholeRecord('DUPLICATE_ALERT', 'MAJOR', { banId: ban.id, alertId: other.id, relatedId: alert.id }, twoAlerts)]
    })
  return asSeen(findings, [...bans.values(), ...alerts, ...[...made.values()].flat()])
}

const noBan = 'No ban founds this live Latvian alert (Latvian SIS law s. 9(2)(1)).'
const twoAlerts = 'One ban has two live alerts (Reg. (EU) 2018/1861 Art. 23).'
