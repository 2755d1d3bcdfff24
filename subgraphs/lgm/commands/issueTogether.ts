import type { Knex } from 'knex'
import { recordInTransaction } from '../../shared/audit/store.ts'
import { type Look, together } from '../../shared/db/together.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { hashInput } from '../../shared/idempotency/hash.ts'
import { holdFreeKeys, storeAnswers } from '../../shared/idempotency/once.ts'
import { auditEntry } from '../audit.ts'
import type { Decision, EntryBan } from '../bans.ts'
import type { Asker } from '../context.ts'
import type { SaidOfPerson } from '../persons.ts'
import type { IssueEntryBanInput } from '../schema.generated.ts'
import { insertNew } from '../store/insertNew.ts'
import { banSubject, changeBy, deedOn } from './carryOut.ts'
import { newPerson } from './namedPerson.ts'
import { newBan } from './newBan.ts'

/** A ban to be issued on somebody whom LGM does not hold; nothing of it was found wrong. */
export interface PlainIssue {
  readonly asker: Asker
  readonly input: IssueEntryBanInput
  readonly decision: Decision
  readonly said: SaidOfPerson
}

/** Issues bans of many callers, each as `issueEntryBan` does; null for one that has to go alone. */
export type IssueTogether = Look<PlainIssue, EntryBan | null>

const operation = 'issueEntryBan'
/** Some tens of milliseconds of work. */
const issuesMax = 50
/** Seconds of work; behind more, callers had better be told. */
const waitingMax = 1_000

/**
 * The turns at the audit trail make one transaction wait for the one before, its flush to disk with it. Callers who come meanwhile share the next
 * transaction: a turn, a flush and a round trip for all of them.
 */
export const issuesTogether = (knex: Knex): IssueTogether =>
  together((issues) => knex.transaction((trx) => issueAll(trx, issues)), { questionsMax: issuesMax, looksMax: 1, waitingMax })

/** Leaves out an issue whose key came before, or is in use: waiting for one would hold up all. */
async function issueAll(trx: Knex.Transaction, issues: readonly PlainIssue[]): Promise<readonly (EntryBan | null)[]> {
  const requests = issues.map(({ asker, input }) => ({ caller: callerOf(asker.actor), operation, key: input.idempotencyKey }))
  const free = await holdFreeKeys(trx, requests)
  const done = issues.map((issue, at) => {
    const request = requests[at]
    return request !== undefined && free[at] === true ? { issue, request, record: recordOf(issue) } : null
  })
  const fresh = done.filter((one) => one !== null)
  if (fresh.length > 0) {
    await insertNew(
      trx,
      fresh.map(({ record }) => record),
    )
    await storeAnswers(
      trx,
      fresh.map(({ issue: { input }, request, record: { ban } }) => ({
        ...{ ...request, inputHash: hashInput(input), answer: banSubject.answerOf(ban), now: ban.issuedAt },
      })),
    )
    const entries = fresh.map(({ issue: { asker }, record: { ban } }) =>
      auditEntry(asker, deedOn(asker, operation, banSubject, ban, 'DONE')),
    )
    await recordInTransaction(trx, ...entries)
  }
  return done.map((one) => one?.record.ban ?? null)
}

function recordOf({ asker, input, decision, said }: PlainIssue) {
  const change = changeBy(asker, `${callerOf(asker.actor)}/${input.idempotencyKey}`)
  const { ids } = asker.deps
  const person = newPerson(said, ids)
  return { ban: newBan(ids.next(), person.id, decision, change), person, withPerson: true, change }
}
