import type { Knex } from 'knex'
import type { Clock } from '../../shared/clock.ts'
import type { Ids } from '../../shared/ids.ts'
import { compareBanWithAlert } from '../reconciliation/compare.ts'
import { type Finding, wholeRecord } from '../reconciliation/finding.ts'
import { missingAlert } from '../reconciliation/missingAlert.ts'
import { standingOf } from '../reconciliation/standing.ts'
import { openDiscrepancies } from '../reconciliation/store/discrepancies.ts'
import { asOf, type ComparedAsOf } from '../reference/asOf.ts'
import type { ReferenceData } from '../reference/referenceData.ts'
import type { AlertRecord, BanRecord, Registries } from '../registries/port.ts'
import { readAlerts } from './alertsOfBan.ts'
import type { Divergence } from './attempt.ts'
import { personsIn } from './ledger.ts'
import { isLive } from './nextMove.ts'

export interface DivergenceDeps {
  readonly knex: Knex
  readonly registries: Registries
  readonly clock: Clock
  readonly ids: Ids
  readonly reference: ReferenceData
}

/**
 * What SIS did on its own to an alert that stood confirmed becomes a discrepancy on its ban, at once, the same one that the next
 * comparison of the registers would find. That comparison closes it when it is gone.
 * @throws RegisterUnavailable
 */
export async function openDivergence({ knex, registries, clock, ids, reference }: DivergenceDeps, { banId }: Divergence): Promise<void> {
  const [ban = null] = await registries.lgm.bans([banId])
  const asked = { banId, personId: ban?.person.id ?? null, decisionReference: ban?.decisionReference ?? null, otherBanIds: [] }
  const { own } = await readAlerts({ ledger: personsIn(knex), registries }, asked)
  const now = clock.now()
  await openDiscrepancies(knex, findingsOf(ban, own, asOf(now, reference)), ids, now)
}

function findingsOf(ban: BanRecord | null, alerts: readonly AlertRecord[], day: ComparedAsOf): readonly Finding[] {
  const [alert, another] = alerts.filter(isLive)
  if (alert === undefined) {
    const made = alerts.filter(({ nationalReference }) => nationalReference === ban?.id)
    return ban !== null && standingOf(ban, day) === 'WANTED' ? [missingAlert(ban, made)] : []
  }
  if (ban === null) return [wholeRecord('MISSING_IN_LGM', 'CRITICAL', { alertId: alert.id }, 'The alert has no ban that founds it.')]
  if (another !== undefined) {
    const about = { alertId: alert.id, relatedId: another.id }
    return [wholeRecord('DUPLICATE_ALERT', 'MAJOR', about, 'One ban has two live alerts (Reg. (EU) 2018/1861 Art. 23).')]
  }
  return compareBanWithAlert(ban, alert, day)
}
