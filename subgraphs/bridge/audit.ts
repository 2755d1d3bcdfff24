import { type Operation, refusalOf } from '../shared/actor/permissions.ts'
import { actionOf } from '../shared/audit/actions.ts'
import { type AuditAction, type AuditEntry, keyedReference } from '../shared/audit/entry.ts'
import { isUnavailable } from '../shared/db/faults.ts'
import { PublicError } from '../shared/errors.ts'
import type { Asker } from './context.ts'

/** What was looked at or done, and what came of it. */
export interface Deed {
  readonly operation: string
  readonly action: AuditAction
  /** Ids of the records of both registers that were shown or judged. */
  readonly records: readonly string[]
  /** In one word: the outcome, or the code of a refusal. */
  readonly result: string
  /** What was asked for by a person's data; only its keyed reference is kept. */
  readonly asked?: string
}

export const auditEntry = ({ actor, correlationId, deps }: Asker, deed: Deed): AuditEntry => ({
  occurredAt: deps.clock.now(),
  actor,
  operation: deed.operation,
  action: deed.action,
  subjectRefs: [...new Set(deed.records)],
  fields: [],
  result: deed.result,
  correlationId,
  asked: deed.asked === undefined ? null : keyedReference(deps.auditKey, deed.asked),
})

/** Resolves when the entries are durable; until then nothing of the answer may leave (Reg. (EU) 2018/1861 Art. 12). */
export async function record(asker: Asker, ...deeds: readonly Deed[]): Promise<void> {
  await Promise.all(deeds.map((deed) => asker.deps.audit.record(auditEntry(asker, deed))))
}

/**
 * Refuses who may not, and records the refusal.
 *
 * @throws PublicError FORBIDDEN, or CASE_REQUIRED where naming the case would allow it
 */
export async function authorise(asker: Asker, operation: Operation): Promise<void> {
  const refusal = refusalOf(asker.actor, operation)
  if (refusal === null) return
  await recordRefusal(asker, operation, refusal.code)
  throw refusal
}

/** Records that something was asked and not answered: not allowed, malformed, or too much at once. */
export const recordRefusal = (asker: Asker, operation: string, code: string): Promise<void> =>
  record(asker, { operation, action: actionOf(operation, asker.actor), records: [], result: code })

/**
 * Records that a request was refused for the reasons it gave, or for giving none, whatever it asked.
 *
 * @throws PublicError the refusal
 */
export async function refuseReasons(asker: Asker, refusal: PublicError): Promise<never> {
  await record(asker, { operation: 'request', action: 'CONSULTATION', records: [], result: refusal.code })
  throw refusal
}

/** @throws PublicError REGISTER_UNAVAILABLE when the bridge's own database cannot be asked: without judgements and log there is no answer */
export async function onOwnDatabase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    if (isUnavailable(fault)) throw new PublicError('REGISTER_UNAVAILABLE', 'the bridge cannot reach its own database: ask again')
    throw fault
  }
}
