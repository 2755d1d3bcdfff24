import { isOverloaded, isUnavailable } from '../../shared/db/faults.ts'
import { type Problem, PublicError } from '../../shared/errors.ts'
import { inProgress, isIdempotencyKey, isLockedOut } from '../../shared/idempotency/once.ts'
import { reportFault } from '../../shared/log.ts'
import { authorise } from '../audit.ts'
import type { EntryBan } from '../bans.ts'
import type { Asker, Context } from '../context.ts'
import { checkAgainstToday, readDecision } from '../input.ts'
import { personNotFound } from '../problems.ts'
import type { IssueEntryBanInput } from '../schema.generated.ts'
import { insertNew } from '../store/insertNew.ts'
import { type CommandResult, carryOut, changeBy, refuse } from './carryOut.ts'
import type { IssueTogether, PlainIssue } from './issueTogether.ts'
import { newPerson, openHeldPerson, readNamedPerson } from './namedPerson.ts'
import { newBan } from './newBan.ts'

/**
 * Records a new ban on a person that the register holds or on a new one. Problems: those of the input, PERSON_AMBIGUOUS,
 * PERSON_NOT_FOUND, LIVE_BAN_EXISTS, VALID_UNTIL_IN_PAST, DATE_IN_FUTURE, and those of the idempotency key.
 *
 * @throws PublicError FORBIDDEN, IN_PROGRESS; LIMIT_EXCEEDED where a thousand wait already
 */
export async function issueEntryBan(asker: Asker & Pick<Context, 'issueTogether'>, input: IssueEntryBanInput): Promise<CommandResult> {
  await authorise(asker, 'issueEntryBan')
  const problems: Problem[] = []
  const decision = readDecision(input, problems)
  const named = readNamedPerson(input, problems)
  if (problems.length > 0) return refuse(asker, 'issueEntryBan', problems)
  if (named.said !== null) {
    const issued = await issuedWithOthers(asker.issueTogether, { asker, input, decision, said: named.said })
    if (issued !== null) return { entryBan: issued, problems: [], replayed: false }
  }
  return carryOut(asker, 'issueEntryBan', input, async (trx, change) => {
    const untimely = checkAgainstToday(decision, named.said, ['person'], change.today)
    if (untimely.length > 0) return { problems: untimely }
    const { ids } = asker.deps
    const held = named.said === null ? await openHeldPerson(trx, named, change) : null
    const person = named.said === null ? held?.person : newPerson(named.said, ids)
    if (person === undefined) return { problems: [personNotFound] }
    const ban = newBan(ids.next(), person.id, decision, change)
    await insertNew(trx, [{ ban, person, withPerson: held === null, change }])
    return { ban }
  })
}

/** Null for what has to go alone: what may be refused or was asked before, and what the database did not take from several at once. */
async function issuedWithOthers(issueTogether: IssueTogether, issue: PlainIssue): Promise<EntryBan | null> {
  const { asker, input, decision, said } = issue
  if (!isIdempotencyKey(input.idempotencyKey)) return null
  if (checkAgainstToday(decision, said, ['person'], changeBy(asker, null).today).length > 0) return null
  try {
    return (await issueTogether([issue]))[0] ?? null
  } catch (fault) {
    // All of them at once, each alone, would be more than what was too much already.
    if (isLockedOut(fault)) throw inProgress()
    if (isUnavailable(fault) || isOverloaded(fault) || fault instanceof PublicError) throw fault
    asker.deps.log.warn({ fault: reportFault(fault) }, 'a ban has to be issued alone')
    return null
  }
}
