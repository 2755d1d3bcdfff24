import type { Problem } from '../../shared/errors.ts'
import { readMandatory } from '../../shared/input/text.ts'
import { type Alert, type AlertEvent, type AlertStatus, checkContent, isLapsed, nextStatus } from '../alerts.ts'
import type { Context } from '../context.ts'
import { reasonMaxLength } from '../input.ts'
import type { ApproveAlertInput, RejectAlertInput } from '../schema.generated.ts'
import { type AlertPayload, changeAlert, onLatvianAlert, refuse, write } from './write.ts'

/** Cabinet Reg. 639/2007: an alert goes live only after the SIRENE Bureau has approved it. */
const approvalRule = 'Cabinet Reg. 639/2007'

/**
 * SIRENE lets an alert that waits go live, or stay so where it is live in a form that no officer has seen. Problems: ALERT_NOT_FOUND, NOT_ISSUER (Art. 44), VERSION_CONFLICT, ALERT_STATUS_CONFLICT,
 * ALERT_LAPSED, and MINIMUM_DATA_MISSING for an alert that was in SIS before this product and lacks what Art. 22 asks.
 */
export const approveAlert = (context: Context, input: ApproveAlertInput): Promise<AlertPayload> =>
  write(context, { operation: 'approveAlert', permission: 'approveAlert', action: 'ALTERATION', input }, ({ trx, now, today, origin }) =>
    onLatvianAlert(trx, input.id, async (alert) => {
      const status = checkStep(alert, 'approve', input.expectedVersion)
      if (typeof status !== 'string') return refuse(status, alert.id)
      if (isLapsed(alert, today)) return refuse(lapsed, alert.id)
      const lacking = checkContent(alert, today)
      if (lacking.length > 0) return { problems: lacking.map((problem) => ({ ...problem, path: ['id'] })), about: alert.id }
      return { alert: await changeAlert(trx, alert, { event: 'approve', status, at: now }, origin) }
    }),
  )

/** SIRENE turns an alert down that waits, or is live in a form that no officer has seen. Problems as for `approveAlert`, and REASON_EMPTY. */
export const rejectAlert = (context: Context, input: RejectAlertInput): Promise<AlertPayload> =>
  write(context, { operation: 'rejectAlert', permission: 'rejectAlert', action: 'ALTERATION', input }, async ({ trx, now, origin }) => {
    const problems: Problem[] = []
    const rule = { path: ['reason'], maxLength: reasonMaxLength, lines: 'MANY' } as const
    const rejectionReason = readMandatory(
      input.reason,
      rule,
      'REASON_EMPTY',
      'say why, for the authority that asked for the alert',
      problems,
    )
    if (rejectionReason === null) return { problems, about: null }
    return await onLatvianAlert(trx, input.id, async (alert) => {
      const status = checkStep(alert, 'reject', input.expectedVersion)
      if (typeof status !== 'string') return refuse(status, alert.id)
      return { alert: await changeAlert(trx, alert, { event: 'reject', status, at: now, rejectionReason }, origin) }
    })
  })

const decisions: ReadonlySet<AlertEvent> = new Set(['approve', 'reject'])

/** The status that the step leads to, or why it cannot be taken: an officer decides on what they read, in the state they read it. */
export function checkStep(alert: Alert, event: AlertEvent, expectedVersion: number): AlertStatus | Problem {
  if (alert.version !== expectedVersion)
    return {
      code: 'VERSION_CONFLICT',
      message: `the alert has changed since: it is now version ${alert.version}. Read it again and decide anew`,
      path: ['expectedVersion'],
      rule: null,
    }
  const isSeen = alert.status === 'ACTIVE' && alert.unseenSince === null
  const status = isSeen && decisions.has(event) ? null : nextStatus(alert.status, event)
  return (
    status ?? {
      code: 'ALERT_STATUS_CONFLICT',
      message: `the alert is ${alert.status}: this step has no place there`,
      path: ['id'],
      rule: approvalRule,
    }
  )
}

const lapsed: Problem = {
  code: 'ALERT_LAPSED',
  message: 'its last day is over: reject it, or have it amended',
  path: ['id'],
  rule: 'Reg. (EU) 2018/1861 Art. 39',
}
