import type { Knex } from 'knex'
import type { Problem } from '../../shared/errors.ts'
import type { Ids } from '../../shared/ids.ts'
import { type EntryBan, eventBetween, isDueToExpire, isLapsed, isSameDecision } from '../bans.ts'
import { type Change, type ChangedBan, historyEventOf } from '../change.ts'
import { checkAgainstToday } from '../input.ts'
import { factsOf, isSamePerson, type RegisteredPerson } from '../persons.ts'
import { notYetExpired, transitionNotAllowed, versionReused } from '../problems.ts'
import type { EntryBanSyncOutcome } from '../schema.generated.ts'
import { findPersonIdsBySource } from '../store/findPersons.ts'
import { lockSourceReferences } from '../store/lockPerson.ts'
import { insertNew, type NewBan } from '../store/insertNew.ts'
import { updateBanSource, updateBans } from '../store/saveBans.ts'
import { updatePerson, updatePersonSource } from '../store/savePerson.ts'
import { nextVersion, openPerson, versionsForPersonData } from './openPerson.ts'
import type { SyncRecord } from './readSyncRecord.ts'

type Refusal = { readonly problems: readonly Problem[] }
type Applied = { readonly outcome: EntryBanSyncOutcome; readonly ban: EntryBan } | Refusal

/** Brings one ban and its person to the state that PMLP's own system sent, if that is newer than what is held. */
export async function applySyncRecord(trx: Knex.Transaction, ids: Ids, one: SyncRecord, change: Change): Promise<Applied> {
  const untimely = checkTimely(one, change.today)
  if (untimely.length > 0) return { problems: untimely }
  await lockSourceReferences(trx, [one.person.reference])
  const personId = (await findPersonIdsBySource(trx, [one.person.reference])).get(one.person.reference) ?? null
  const opened = personId === null ? null : await openPerson(trx, personId, change)
  if (opened === null) return create(trx, newRecord(one, null, ids, change))
  const held = opened.bans.find(({ source }) => source?.reference === one.source.reference) ?? null
  const person = await takePerson(trx, opened.person, one, change)
  if (typeof person !== 'string') return person
  const others = person === 'CHANGED' ? opened.bans : []
  if (held === null) {
    await updateBans(trx, versionsForPersonData(others, null, change), change)
    const present =
      person === 'CHANGED'
        ? { ...opened.person, ...factsOf(one.person.said, opened.person), version: opened.person.version + 1 }
        : opened.person
    return create(trx, newRecord(one, present, ids, change))
  }
  // Ban and person have versions of their own: an old state of the ban may bring the newest of its person.
  if (held.source !== null && one.source.version < held.source.version) return keepBan(trx, held, others, change)
  return takeBan(trx, held, others, one, change)
}

/** What the day makes of a record. */
export function checkTimely(one: SyncRecord, today: string): readonly Problem[] {
  const problems = checkAgainstToday({ decisionDate: one.decision.decisionDate }, one.person.said, ['person', 'data'], today)
  return one.status === 'EXPIRED' && !isLapsed(one.decision, today) ? [...problems, notYetExpired] : problems
}

/** Leaves the ban as it is, but for what its person's new data mean to every live ban on them. */
async function keepBan(trx: Knex.Transaction, held: EntryBan, others: readonly EntryBan[], change: Change): Promise<Applied> {
  const changed = versionsForPersonData(others, null, change)
  await updateBans(trx, changed, change)
  return { outcome: 'STALE', ban: changed.find(({ ban }) => ban.id === held.id)?.ban ?? held }
}

/** The ban of a record that LGM does not hold yet. @param held its person; null for one that LGM does not hold either */
export function newRecord(one: SyncRecord, held: RegisteredPerson | null, ids: Ids, change: Change): NewBan {
  const person = held ?? { ...factsOf(one.person.said, null), id: ids.next(), version: 1, source: one.person.source, confirmedReturn: null }
  const ban: EntryBan = {
    ...one.decision,
    ...statusOf(one, change.today),
    id: ids.next(),
    personId: person.id,
    version: 1,
    issuedAt: change.at,
    changedAt: change.at,
    source: one.source,
  }
  return { ban, person, withPerson: held === null, change }
}

async function create(trx: Knex.Transaction, added: NewBan): Promise<Applied> {
  await insertNew(trx, [added])
  return { outcome: 'CREATED', ban: added.ban }
}

/** Takes the person's data unless older ones came: a ban may be sent again after a newer one brought newer data of the person. */
async function takePerson(
  trx: Knex.Transaction,
  held: RegisteredPerson,
  { person }: SyncRecord,
  change: Change,
): Promise<'CHANGED' | 'SAME' | Refusal> {
  if (held.source !== null && person.source.version < held.source.version) return 'SAME'
  if (held.source?.version === person.source.version) {
    return held.source.digest.equals(person.source.digest) ? 'SAME' : { problems: [versionReused(['person', 'version'])] }
  }
  const facts = factsOf(person.said, held)
  if (isSamePerson(held, facts)) {
    await updatePersonSource(trx, { ...held, source: person.source })
    return 'SAME'
  }
  await updatePerson(trx, { ...held, ...facts, source: person.source, version: held.version + 1 }, change)
  return 'CHANGED'
}

/** @param others the person's bans when their data have changed: each live one gets a new version */
async function takeBan(
  trx: Knex.Transaction,
  held: EntryBan,
  others: readonly EntryBan[],
  one: SyncRecord,
  change: Change,
): Promise<Applied> {
  const taken = planBan(held, one, change)
  if ('problems' in taken) return taken
  const changed = [
    ...(taken.changed === null ? [] : [taken.changed]),
    ...versionsForPersonData(others, taken.changed?.ban.id ?? null, change),
  ]
  await updateBans(trx, changed, change)
  const present = changed.find(({ ban }) => ban.id === held.id)?.ban ?? held
  const ban = { ...present, source: taken.source }
  await updateBanSource(trx, ban)
  return { outcome: changed.length > 0 ? 'CHANGED' : 'UNCHANGED', ban }
}

interface Plan {
  readonly changed: ChangedBan | null
  readonly source: EntryBan['source']
}

/** What a record makes of the ban that is held. */
function planBan(held: EntryBan, one: SyncRecord, change: Change): Plan | Refusal {
  if (held.source?.version === one.source.version) {
    return held.source.digest.equals(one.source.digest)
      ? { changed: null, source: held.source }
      : { problems: [versionReused(['version'])] }
  }
  const { status, statusReason } = statusOf(one, change.today)
  const event = status === held.status ? null : eventBetween(held.status, status)
  if (event === null && status !== held.status) return { problems: [transitionNotAllowed(held.status, status)] }
  if (event === null && held.statusReason === statusReason && isSameDecision(held, one.decision))
    return { changed: null, source: one.source }
  const ban = nextVersion(held, { ...one.decision, status, statusReason, source: one.source }, change)
  return { changed: { ban, event: event === null ? 'AMENDED' : historyEventOf[event] }, source: one.source }
}

/** The status that was sent, except that what is sent as live with its last day over has expired. */
function statusOf({ status, statusReason, decision }: SyncRecord, today: string): Pick<EntryBan, 'status' | 'statusReason'> {
  return isDueToExpire({ status, validUntil: decision.validUntil }, today)
    ? { status: 'EXPIRED', statusReason: null }
    : { status, statusReason }
}
