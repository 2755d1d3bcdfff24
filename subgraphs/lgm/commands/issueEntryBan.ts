import type { Knex } from 'knex'
import type { Problem } from '../../shared/errors.ts'
import { isRecordId } from '../../shared/ids.ts'
import { authorise } from '../audit.ts'
import type { Decision, EntryBan } from '../bans.ts'
import type { Change } from '../change.ts'
import type { Asker } from '../context.ts'
import { checkAgainstToday, readDecision, readPerson } from '../input.ts'
import { personAmbiguous, personNotFound } from '../problems.ts'
import type { IssueEntryBanInput } from '../schema.generated.ts'
import { insertNew, type NewBan } from '../store/insertNew.ts'
import { type CommandResult, carryOut, type Outcome, refuse } from './carryOut.ts'
import { openPerson } from './openPerson.ts'

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
  const facts = input.person == null ? null : readPerson(input.person, ['person'], problems)
  const personId = input.personId ?? null
  if ((facts === null) === (personId === null)) problems.push(personAmbiguous)
  if (problems.length > 0) return refuse(asker, 'issueEntryBan', problems)
  return carryOut(asker, 'issueEntryBan', input, async (trx, change) => {
    const untimely = checkAgainstToday(decision, facts, ['person'], change.today)
    if (untimely.length > 0) return { problems: untimely }
    const { ids } = asker.deps
    if (facts !== null) {
      const person = { ...facts, id: ids.next(), version: 1, source: null }
      return issueTo(trx, { id: ids.next(), person, withPerson: true }, decision, change)
    }
    const held = personId !== null && isRecordId(personId) ? await openPerson(trx, personId, change) : null
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
