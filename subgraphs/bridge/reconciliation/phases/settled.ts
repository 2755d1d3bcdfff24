import { readCursor } from '../../publication/cursors.ts'
import type { AlertRecord, BanRecord } from '../../registries/port.ts'
import { bansOnTheWay, versionsSeen } from '../store/onTheWay.ts'
import type { Work } from './work.ts'

/** Which records stand still, so that what the registers say of them can be compared. */
export interface Settled {
  /** False while a change of the ban is on its way into SIS, and for what changed since the run began: the next run compares it. */
  ban(ban: BanRecord): boolean
  alert(alert: AlertRecord): boolean
}

/** Entries of a feed read at a time. */
const entriesPerPage = 1_000
/** With a longer way for publication to go, what differs says nothing yet. */
const pagesMaxCount = 20

/**
 * Asks after the bans were read: a change that came later shows in the version. First what publication has not taken up yet, then what it has: a
 * change that it takes up in between is seen by the second question.
 */
export async function settledAmong(work: Work, banIds: readonly string[]): Promise<Settled> {
  const { knex } = work.deps
  const waiting = await notTakenUp(work, banIds)
  const [moving, seen] = await Promise.all([bansOnTheWay(knex, banIds), versionsSeen(knex, banIds)])
  const { startedAt } = work.run()
  const stands = ({ id, version }: BanRecord): boolean => !waiting.has(id) && !moving.has(id) && (seen.get(id) ?? version) >= version
  return {
    ban: (ban) => stands(ban) && ban.changedAt <= startedAt,
    alert: ({ changedAt }) => changedAt <= startedAt,
  }
}

/**
 * Those of these bans of which LGM's feed tells a change that publication has not read yet. None before publication has ever read: then nothing is on
 * its way. @throws RegisterUnavailable
 */
async function notTakenUp(work: Work, banIds: readonly string[]): Promise<ReadonlySet<string>> {
  let cursor = banIds.length === 0 ? null : await readCursor(work.deps.knex, 'LGM')
  const waiting = new Set<string>()
  if (cursor === null) return waiting
  for (let page = 0; page < pagesMaxCount; page++) {
    const changes = await work.reader.changes(cursor, entriesPerPage)
    for (const { entityId } of changes.entries) waiting.add(entityId)
    if (changes.entries.length < entriesPerPage) return waiting
    cursor = changes.cursor
  }
  await work.noteUnread('LGM', 'changes that publication has not taken up yet')
  return new Set(banIds)
}
