import type { Knex } from 'knex'
import type { Actor } from '../../shared/actor/actor.ts'
import type { AuditEntry } from '../../shared/audit/entry.ts'
import { inProgress } from '../../shared/idempotency/once.ts'
import { appendOutbox, type OutboxEntry } from '../../shared/outbox/append.ts'
import type { Alert } from '../alerts.ts'
import { isPlain } from '../approvalPolicy.ts'
import { auditEntry } from '../audit.ts'
import type { Context } from '../context.ts'
import { isAnyDecidedBefore } from '../store/decidedBefore.ts'
import { insertAlerts, type NewAlert, type Plain } from '../store/insertAlerts.ts'
import { changeKind } from './write.ts'

/** An alert to be entered, and the key of the write that does. */
export interface Entering {
  readonly alert: NewAlert
  readonly origin: string
  /** Its author asks for an officer's look. */
  readonly mustBeSeen: boolean
}

export interface Entered {
  /** By their ids; without those that another alert stands in the way of. */
  readonly alerts: ReadonlyMap<string, Alert>
  /** What the audit trail is to say of those that a policy approved, for the transaction to end with. */
  readonly approvals: readonly AuditEntry[]
}

/**
 * Enters alerts, and lets those go live that the configured policy calls plain. Each has its own entry in the history, in the feed and in the audit
 * trail, where the policy stands in the officer's place. What somebody turned down or took out before is never plain, however it is written the
 * next time.
 *
 * @throws PublicError IN_PROGRESS when somebody has decided on an alert of the same person only just now
 */
export async function enterAlerts(trx: Knex.Transaction, context: Context, entering: readonly Entering[]): Promise<Entered> {
  const plain = plainOf(context, entering)
  const entered = await insertAlerts(
    trx,
    entering.map(({ alert }) => alert),
    plain,
  )
  const alerts = new Map(entered.map((alert) => [alert.id, alert]))
  const approved = entered.filter(({ status }) => status === 'ACTIVE').map(({ id }) => id)
  // The insert may have waited for whoever was deciding on the alert in its way, and had looked before.
  if (approved.length > 0 && (await isAnyDecidedBefore(trx, approved))) throw inProgress()
  const done = entering.flatMap(({ alert: { id }, origin }) => {
    const alert = alerts.get(id)
    return alert === undefined ? [] : [{ alert, origin }]
  })
  await appendOutbox(
    trx,
    ...done.map(({ alert, origin }) => happening('ALERT_SUBMITTED', 1, alert, origin)),
    ...done
      .filter(({ alert }) => alert.status === 'ACTIVE')
      .map(({ alert, origin }) => happening(changeKind.approve, alert.version, alert, origin)),
  )
  const deed = { operation: 'approveAlert', action: 'ALTERATION', fields: ['status'], result: 'DONE' } as const
  const asPolicy = { ...context, actor: policyActor(plain.policy) }
  return { alerts, approvals: approved.map((id) => auditEntry(asPolicy, { ...deed, records: [id] })) }
}

function plainOf({ deps: { approvalPolicy }, today }: Context, entering: readonly Entering[]): Plain {
  if (approvalPolicy === null) return { policy: '', ids: [] }
  const plain = entering.filter(({ alert, mustBeSeen }) => !mustBeSeen && isPlain(approvalPolicy, alert.content, today))
  return { policy: approvalPolicy.name, ids: plain.map(({ alert }) => alert.id) }
}

/** What the feed is told of an alert at its entry. */
const happening = (kind: string, version: number, { id, enteredAt }: Alert, origin: string): OutboxEntry => ({
  kind,
  ...{ entityId: id, entityVersion: version, origin, occurredAt: enteredAt },
})

const policyActor = (name: string): Actor => ({
  ...{ subject: `policy:${name}`, agency: 'SIS', roles: [], purpose: null, caseNumber: null, service: null },
})
