import type { Knex } from 'knex'
import { type Look, together } from '../../shared/db/together.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { hashInput } from '../../shared/idempotency/hash.ts'
import { claimFreeKeys } from '../../shared/idempotency/once.ts'
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
  const all = issues.map((issue) => ({ ...issue, record: recordOf(issue) }))
  const free = await claimFreeKeys(
    trx,
    all.map(({ asker, input, record: { ban } }) => ({
      ...{ caller: callerOf(asker.actor), operation, key: input.idempotencyKey },
      ...{ inputHash: hashInput(input), answer: banSubject.answerOf(ban), now: ban.issuedAt },
    })),
  )
  const fresh = all.filter((_, at) => free[at])
  const [first] = fresh
  if (first !== undefined) {
    await insertNew(
      trx,
      fresh.map(({ record }) => record),
    )
    const entries = fresh.map(({ asker, record: { ban } }) => auditEntry(asker, deedOn(asker, operation, banSubject, ban, 'DONE')))
    await first.asker.deps.audit.recordInTransaction(trx, ...entries)
  }
  return all.map(({ record }, at) => (free[at] ? record.ban : null))
}

function recordOf({ asker, input, decision, said }: PlainIssue) {
  const change = changeBy(asker, `${callerOf(asker.actor)}/${input.idempotencyKey}`)
  const { ids } = asker.deps
  const person = newPerson(said, ids)
  return { ban: newBan(ids.next(), person.id, decision, change), person, withPerson: true, change }
}
