import type { Knex } from 'knex'
import type { Problem } from '../../shared/errors.ts'
import { authorise } from '../audit.ts'
import { type Decision, type EntryBan, isLive, isSameDecision } from '../bans.ts'
import type { Change, ChangedBan } from '../change.ts'
import type { Asker } from '../context.ts'
import { checkAgainstToday, checkDates, readChanges, readPerson } from '../input.ts'
import { factsOf, isSamePerson, type SaidOfPerson } from '../persons.ts'
import { banNotLive } from '../problems.ts'
import type { AmendEntryBanInput } from '../schema.generated.ts'
import type { LockedPerson } from '../store/lockPerson.ts'
import { updateBans } from '../store/saveBans.ts'
import { updatePerson } from '../store/savePerson.ts'
import { type CommandResult, carryOut, type Outcome, refuse } from './carryOut.ts'
import { openBan } from './openBan.ts'
import { nextVersion, versionsForPersonData } from './openPerson.ts'

/**
 * Changes a live ban, its person's data, or both. New data of the person give every live ban on them a new version, since each may
 * have to reach SIS anew. An amendment that changes nothing makes no version.
 * Problems: those of the input, BAN_NOT_FOUND, BAN_NOT_LIVE, VERSION_CONFLICT, LIVE_BAN_EXISTS, DATES_OUT_OF_ORDER,
 * VALID_UNTIL_IN_PAST, DATE_IN_FUTURE, and those of the idempotency key.
 *
 * @throws PublicError FORBIDDEN, IN_PROGRESS
 */
export async function amendEntryBan(asker: Asker, input: AmendEntryBanInput): Promise<CommandResult> {
  await authorise(asker, 'amendEntryBan')
  const problems: Problem[] = []
  const changes = readChanges(input, problems)
  const said = input.person == null ? null : readPerson(input.person, ['person'], problems)
  if (problems.length > 0) return refuse(asker, 'amendEntryBan', problems)
  return carryOut(asker, 'amendEntryBan', input, async (trx, change) => {
    const opened = await openBan(trx, input, (ban) => (isLive(ban.status) ? null : banNotLive(ban.status)), change)
    if ('problems' in opened) return opened
    const refused = [...checkDates({ ...opened.ban, ...changes }), ...checkAgainstToday(changes, said, ['person'], change.today)]
    return refused.length > 0 ? { problems: refused } : amend(trx, opened.ban, opened.locked, changes, said, change)
  })
}

async function amend(
  trx: Knex.Transaction,
  ban: EntryBan,
  { person, bans }: LockedPerson,
  changes: Partial<Decision>,
  said: SaidOfPerson | null,
  change: Change,
): Promise<Outcome> {
  const amended = { ...ban, ...changes }
  const changed: ChangedBan[] = []
  if (!isSameDecision(ban, amended)) changed.push({ ban: nextVersion(ban, changes, change), event: 'AMENDED' })
  const facts = said === null ? person : factsOf(said, person)
  if (!isSamePerson(person, facts)) {
    await updatePerson(trx, { ...person, ...facts, version: person.version + 1 }, change)
    changed.push(...versionsForPersonData(bans, changed[0]?.ban.id ?? null, change))
  }
  await updateBans(trx, changed, change)
  return { ban: changed.find((one) => one.ban.id === ban.id)?.ban ?? ban }
}
