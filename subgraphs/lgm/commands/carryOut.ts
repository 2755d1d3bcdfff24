import type { Knex } from 'knex'
import type { Operation } from '../../shared/actor/permissions.ts'
import { actionOf } from '../../shared/audit/actions.ts'
import { recordInTransaction } from '../../shared/audit/store.ts'
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
export type Outcome = { readonly ban: EntryBan } | { readonly problems: readonly Problem[] }

type Answer = Omit<CommandResult, 'replayed'>

/** Who of whom the change is made by, and when. */
export function changeBy({ actor, deps }: Asker, origin: string | null): Change {
  const at = deps.clock.now()
  return { by: callerOf(actor), at, today: dayInRiga(at), origin }
}

/**
 * Carries out a mutation on one ban once for its idempotency key: the ban, its history, the outbox, the audit entry and the answer
 * commit together or not at all. A refusal leaves nothing but its audit entry.
 */
export async function carryOut(
  asker: Asker,
  operation: Operation,
  input: { readonly idempotencyKey: string },
  work: (trx: Knex.Transaction, change: Change) => Promise<Outcome>,
): Promise<CommandResult> {
  const { knex } = asker.deps
  const caller = callerOf(asker.actor)
  const change = changeBy(asker, `${caller}/${input.idempotencyKey}`)
  const request = { caller, operation, key: input.idempotencyKey, input, now: change.at }
  const { value, replayed } = await once<Answer>(
    knex,
    request,
    (trx) => attempt(asker, operation, trx, () => work(trx, change)),
    (answer) => readAnswer(knex, answer),
    (problem) => refusal([problem]),
  )
  if (value.entryBan === null) return refuse(asker, operation, value.problems)
  if (replayed) await record(asker, deedOn(asker, operation, value.entryBan, 'REPLAYED'))
  return { ...value, replayed }
}

/** Answers a refusal, once it is logged. */
export async function refuse(asker: Asker, operation: Operation, problems: readonly Problem[]): Promise<CommandResult> {
  const result = problems[0]?.code ?? 'REFUSED'
  await record(asker, { operation, action: actionOf(operation, asker.actor), records: [], fields: [], result })
  return { ...refusal(problems), replayed: false }
}

async function attempt(asker: Asker, operation: Operation, trx: Knex.Transaction, work: () => Promise<Outcome>): Promise<Work<Answer>> {
  try {
    const outcome = await work()
    if ('problems' in outcome) return { refused: true, value: refusal(outcome.problems) }
    await recordInTransaction(trx, auditEntry(asker, deedOn(asker, operation, outcome.ban, 'DONE')))
    const answer = { banId: outcome.ban.id, version: outcome.ban.version }
    return { refused: false, value: { entryBan: outcome.ban, problems: [] }, answer }
  } catch (fault) {
    const problem = problemOf(fault)
    if (problem === null) throw fault
    return { refused: true, value: refusal([problem]) }
  }
}

async function readAnswer(knex: Knex, answer: Json): Promise<Answer> {
  const { banId, version } = answer as { readonly banId: string; readonly version: number }
  return { entryBan: await findBanVersion(knex, banId, version), problems: [] }
}

const refusal = (problems: readonly Problem[]): Answer => ({ entryBan: null, problems })

const deedOn = ({ actor }: Asker, operation: Operation, ban: EntryBan, result: string) => ({
  operation,
  action: actionOf(operation, actor),
  records: [ban.id, ban.personId],
  fields: ['EntryBan'],
  result,
})
