import type { Knex } from 'knex'
import type { Actor } from '../../shared/actor/actor.ts'
import { mayDo, type Operation } from '../../shared/actor/permissions.ts'
import type { AuditAction, AuditEntry } from '../../shared/audit/entry.ts'
import type { Problem } from '../../shared/errors.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { type Json, once } from '../../shared/idempotency/once.ts'
import { appendOutbox } from '../../shared/outbox/append.ts'
import { type Alert, type AlertEvent, checkIssuer } from '../alerts.ts'
import { auditEntry, authorise, record } from '../audit.ts'
import type { Context } from '../context.ts'
import { findAlerts, lockAlert } from '../store/findAlerts.ts'
import { type AlertChange, updateAlert } from '../store/writeAlerts.ts'

/** What a write answers: the alert when it was done, problems when it was refused. */
export interface AlertPayload {
  readonly alert: Alert | null
  readonly problems: readonly Problem[]
  /** The stored answer to an earlier request with the same idempotency key. */
  readonly replayed: boolean
}

/** What the work of one write came to. A refusal names the alert that it is about, for the audit trail. */
export type WriteOutcome =
  | {
      readonly alert: Alert
      /** Ids of other alerts that it changed. */
      readonly also?: readonly string[]
      /** What else the audit trail is to say. */
      readonly entries?: readonly AuditEntry[]
    }
  | { readonly problems: readonly Problem[]; readonly about: string | null }

export interface Write {
  /** Name of the mutation. */
  readonly operation: string
  readonly permission: Operation
  readonly action: AuditAction
  readonly input: { readonly idempotencyKey: string }
}

/** One write under way. */
export interface WriteScope {
  readonly trx: Knex.Transaction
  readonly now: Date
  readonly today: string
  /** For the outbox, so that an author knows its own echo: the bridge's is its idempotency key alone. */
  readonly origin: string
}

export const refuse = (problem: Problem, about: string | null = null): WriteOutcome => ({ problems: [problem], about })

/**
 * The frame of every write: who may, once for each idempotency key, and the change, its outbox entry, its audit entry and the
 * stored answer in one transaction. A refusal leaves an audit entry and nothing else.
 *
 * @throws PublicError FORBIDDEN; IN_PROGRESS when another request is changing the same
 */
export async function write(context: Context, spec: Write, work: (scope: WriteScope) => Promise<WriteOutcome>): Promise<AlertPayload> {
  const { actor, deps, today } = context
  await authorise(context, spec.permission, spec.operation)
  const caller = callerOf(actor)
  const key = spec.input.idempotencyKey
  const origin = originOf(actor, key)
  const now = deps.clock.now()
  const deed = (records: readonly string[], result: string) => ({
    operation: spec.operation,
    action: spec.action,
    records,
    fields: Object.keys(spec.input),
    result,
  })

  const { value, replayed } = await once<WriteOutcome>(
    deps.knex,
    { caller, operation: spec.operation, key, input: spec.input, now },
    async (trx) => {
      const outcome = await work({ trx, now, today, origin })
      if ('problems' in outcome) return { refused: true, value: outcome }
      const done = deed([outcome.alert.id, ...(outcome.also ?? [])], 'DONE')
      await deps.audit.recordInTransaction(trx, auditEntry(context, done), ...(outcome.entries ?? []))
      return { refused: false, value: outcome, answer: answerOf(outcome.alert) }
    },
    async (answer) => ({ alert: await recall(deps.knex, answer) }),
    (problem) => refuse(problem),
  )

  if ('problems' in value) {
    await record(context, deed(value.about === null ? [] : [value.about], value.problems[0]?.code ?? 'REFUSED'))
    return { alert: null, problems: value.problems, replayed }
  }
  if (replayed) await record(context, deed([value.alert.id], 'REPLAYED'))
  return { alert: value.alert, problems: [], replayed }
}

/** What the feed calls the author of a write. */
export const originOf = (actor: Actor, key: string): string => (mayDo(actor, 'writeLatvianAlert') ? key : `${callerOf(actor)}/${key}`)

/** What a write is answered with when its key comes again. */
export const answerOf = ({ id }: Pick<Alert, 'id'>): Json => ({ id })

/** The alert of a stored answer, as it is now: what was asked then has been done, and may have been followed by more. */
async function recall(knex: Knex, answer: Json): Promise<Alert> {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer['id'] : null
  const [alert] = typeof id === 'string' ? await findAlerts(knex, [id]) : []
  if (alert === undefined) throw new Error('a stored answer names no alert')
  return alert
}

/** Runs `work` on an alert under its lock, if there is one and it is Latvia's. */
export async function onLatvianAlert(
  trx: Knex.Transaction,
  id: string,
  work: (alert: Alert) => Promise<WriteOutcome>,
): Promise<WriteOutcome> {
  const alert = await lockAlert(trx, id)
  if (alert === null) return refuse({ code: 'ALERT_NOT_FOUND', message: 'there is no alert with this id', path: ['id'], rule: null })
  const notIssuer = checkIssuer(alert)
  return notIssuer === null ? await work(alert) : refuse(notIssuer, alert.id)
}

/** What the feed calls each event. */
export const changeKind = {
  approve: 'ALERT_APPROVED',
  reject: 'ALERT_REJECTED',
  amend: 'ALERT_UPDATED',
  withdraw: 'ALERT_WITHDRAWN',
  expire: 'ALERT_EXPIRED',
} as const satisfies Record<AlertEvent, string>

/** Writes the next version of a locked alert and tells the feed. */
export async function changeAlert(trx: Knex.Transaction, alert: Alert, change: AlertChange, origin: string | null): Promise<Alert> {
  const changed = await updateAlert(trx, alert, change)
  await appendOutbox(trx, {
    kind: changeKind[change.event],
    entityId: changed.id,
    entityVersion: changed.version,
    origin,
    occurredAt: changed.changedAt,
  })
  return changed
}
