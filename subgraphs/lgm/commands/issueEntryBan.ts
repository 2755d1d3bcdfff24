import type { Knex } from 'knex'
import type { Problem } from '../../shared/errors.ts'
import { authorise } from '../audit.ts'
import type { Decision, EntryBan } from '../bans.ts'
import type { Change } from '../change.ts'
import type { Asker } from '../context.ts'
import { checkAgainstToday, readDecision } from '../input.ts'
import { personNotFound } from '../problems.ts'
import type { IssueEntryBanInput } from '../schema.generated.ts'
import { insertNew, type NewBan } from '../store/insertNew.ts'
import { type CommandResult, carryOut, type Outcome, refuse } from './carryOut.ts'
import { newPerson, openHeldPerson, readNamedPerson } from './namedPerson.ts'

/**
 * Records a new ban on a person that the register holds or on a new one. Problems: those of the input, PERSON_AMBIGUOUS,
 * PERSON_NOT_FOUND, LIVE_BAN_EXISTS, VALID_UNTIL_IN_PAST, DATE_IN_FUTURE, and those of the idempotency key.
 *
 * @throws PublicError FORBIDDEN, IN_PROGRESS
 */
export async function issueEntryBan(asker: Asker, input: IssueEntryBanInput): Promise<CommandResult> {
  await authorise(asker, 'issueEntryBan')
  const problems: Problem[] = []
  const decision = readDecision(input, problems)
  const named = readNamedPerson(input, problems)
  if (problems.length > 0) return refuse(asker, 'issueEntryBan', problems)
  return carryOut(asker, 'issueEntryBan', input, async (trx, change) => {
    const untimely = checkAgainstToday(decision, named.said, ['person'], change.today)
    if (untimely.length > 0) return { problems: untimely }
    const { ids } = asker.deps
    if (named.said !== null) return issueTo(trx, { id: ids.next(), person: newPerson(named.said, ids), withPerson: true }, decision, change)
    const held = await openHeldPerson(trx, named, change)
    if (held === null) return { problems: [personNotFound] }
    return issueTo(trx, { id: ids.next(), person: held.person, withPerson: false }, decision, change)
  })
}

async function issueTo(
  trx: Knex.Transaction,
  { id, person, withPerson }: { readonly id: string } & Pick<NewBan, 'person' | 'withPerson'>,
  decision: Decision,
  change: Change,
): Promise<Outcome> {
  const ban: EntryBan = {
    ...decision,
    id,
    personId: person.id,
    version: 1,
    status: 'ACTIVE',
    statusReason: null,
    issuedAt: change.at,
    changedAt: change.at,
    source: null,
  }
  await insertNew(trx, [{ ban, person, withPerson, origin: change.origin }], change)
  return { ban }
}
