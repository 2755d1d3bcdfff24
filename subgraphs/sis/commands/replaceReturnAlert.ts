import type { Problem } from '../../shared/errors.ts'
import { type Alert, nextStatus } from '../alerts.ts'
import type { Context } from '../context.ts'
import type { ReplaceReturnAlertInput } from '../schema.generated.ts'
import { enter, publication, readSubmission } from './publication.ts'
import { type AlertPayload, changeAlert, onLatvianAlert, refuse, write } from './write.ts'

const swapRule = 'Reg. (EU) 2018/1860 Arts. 6, 8'
/** What the deleted alert says of itself. */
const deletionReason = 'RETURN_CONFIRMED'

/**
 * A confirmed return: the alert for return is deleted and the one for refusal of entry entered in its place, in one transaction, so that there
 * are never two live alerts on the person and never none because of a fault between two steps. SIRENE approves the new one as any other.
 * Whose alert it is, is the caller's to know: SIS cannot tell who is who.
 * Problems: those of `submitAlert`, ALERT_NOT_FOUND, NOT_ISSUER (Art. 44), NOT_A_RETURN_ALERT, NOT_A_REFUSAL_OF_ENTRY, ALERT_STATUS_CONFLICT.
 * Refused, the alert for return stays as it was.
 */
export const replaceReturnAlert = (context: Context, input: ReplaceReturnAlertInput): Promise<AlertPayload> =>
  write(context, publication('replaceReturnAlert', 'ALTERATION', input), async (scope) => {
    const entering = readSubmission(input, context.deps.ids.next(), scope)
    if ('problems' in entering) return { problems: entering.problems, about: null }
    return await onLatvianAlert(scope.trx, input.id, async (alert) => {
      const status = nextStatus(alert.status, 'withdraw') ?? alert.status
      const problem = checkSwap(alert, entering.content.kind) ?? (status === alert.status ? ended(alert) : null)
      if (problem !== null) return refuse(problem, alert.id)
      await changeAlert(scope.trx, alert, { event: 'withdraw', status, at: scope.now, deletionReason }, scope.origin)
      const entered = await enter(context, scope, entering, input.mustBeSeen ?? false)
      return 'alert' in entered ? { ...entered, also: [alert.id] } : entered
    })
  })

function checkSwap(alert: Alert, kind: Alert['kind']): Problem | null {
  if (alert.kind !== 'RETURN')
    return { code: 'NOT_A_RETURN_ALERT', message: 'only an alert for return is replaced in this way', path: ['id'], rule: swapRule }
  if (kind !== 'REFUSAL_OF_ENTRY')
    return {
      code: 'NOT_A_REFUSAL_OF_ENTRY',
      message: 'only an alert for refusal of entry takes the place of one for return',
      path: ['content', 'kind'],
      rule: swapRule,
    }
  return null
}

const ended = ({ status }: Alert): Problem => ({
  code: 'ALERT_STATUS_CONFLICT',
  message: `the alert is ${status}: there is nothing to replace`,
  path: ['id'],
  rule: swapRule,
})
