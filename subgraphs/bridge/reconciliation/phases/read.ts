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
  for (;;) {
    const { id, pageAfter, done } = work.run()
    const page = await readPage(work, reading, pageAfter)
    const last = page?.at(-1)
    if (page === null || last === undefined) return work.save({ phase: next, pageAfter: null, done: 0, total: null })
    const count = done + page.length
    const read = registry === 'LGM' ? { bansRead: count } : { alertsRead: count }
    const notes = page.flatMap((record) => reading.note(record))
    await work.save({ phase, pageAfter: last.id, done: count, total: null, ...read }, (trx) => noteRecords(trx, id, notes))
  }
}

/** Null when the register cannot be read on: what lies behind is unknown, and is never taken for nothing. */
async function readPage<T>(work: Work, { registry, read }: Reading<T>, after: string | null): Promise<readonly T[] | null> {
  try {
    return await read(after)
  } catch (fault) {
    if (!(fault instanceof RegisterUnavailable)) throw fault
    await work.noteUnread(registry, after === null ? 'everything' : `everything behind ${after}`)
    return null
  }
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
