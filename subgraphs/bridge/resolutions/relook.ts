import type { Knex } from 'knex'
import type { ComparedAsOf } from '../reference/asOf.ts'
import type { Judgement } from '../links/link.ts'
import { openReturns } from '../publication/returnAlerts.ts'
import { compareBanWithAlert } from '../reconciliation/compare.ts'
import type { Discrepancy } from '../reconciliation/discrepancy.ts'
import { findingKey } from '../reconciliation/finding.ts'
import { isLive, isOver, standingOf } from '../reconciliation/standing.ts'
import { judgedKey, judgementsAmong } from '../reconciliation/store/judgements.ts'
import type { AlertRecord, BanRecord, Registries } from '../registries/port.ts'
import { assertNever } from '../../shared/errors.ts'
import { alertsFor } from './alertsFor.ts'

export interface RelookDeps {
  readonly knex: Knex
  readonly registries: Registries
  readonly asOf: ComparedAsOf
}

/**
 * Whether a difference is still there, on what both registers say of just its records now: by the rules of a whole comparison.
 * @throws RegisterUnavailable
 */
export async function isStillThere(deps: RelookDeps, discrepancy: Discrepancy): Promise<boolean> {
  const { registries } = deps
  const { kind, banId, alertId, relatedId } = discrepancy
  const banIds = [banId, kind === 'DUPLICATE_BAN' ? relatedId : null].filter((id) => id !== null)
  const alertIds = [alertId, kind === 'DUPLICATE_ALERT' ? relatedId : null].filter((id) => id !== null)
  const [bans, alerts] = await Promise.all([
    banIds.length === 0 ? [] : registries.lgm.bans(banIds),
    alertIds.length === 0 ? [] : registries.sis.alerts(alertIds),
  ])
  const ban = bans[0] ?? null
  const alert = alerts[0] ?? null
  switch (kind) {
    case 'MISSING_IN_SIS':
    case 'EARLY_DELETION':
      return ban !== null && standingOf(ban, deps.asOf) === 'WANTED' && !(await hasLiveAlert(deps, ban))
    case 'MISSING_IN_LGM':
      if (ban === null)
        return (
          alert !== null && isLive(alert) && !isOver(alert, deps.asOf) && alert.content.kind !== 'RETURN' && !(await hasBan(deps, alert))
        )
      return isInPair(deps, discrepancy, ban, alert)
    case 'FIELD_MISMATCH':
    case 'INCOMPLETE_ALERT':
    case 'OUTLIVED_BAN':
    case 'REVIEW_OVERDUE':
      return isInPair(deps, discrepancy, ban, alert)
    case 'DUPLICATE_ALERT':
      return bothLive(alerts) && !(await isJudged(deps, keys('SIS', alertId, 'SIS', relatedId), ['DIFFERENT']))
    case 'DUPLICATE_BAN': {
      const persons = keys('LGM', ban?.person.id ?? null, 'LGM', bans[1]?.person.id ?? null)
      return bans.every((one) => one?.inForce === true) && !(await isJudged(deps, persons, ['DIFFERENT']))
    }
    case 'UNLINKED_MATCH': {
      const pair = keys('LGM', ban?.person.id ?? null, 'SIS', alertId)
      return ban !== null && alert !== null && isLive(alert) && !(await isJudged(deps, pair, ['SAME', 'DIFFERENT']))
    }
    case 'PERMIT_HOLDER':
      return ban !== null && standingOf(ban, deps.asOf) === 'WANTED' && alert !== null && isLive(alert)
    default:
      return assertNever(kind, 'kind')
  }
}

async function isInPair(deps: RelookDeps, discrepancy: Discrepancy, ban: BanRecord | null, alert: AlertRecord | null): Promise<boolean> {
  if (alert === null || !isLive(alert)) return false
  if (ban === null) return true
  if (alert.nationalReference !== ban.id && (await isJudged(deps, keys('LGM', ban.person.id, 'SIS', alert.id), ['DIFFERENT']))) return false
  const sought = findingKey(discrepancy)
  return compareBanWithAlert(ban, alert, deps.asOf).some((finding) => findingKey(finding) === sought)
}

/** Its own, or one for return that it rightly waits behind. */
async function hasLiveAlert(deps: RelookDeps, ban: BanRecord): Promise<boolean> {
  const { own, returns } = await alertsFor(deps, ban)
  return own.some(isLive) || openReturns(returns, ban.person.confirmedReturn).length > 0
}

async function hasBan({ registries }: RelookDeps, { nationalReference }: AlertRecord): Promise<boolean> {
  if (nationalReference === null) return false
  const [ban = null] = await registries.lgm.bans([nationalReference])
  return ban !== null
}

const bothLive = (alerts: readonly (AlertRecord | null)[]): boolean =>
  alerts.length === 2 && alerts.every((alert) => alert !== null && isLive(alert))

type Pair = readonly [one: string, other: string] | null

const keys = (leftRegistry: string, left: string | null, rightRegistry: string, right: string | null): Pair =>
  left === null || right === null ? null : [`${leftRegistry}/${left}`, `${rightRegistry}/${right}`]

async function isJudged({ knex }: RelookDeps, pair: Pair, sought: readonly Judgement[]): Promise<boolean> {
  if (pair === null) return false
  const judgement = (await judgementsAmong(knex, [...pair])).get(judgedKey(...pair))
  return judgement !== undefined && sought.includes(judgement)
}
