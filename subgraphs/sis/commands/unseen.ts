import type { Knex } from 'knex'
import type { Alert, AlertContent } from '../alerts.ts'
import { isPlain } from '../approvalPolicy.ts'
import type { Context } from '../context.ts'
import { isApprovedByPolicyOnly } from '../store/findAlerts.ts'

/**
 * Since when an alert that is amended to say this is live in a form that no officer has seen, or null. What an officer approved once stays approved:
 * the issuer must correct it without delay (Reg. (EU) 2018/1861 Art. 44). What only a policy approved is approved for as long as it is plain.
 */
export async function unseenSince(
  trx: Knex.Transaction,
  { deps: { approvalPolicy }, today }: Context,
  alert: Alert,
  says: AlertContent,
  now: Date,
): Promise<Date | null> {
  if (alert.status !== 'ACTIVE') return null
  if (alert.unseenSince !== null) return alert.unseenSince
  if (approvalPolicy !== null && isPlain(approvalPolicy, says, today)) return null
  return (await isApprovedByPolicyOnly(trx, alert.id)) ? now : null
}
