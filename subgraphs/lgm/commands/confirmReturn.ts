import type { Knex } from 'knex'
import type { Problem } from '../../shared/errors.ts'
import { appendOutbox } from '../../shared/outbox/append.ts'
import { authorise } from '../audit.ts'
import type { Change } from '../change.ts'
import type { Asker } from '../context.ts'
import { checkAgainstToday, readReference } from '../input.ts'
import type { ConfirmedReturn, RegisteredPerson } from '../persons.ts'
import { personNotFound, returnedLater, returnInFuture } from '../problems.ts'
import type { ConfirmReturnInput } from '../schema.generated.ts'
import { findPersons } from '../store/findPersons.ts'
import type { LockedPerson } from '../store/lockPerson.ts'
import { updateBans } from '../store/saveBans.ts'
import { insertPerson, updatePerson } from '../store/savePerson.ts'
import { type Carried, carryOutOn, refuseRecord, type Subject } from './carryOut.ts'
import { versionsForPersonData } from './openPerson.ts'
import { newPerson, openHeldPerson, readNamedPerson } from './namedPerson.ts'

/**
 * Records that a person has left (Reg. (EU) 2018/1860 Arts. 6 and 8). Each live ban on them gets a new version, since its alert may take the
 * place of one for return; without a live ban the feed is told of the person.
 * Problems: those of the input, PERSON_AMBIGUOUS, PERSON_NOT_FOUND, DATE_IN_FUTURE, RETURNED_LATER, and those of the idempotency key.
 *
 * @throws PublicError FORBIDDEN, IN_PROGRESS
 */
export async function confirmReturn(asker: Asker, input: ConfirmReturnInput): Promise<Carried<RegisteredPerson>> {
  await authorise(asker, 'confirmReturn')
  const problems: Problem[] = []
  const named = readNamedPerson(input, problems)
  const decisionReference = readReference(input.decisionReference, problems)
  if (decisionReference === null || problems.length > 0) return refuseRecord(asker, 'confirmReturn', problems)
  return carryOutOn(asker, 'confirmReturn', input, personSubject, async (trx, change) => {
    const untimely = checkAgainstToday({}, named.said, ['person'], change.today)
    if (input.returnedOn > change.today) untimely.push(returnInFuture)
    if (untimely.length > 0) return { problems: untimely }
    const opened =
      named.said === null ? await openHeldPerson(trx, named, change) : await register(trx, newPerson(named.said, asker.deps.ids), change)
    if (opened === null) return { problems: [personNotFound] }
    return confirm(trx, opened, { returnedOn: input.returnedOn, confirmedAt: change.at, decisionReference }, change)
  })
}

async function register(trx: Knex.Transaction, person: RegisteredPerson, change: Change): Promise<LockedPerson> {
  await insertPerson(trx, person, change)
  return { person, bans: [] }
}

async function confirm(trx: Knex.Transaction, { person, bans }: LockedPerson, confirmedReturn: ConfirmedReturn, change: Change) {
  const known = person.confirmedReturn
  if (known !== null && known.returnedOn > confirmedReturn.returnedOn) return { problems: [returnedLater(known.returnedOn)] }
  const returned = { ...person, confirmedReturn, version: person.version + 1 }
  await updatePerson(trx, returned, change)
  const changed = versionsForPersonData(bans, null, change, 'RETURN_CONFIRMED')
  await updateBans(trx, changed, change)
  if (changed.length === 0) {
    const { id: entityId, version: entityVersion } = returned
    await appendOutbox(trx, { kind: 'PERSON_RETURNED', entityId, entityVersion, origin: change.origin, occurredAt: change.at })
  }
  return { record: returned }
}

const personSubject: Subject<RegisteredPerson> = {
  type: 'RegisteredPerson',
  idsOf: ({ id }) => [id],
  answerOf: ({ id }) => ({ personId: id }),
  recall: async (knex, answer) => (await findPersons(knex, [(answer as { readonly personId: string }).personId]))[0] ?? null,
}
