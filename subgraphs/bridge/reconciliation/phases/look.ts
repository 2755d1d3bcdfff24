import { dayInRiga } from '../../../shared/calendar.ts'
import { latvia } from '../../publication/alertsOfBan.ts'
import type { AlertRecord, BanRecord } from '../../registries/port.ts'
import { isRelevant, noteOfAlert, noteOfBan } from '../notes.ts'
import { isAboutEverything } from '../reconciliationRun.ts'
import { isLive } from '../standing.ts'
import * as focus from '../store/focus.ts'
import { findLook, leftBefore } from '../store/look.ts'
import { forgetRecords, noteRecords, pairByLink, pairByReference, passOverEqual, refreshStatistics, unpairAll } from '../store/records.ts'
import { orUnread } from './digests.ts'
import type { Work } from './work.ts'

/** Records read at a time: one read of a register. */
const recordsPerPage = 500
/**
 * With more standing alone, as in registers that were filled since the last look, asking the registers for the like of each takes longer than reading
 * everything once.
 */
const aloneMaxCount = 5_000
/** One human in one register twice agrees in more than one thing; of two registers, damage may have left a single key in common. */
const sharedWithin = 2
const sharedAcross = 1

/**
 * Reads in full what stands alone, what has changed since the last complete look, what open doubles name, and whatever in either register is like one
 * of those by its keys, which the registers' own index tells. Matching then works on these alone: of two records neither of which has changed, the last
 * look has told whether they are doubles.
 */
export async function lookAround(work: Work): Promise<void> {
  const { knex } = work.deps
  const { id, scope, unread } = work.run()
  const next = { phase: 'MATCHING', pageAfter: null, done: 0, total: null } as const
  // With a part unread nothing is matched.
  if (unread.length > 0) return work.save(next)
  await refreshStatistics(knex)
  await knex.transaction(async (trx) => {
    await unpairAll(trx, id)
    await pairByReference(trx, id)
    await pairByLink(trx, id)
    await passOverEqual(trx, id)
  })
  if (isAboutEverything(scope) && (await focus.countUnreadAlone(knex, id)) > aloneMaxCount) {
    const whole = { phase: 'READING_LGM', pageAfter: null, done: 0, total: null, whole: true, bansRead: 0, alertsRead: 0 } as const
    return work.save(whole, (trx) => forgetRecords(trx, id))
  }
  await orUnread(work, 'records to be matched', async () => {
    await readAlone(work)
    await noteBans(work, await work.reader.bansOfPersons(await focus.personsOfAlone(knex, id)), false)
    if (isAboutEverything(scope)) await noteChanged(work)
    await noteLike(work)
  })
  await work.save(next)
}

/** What stands alone becomes known in full; what has ended meanwhile is forgotten. */
async function readAlone(work: Work): Promise<void> {
  const { knex } = work.deps
  const { id } = work.run()
  const total = await focus.countUnreadAlone(knex, id)
  for (;;) {
    const records = await focus.unreadAlone(knex, id, recordsPerPage)
    if (records.length === 0) return
    const idsIn = (registry: string): string[] => records.filter((one) => one.registry === registry).map(({ recordId }) => recordId)
    const [bans, alerts] = await Promise.all([work.reader.bans(idsIn('LGM')), work.reader.alerts(idsIn('SIS'))])
    const live = [...alerts.values()].filter(isLive)
    const read = new Set([...bans.keys(), ...live.map((alert) => alert.id)])
    const gone = records.filter(({ recordId }) => !read.has(recordId))
    const notes = notesOf(work, [...bans.values()], live, false)
    const progress = { phase: 'LOOKING', pageAfter: null, done: work.run().done + records.length, total } as const
    await work.save(progress, async (trx) => {
      await noteRecords(trx, id, notes)
      await focus.forget(trx, id, gone)
    })
  }
}

function notesOf(work: Work, bans: readonly BanRecord[], alerts: readonly AlertRecord[], looked: boolean) {
  const notes = [
    ...bans.map((ban) => ({ ...noteOfBan(ban, work.asOf(), work.identities), looked })),
    ...alerts.map((alert) => ({ ...noteOfAlert(alert, work.identities), looked })),
  ]
  // One statement takes each record once.
  return [...new Map(notes.map((note) => [`${note.registry}/${note.recordId}`, note])).values()]
}

/** A person may have been judged to have alerts of other states, which are theirs to answer for. */
const isCompared = (alert: AlertRecord): boolean => isLive(alert) && alert.issuingState === latvia

/** Bans, with the live alerts that were made from them or judged to be of their persons, so that none seems to stand alone that does not. */
export async function noteBans(work: Work, bans: readonly BanRecord[], looked: boolean): Promise<void> {
  const relevant = bans.filter(isRelevant)
  if (relevant.length === 0) return
  const made = await work.reader.alertsOfBans(relevant.map(({ id }) => id))
  const linked = await work.reader.alerts(await focus.alertsJudgedOf(work.deps.knex, [...new Set(relevant.map(({ person }) => person.id))]))
  const alerts = [...[...made.values()].flat(), ...linked.values()].filter(isCompared)
  await noteRecords(work.deps.knex, work.run().id, notesOf(work, relevant, alerts, looked))
}

/** Alerts, with the bans that they were made from, and those of the persons whom they were judged to be of. */
export async function noteAlerts(work: Work, alerts: readonly AlertRecord[], looked: boolean): Promise<void> {
  const live = alerts.filter(isCompared)
  if (live.length === 0) return
  const made = await work.reader.bans(live.flatMap(({ nationalReference }) => nationalReference ?? []))
  const linked = await work.reader.bansOfPersons(
    await focus.personsJudgedOf(
      work.deps.knex,
      live.map(({ id }) => id),
    ),
  )
  const bans = [...made.values(), ...linked].filter(isRelevant)
  await noteRecords(work.deps.knex, work.run().id, notesOf(work, bans, live, looked))
}

async function noteChanged(work: Work): Promise<void> {
  const { knex } = work.deps
  const look = await findLook(knex)
  const { lgmPosition, sisPosition } = work.run()
  if (look === null || lgmPosition === null || sisPosition === null) return
  const day = dayInRiga(look.startedAt)
  await eachPage(
    (after) => work.reader.changedPersons({ since: look.lgmPosition, until: lgmPosition }, day, after),
    async (ids) => noteBans(work, await work.reader.bansOfPersons(ids), true),
  )
  await eachPage(
    (after) => work.reader.changedAlerts({ since: look.sisPosition, until: sisPosition }, after),
    async (ids) => noteAlerts(work, [...(await work.reader.alerts(ids)).values()], true),
  )
  const named = await focus.namedInRelations(knex)
  const judged = await focus.judgedSince(knex, look.startedAt)
  const left = await leftBefore(knex, work.run().id)
  const idsIn = (records: readonly focus.RecordId[], registry: string): string[] =>
    records.filter((one) => one.registry === registry).map(({ recordId }) => recordId)
  const leftBans = [...(await work.reader.bans(idsIn(left, 'LGM'))).values()]
  await noteBans(work, await work.reader.bansOfPersons(leftBans.map(({ person }) => person.id)), true)
  await noteBans(
    work,
    [...(await work.reader.bans(named.banIds)).values(), ...(await work.reader.bansOfPersons(idsIn(judged, 'LGM')))],
    true,
  )
  await noteAlerts(
    work,
    [...(await work.reader.alerts([...named.alertIds, ...idsIn(judged, 'SIS'), ...idsIn(left, 'SIS')])).values()],
    true,
  )
}

async function eachPage(
  read: (after: string | null) => Promise<readonly string[]>,
  use: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
  for (let page = await read(null); ; ) {
    const last = page.at(-1)
    if (last === undefined) return
    await use(page)
    page = await read(last)
  }
}

/** What is like one of the records noted so far: in its own register, and in the other one for what stands alone. */
async function noteLike(work: Work): Promise<void> {
  const { knex } = work.deps
  const { id } = work.run()
  await knex.transaction(async (trx) => {
    await pairByReference(trx, id)
    await pairByLink(trx, id)
  })
  const subjects = await focus.subjectsRead(knex, id)
  const known = new Set(subjects.map(({ registry, subjectId }) => `${registry}/${subjectId}`))
  const keysOf = (registry: string, alone: boolean) =>
    subjects.filter((one) => one.registry === registry && (one.isAlone || !alone)).map(({ keys }) => keys)
  const persons = new Set([
    ...(await work.reader.personsSharing(keysOf('LGM', false), sharedWithin)),
    ...(await work.reader.personsSharing(keysOf('SIS', true), sharedAcross)),
  ])
  const alerts = new Set([
    ...(await work.reader.alertsSharing(keysOf('SIS', false), sharedWithin)),
    ...(await work.reader.alertsSharing(keysOf('LGM', true), sharedAcross)),
  ])
  await noteBans(work, await work.reader.bansOfPersons([...persons].filter((person) => !known.has(`LGM/${person}`))), true)
  const unknown = [...alerts].filter((alert) => !known.has(`SIS/${alert}`))
  await noteAlerts(work, [...(await work.reader.alerts(unknown)).values()], true)
}
