import { blockingKeys } from '../../../identity/index.ts'
import { dayInRiga } from '../../../shared/calendar.ts'
import { type AlertRecord, type BanRecord, RegisterUnavailable, type Registry } from '../../registries/port.ts'
import { canonicalReference } from '../compare/terms.ts'
import type { Identities } from '../identities.ts'
import type { Phase } from '../reconciliationRun.ts'
import { standingOf } from '../standing.ts'
import { type NotedRecord, noteRecords } from '../store/records.ts'
import type { Work } from './work.ts'

/** Notes every ban that has or had a claim to an alert, and every ban in force. */
export async function readLgm(work: Work): Promise<void> {
  const today = dayInRiga(work.run().startedAt)
  await readPages(work, {
    registry: 'LGM',
    phase: 'READING_LGM',
    next: 'READING_SIS',
    read: (after) => work.reader.bansPage(after),
    note: (ban) => (ban.inForce || ban.territory === 'SCHENGEN' ? [noteOfBan(ban, today, work.identities)] : []),
  })
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

function noteOfBan(ban: BanRecord, today: string, identities: Identities): NotedRecord {
  return {
    registry: 'LGM',
    recordId: ban.id,
    subjectId: ban.person.id,
    standing: standingOf(ban, today),
    inForce: ban.inForce,
    reference: canonicalReference(ban.decisionReference) || null,
    nationalReference: null,
    keys: blockingKeys(identities.ofBan(ban)),
  }
}

function noteOfAlert(alert: AlertRecord, identities: Identities): NotedRecord {
  return {
    registry: 'SIS',
    recordId: alert.id,
    subjectId: alert.id,
    standing: null,
    inForce: alert.inForce,
    reference: canonicalReference(alert.content.decisionReference) || null,
    nationalReference: alert.nationalReference,
    keys: blockingKeys(identities.ofAlert(alert)),
  }
}
