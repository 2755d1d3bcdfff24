import type { Knex } from 'knex'
import type { Operation } from '../../shared/actor/permissions.ts'
import { actionOf } from '../../shared/audit/actions.ts'
import { dayInRiga } from '../../shared/calendar.ts'
import type { Problem } from '../../shared/errors.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { type Json, once, type Work } from '../../shared/idempotency/once.ts'
import { auditEntry, record } from '../audit.ts'
import type { EntryBan } from '../bans.ts'
import type { Change } from '../change.ts'
import type { Asker } from '../context.ts'
import { problemOf } from '../problems.ts'
import { findBanVersion } from '../store/findBans.ts'

/** What a mutation on one ban answers. */
export interface CommandResult {
  readonly entryBan: EntryBan | null
  readonly problems: readonly Problem[]
  readonly replayed: boolean
}

/** What came of the work on one ban: the ban as it is now, or why nothing was done. */
export type Outcome = { readonly ban: EntryBan } | Refused

type Refused = { readonly problems: readonly Problem[] }

/** What a mutation is about, and how its answer is kept for a request that comes again. */
export interface Subject<Held> {
  /** As the audit trail calls it. */
  readonly type: string
  readonly idsOf: (record: Held) => readonly string[]
  readonly answerOf: (record: Held) => Json
  readonly recall: (knex: Knex, answer: Json) => Promise<Held | null>
}

export interface Carried<Held> {
  readonly record: Held | null
  readonly problems: readonly Problem[]
  readonly replayed: boolean
}

/** Who of whom the change is made by, and when. */
export function changeBy({ actor, deps }: Asker, origin: string | null): Change {
  const at = deps.clock.now()
  return { by: callerOf(actor), at, today: dayInRiga(at), origin }
}

/** Carries out a mutation on one ban: see `carryOutOn`. */
export async function carryOut(
  asker: Asker,
  operation: Operation,
  input: { readonly idempotencyKey: string },
  work: (trx: Knex.Transaction, change: Change) => Promise<Outcome>,
): Promise<CommandResult> {
  const { record: entryBan, ...rest } = await carryOutOn(asker, operation, input, banSubject, async (trx, change) => {
    const outcome = await work(trx, change)
    return 'ban' in outcome ? { record: outcome.ban } : outcome
  })
  return { entryBan, ...rest }
}

export const banSubject: Subject<EntryBan> = {
  type: 'EntryBan',
  idsOf: ({ id, personId }) => [id, personId],
  answerOf: ({ id, version }) => ({ banId: id, version }),
  recall: (knex, answer) => {
    const { banId, version } = answer as { readonly banId: string; readonly version: number }
    return findBanVersion(knex, banId, version)
  },
}

/**
 * Carries out a mutation once for its idempotency key: the record, its history, the outbox, the audit entry and the answer commit together or
 * not at all. A refusal leaves nothing but its audit entry.
 */
export async function carryOutOn<Held>(
  asker: Asker,
  operation: Operation,
  input: { readonly idempotencyKey: string },
  subject: Subject<Held>,
  work: (trx: Knex.Transaction, change: Change) => Promise<{ readonly record: Held } | Refused>,
): Promise<Carried<Held>> {
  const { knex } = asker.deps
  const caller = callerOf(asker.actor)
  const change = changeBy(asker, `${caller}/${input.idempotencyKey}`)
  const request = { caller, operation, key: input.idempotencyKey, input, now: change.at }
  const { value, replayed } = await once<Omit<Carried<Held>, 'replayed'>>(
    knex,
    request,
    (trx) => attempt(asker, operation, subject, trx, () => work(trx, change)),
    async (answer) => ({ record: await subject.recall(knex, answer), problems: [] }),
    (problem) => refusal([problem]),
  )
  if (value.record === null) return refuseRecord(asker, operation, value.problems)
  if (replayed) await record(asker, deedOn(asker, operation, subject, value.record, 'REPLAYED'))
  return { ...value, replayed }
}

/** Answers a refusal, once it is logged. */
export async function refuse(asker: Asker, operation: Operation, problems: readonly Problem[]): Promise<CommandResult> {
  const { record: entryBan, ...rest } = await refuseRecord<EntryBan>(asker, operation, problems)
  return { entryBan, ...rest }
}

/** The same for a mutation on something else than a ban. */
export async function refuseRecord<Held>(asker: Asker, operation: Operation, problems: readonly Problem[]): Promise<Carried<Held>> {
  const result = problems[0]?.code ?? 'REFUSED'
  await record(asker, { operation, action: actionOf(operation, asker.actor), records: [], fields: [], result })
  return { ...refusal(problems), replayed: false }
}

async function attempt<Held>(
  asker: Asker,
  operation: Operation,
  subject: Subject<Held>,
  trx: Knex.Transaction,
  work: () => Promise<{ readonly record: Held } | Refused>,
): Promise<Work<Omit<Carried<Held>, 'replayed'>>> {
  try {
    const outcome = await work()
    if ('problems' in outcome) return { refused: true, value: refusal(outcome.problems) }
    await asker.deps.audit.recordInTransaction(trx, auditEntry(asker, deedOn(asker, operation, subject, outcome.record, 'DONE')))
    return { refused: false, value: { record: outcome.record, problems: [] }, answer: subject.answerOf(outcome.record) }
  } catch (fault) {
    const problem = problemOf(fault)
    if (problem === null) throw fault
    return { refused: true, value: refusal([problem]) }
  }
}

const refusal = (problems: readonly Problem[]) => ({ record: null, problems })

/** How a mutation on a record is told in the audit trail. */
export const deedOn = <Held>({ actor }: Asker, operation: Operation, { type, idsOf }: Subject<Held>, on: Held, result: string) => ({
  operation,
  action: actionOf(operation, actor),
  records: idsOf(on),
  fields: [type],
  result,
})
