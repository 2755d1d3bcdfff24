import type { Knex } from 'knex'
import type { AsOf } from '../../published/claim.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Ids } from '../../shared/ids.ts'
import { compareBanWithAlert } from '../reconciliation/compare.ts'
import { type Finding, wholeRecord } from '../reconciliation/finding.ts'
import { openDiscrepancies } from '../reconciliation/store/discrepancies.ts'
import { asOf } from '../reference/asOf.ts'
import type { ReferenceData } from '../reference/referenceData.ts'
import type { AlertRecord, BanRecord, Registries } from '../registries/port.ts'
import type { Divergence } from './attempt.ts'
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
export async function openDivergence(
  { knex, registries, clock, ids, reference }: DivergenceDeps,
  { banId, alertId }: Divergence,
): Promise<void> {
  const [[ban = null], alerts] = await Promise.all([registries.lgm.bans([banId]), registries.sis.alertsByNationalReference([banId])])
  const live = alerts.filter(isLive)
  const now = clock.now()
  await openDiscrepancies(knex, findingsOf(ban, live, { banId, alertId }, asOf(now, reference)), ids, now)
}

function findingsOf(
  ban: BanRecord | null,
  live: readonly AlertRecord[],
  { banId, alertId }: Pick<Divergence, 'banId' | 'alertId'>,
  day: AsOf,
): readonly Finding[] {
  const [alert, another] = live
  if (alert === undefined) {
    const about = { banId, ...(alertId === null ? {} : { alertId }) }
    return ban?.inForce === true ? [wholeRecord('EARLY_DELETION', 'CRITICAL', about, 'The ban is in force and its alert has ended.')] : []
  }
  if (ban === null) return [wholeRecord('MISSING_IN_LGM', 'CRITICAL', { alertId: alert.id }, 'The alert has no ban that founds it.')]
  if (another !== undefined) {
    const about = { alertId: alert.id, relatedId: another.id }
    return [wholeRecord('DUPLICATE_ALERT', 'MAJOR', about, 'One ban has two live alerts (Reg. (EU) 2018/1861 Art. 23).')]
  }
  return compareBanWithAlert(ban, alert, day)
}
