import { type Operation, refusalOf } from '../shared/actor/permissions.ts'
import { actionOf, lookAction } from '../shared/audit/actions.ts'
import { type AuditAction, type AuditEntry, keyedReference } from '../shared/audit/entry.ts'
import type { PublicError } from '../shared/errors.ts'
import type { EntryBan } from './bans.ts'
import type { Asker } from './context.ts'

/** What was looked at or done, and what came of it. */
export interface Deed {
  readonly operation: string
  readonly action: AuditAction
  /** Ids of the persons and bans. */
  readonly records: readonly string[]
  readonly fields: readonly string[]
  /** In one word: SHOWN, DONE, REPLAYED, or the code of a refusal. */
  readonly result: string
  /** What was asked for by a person's data; only its keyed reference is kept. */
  readonly asked?: string
}

export const auditEntry = ({ deps, actor, correlationId }: Asker, deed: Deed): AuditEntry => ({
  occurredAt: deps.clock.now(),
  actor,
  operation: deed.operation,
  action: deed.action,
  subjectRefs: [...new Set(deed.records)],
  fields: deed.fields,
  result: deed.result,
  correlationId,
  asked: deed.asked === undefined ? null : keyedReference(deps.auditKey, deed.asked),
})

/** Resolves when the entry is durable; until then nothing of the answer may leave (Reg. (EU) 2018/1861 Art. 12). */
export const record = (asker: Asker, deed: Deed): Promise<void> => asker.deps.audit.record(auditEntry(asker, deed))

/** Logs that records were shown to the caller. */
export const recordLook = (asker: Asker, operation: string, records: readonly string[], fields: readonly string[]): Promise<void> =>
  record(asker, { operation, action: lookAction(asker.actor), records, fields, result: 'SHOWN' })

/** Logs that bans and their persons were shown to the caller. */
export const recordBans = (asker: Asker, operation: string, bans: readonly Pick<EntryBan, 'id' | 'personId'>[]): Promise<void> =>
  recordLook(
    asker,
    operation,
    bans.flatMap(({ id, personId }) => [id, personId]),
    ['EntryBan'],
  )

/**
 * Refusals are logged as well as looks.
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
  record(asker, { operation, action: actionOf(operation, asker.actor), records: [], fields: [], result: code })

/**
 * Records that a request was refused for the reasons it gave, or for giving none, whatever it asked.
 *
 * @throws PublicError the refusal
 */
export async function refuseReasons(asker: Asker, refusal: PublicError): Promise<never> {
  await record(asker, { operation: 'request', action: 'CONSULTATION', records: [], fields: [], result: refusal.code })
  throw refusal
}
