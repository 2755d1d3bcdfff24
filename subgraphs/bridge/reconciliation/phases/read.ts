import { dayInRiga } from '../../../shared/calendar.ts'
import { RegisterUnavailable, type Registry } from '../../registries/port.ts'
import { isRelevant, noteOfAlert, noteOfBan } from '../notes.ts'
import type { Phase } from '../reconciliationRun.ts'
import { type NotedRecord, noteRecords } from '../store/records.ts'
import type { Work } from './work.ts'

/** Notes every ban that has or had a claim to an alert, and every ban in force. */
export async function readLgm(work: Work): Promise<void> {
  const today = dayInRiga(work.run().startedAt)
  await notePositions(work, today)
  await readPages(work, {
    registry: 'LGM',
    phase: 'READING_LGM',
    next: 'READING_SIS',
    read: (after) => work.reader.bansPage(after),
    note: (ban) => (isRelevant(ban) ? [noteOfBan(ban, work.asOf(), work.identities)] : []),
  })
}

/** Where both registers stand before anything is read: what is written from here on is for the next run to look at. */
async function notePositions(work: Work, today: string): Promise<void> {
  const { lgmPosition, phase, pageAfter, done, total } = work.run()
  if (lgmPosition !== null) return
  try {
    const [bans, alerts] = await Promise.all([work.reader.banRanges(today), work.reader.alertRanges()])
    await work.save({ phase, pageAfter, done, total, lgmPosition: bans.position, sisPosition: alerts.position })
  } catch (fault) {
    // Whether a register can be read, its pages tell; without positions the next run reads everything again.
    if (!(fault instanceof RegisterUnavailable)) throw fault
  }
}

/** Notes every live Latvian alert. */
export async function readSis(work: Work): Promise<void> {
  await readPages(work, {
    registry: 'SIS',
    phase: 'READING_SIS',
    next: 'MATCHING',
    read: (after) => work.reader.alertsPage(after),
    note: (alert) => [noteOfAlert(alert, work.identities)],
  })
}

interface Reading<T> {
  readonly registry: Registry
  readonly phase: Phase
  readonly next: Phase
  read(after: string | null): Promise<readonly T[]>
  note(record: T): readonly NotedRecord[]
}

async function readPages<T extends { readonly id: string }>(work: Work, reading: Reading<T>): Promise<void> {
  const { registry, phase, next } = reading
  const { id, pageAfter } = work.run()
  let ahead = readPage(reading, pageAfter)
  for (;;) {
    const page = await ahead
    const last = page.records.at(-1)
    if (page.isUnread) await work.noteUnread(registry, page.after === null ? 'everything' : `everything behind ${page.after}`)
    if (last === undefined) return work.save({ phase: next, pageAfter: null, done: 0, total: null })
    // The register finds the next page while this one is noted.
    ahead = readPage(reading, last.id)
    const count = work.run().done + page.records.length
    const read = registry === 'LGM' ? { bansRead: count } : { alertsRead: count }
    const notes = page.records.flatMap((record) => reading.note(record))
    await work.save({ phase, pageAfter: last.id, done: count, total: null, ...read }, (trx) => noteRecords(trx, id, notes))
  }
}

interface Page<T> {
  readonly after: string | null
  readonly records: readonly T[]
  /** The register could not be read on: what lies behind is unknown, and is never taken for nothing. */
  readonly isUnread: boolean
}

function readPage<T>({ read }: Reading<T>, after: string | null): Promise<Page<T>> {
  const page = read(after).then(
    (records): Page<T> => ({ after, records, isUnread: false }),
    (fault: unknown): Page<T> => {
      if (fault instanceof RegisterUnavailable) return { after, records: [], isUnread: true }
      throw fault
    },
  )
  // A run that is broken off before it comes to this page does not ask what became of it.
  page.catch(() => {})
  return page
}
