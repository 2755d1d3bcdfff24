import type { Knex } from 'knex'
import type { Actor } from '../../shared/actor/actor.ts'
import type { AuditEntry } from '../../shared/audit/entry.ts'
import { appendOutbox } from '../../shared/outbox/append.ts'
import { type Alert, nextStatus } from '../alerts.ts'
import { isPlain } from '../approvalPolicy.ts'
import { auditEntry } from '../audit.ts'
import type { Context } from '../context.ts'
import { approveAlerts, decidedOnBefore } from '../store/approveAlerts.ts'
import { changeKind } from './write.ts'

/** A new alert, and the key of the write that entered it. */
export interface Entered {
  readonly alert: Alert
  readonly origin: string
  /** Its author asks for an officer's look. */
  readonly mustBeSeen: boolean
}

export interface Approved {
  /** In the order of what was entered, those approved in their new version. */
  readonly alerts: readonly Alert[]
  /** For the transaction to end with. */
  readonly entries: readonly AuditEntry[]
}

/**
 * Lets those of the alerts just entered go live that the configured policy calls plain, in the transaction that enters them. Each has its
 * own entry in the history, in the feed and in the audit trail, where the policy stands in the officer's place. What somebody turned down or took
 * out before is never plain, however it is written the next time.
 */
export async function approvePlain(trx: Knex.Transaction, context: Context, entered: readonly Entered[]): Promise<Approved> {
  const { deps, today } = context
  const policy = deps.approvalPolicy
  const unapproved = { alerts: entered.map(({ alert }) => alert), entries: [] }
  if (policy === null) return unapproved
  const inForm = entered.filter(
    ({ alert, mustBeSeen }) => !mustBeSeen && isPlain(policy, alert, today) && nextStatus(alert.status, 'approve') !== null,
  )
  const decidedOn = await decidedOnBefore(trx, idsOf(inForm))
  const plain = inForm.filter(({ alert }) => !decidedOn.has(alert.id))
  if (plain.length === 0) return unapproved
  const ids = idsOf(plain)
  const approved = new Map((await approveAlerts(trx, ids, policy.name, deps.clock.now())).map((alert) => [alert.id, alert]))
  const outbox = plain.flatMap(({ alert: { id }, origin }) => {
    const alert = approved.get(id)
    return alert === undefined
      ? []
      : [{ kind: changeKind.approve, entityId: id, entityVersion: alert.version, origin, occurredAt: alert.changedAt }]
  })
  await appendOutbox(trx, ...outbox)
  const deed = { operation: 'approveAlert', action: 'ALTERATION', fields: ['status'], result: 'DONE' } as const
  return {
    alerts: entered.map(({ alert }) => approved.get(alert.id) ?? alert),
    entries: ids.map((id) => auditEntry({ ...context, actor: policyActor(policy.name) }, { ...deed, records: [id] })),
  }
}

const idsOf = (entered: readonly Entered[]): readonly string[] => entered.map(({ alert }) => alert.id)

const policyActor = (name: string): Actor => ({
  ...{ subject: `policy:${name}`, agency: 'SIS', roles: [], purpose: null, caseNumber: null, service: null },
})
