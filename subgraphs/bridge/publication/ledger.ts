import type { Knex } from 'knex'
import type { Clock } from '../../shared/clock.ts'
import { isUnavailable } from '../../shared/db/faults.ts'
import type { Ids } from '../../shared/ids.ts'
import { apart, inOneTurn } from '../../shared/inOneTurn.ts'
import { consultationsOf, endLook, type NewClock, startClocks } from '../clocks/store.ts'
import { type Humans, humansOf } from '../links/humans.ts'
import type { RecordRef } from '../links/link.ts'
import { linkPublished } from '../links/linkPublished.ts'
import { linksAround } from '../links/store.ts'
import type { PublicationMetrics } from './metrics.ts'
import { keepWindow } from './missingBan.ts'
import type { Publication } from './publication.ts'
import type { Nudge, Queue } from './queue.ts'
import type { Consultation } from './rules.ts'
import { type BanOfPerson, bansOfPersons, changeStates, publicationsOnTheWay, type StateChange } from './store.ts'

/** A state change, and the work that follows from it. */
export interface Advance extends StateChange {
  readonly nudges: readonly Nudge[]
  /** Since when nothing in SIS stops the person although the ban applies; null when that was never so. */
  readonly unguardedSince: Date | null
}

/**
 * What the bridge's own database knows and is told of one ban at a time. Sagas that ask in the same moment share a statement, and their
 * changes a commit: each stands or falls by itself all the same.
 */
export interface Ledger {
  /** The newest publication of the ban first, behind it the older ones that are still on their way. */
  onTheWay(banId: string): Promise<readonly Publication[]>
  bansOfPerson(personId: string): Promise<readonly BanOfPerson[]>
  /** All records that judgements hold to be of the human whose record of LGM's this is. */
  recordsOfPerson(personId: string): Promise<readonly RecordRef[]>
  /** Who is who among these records and those that hang together with them, and perhaps among others. */
  humansAround(records: readonly RecordRef[]): Promise<Humans>
  /** What states have answered about a permit of the ban's person. */
  consultationsOf(banId: string): Promise<readonly Consultation[]>
  /** Starts clocks; those that run go on. */
  startClocks(clocks: readonly NewClock[]): Promise<void>
  /** An officer has seen the ban's alert in its present form. */
  alertSeen(banId: string): Promise<void>
  /** Null, and nothing changed, when another worker was faster. */
  advance(advance: Advance): Promise<Publication | null>
}

export interface LedgerDeps {
  readonly knex: Knex
  readonly queue: Queue
  readonly clock: Clock
  readonly ids: Ids
  readonly metrics: PublicationMetrics
}

export function openLedger(deps: LedgerDeps): Ledger {
  const { knex } = deps
  return {
    onTheWay: inOneTurn((banIds) => publicationsOnTheWay(knex, banIds)),
    bansOfPerson: inOneTurn((personIds) => bansOfPersons(knex, personIds)),
    recordsOfPerson: inOneTurn((personIds) => recordsOfPersons(knex, personIds)),
    humansAround: inOneTurn((asked) => humansAroundAll(knex, asked)),
    consultationsOf: inOneTurn((banIds) => consultationsOf(knex, banIds)),
    startClocks: async (clocks) => void (await startClocks(knex, clocks)),
    alertSeen: (banId) => endLook(knex, banId, deps.clock.now()),
    advance: inOneTurn((all) => apart(all, (some) => advanceAll(deps, some), mayLieInOne)),
  }
}

/** The same for who asks of one person now and then. */
export const personsIn = (knex: Knex): Pick<Ledger, 'recordsOfPerson'> => ({
  recordsOfPerson: async (personId) => (await recordsOfPersons(knex, [personId]))[0] ?? [],
})

/** A database that cannot be asked is no fault of any one change. */
const mayLieInOne = (fault: unknown): boolean => !isUnavailable(fault)

async function humansAroundAll(knex: Knex, asked: readonly (readonly RecordRef[])[]): Promise<readonly Humans[]> {
  const humans = humansOf(await linksAround(knex, asked.flat()))
  return asked.map(() => humans)
}

async function recordsOfPersons(knex: Knex, personIds: readonly string[]): Promise<readonly (readonly RecordRef[])[]> {
  const persons = personIds.map((recordId) => ({ registry: 'LGM', recordId }) as const)
  const humans = humansOf(await linksAround(knex, persons))
  return persons.map((person) => humans.recordsOf(person))
}

/** A second change of one publication was made from what the first one has changed. */
async function advanceAll(deps: LedgerDeps, all: readonly Advance[]): Promise<readonly (Publication | null)[]> {
  const firstOf = new Map(all.map((advance) => [advance.publication.id, advance] as const).reverse())
  const first = [...firstOf.values()]
  const { changed, windows } = await deps.knex.transaction(async (trx) => {
    const publications = await changeStates(trx, first)
    const nudges = first.flatMap((advance, at) => (publications[at] === null ? [] : advance.nudges))
    await deps.queue.add(trx, nudges)
    await linkToPersons(trx, deps, publications)
    return { changed: publications, windows: await keepWindows(trx, first, publications, deps.clock.now()) }
  })
  for (const seconds of windows) deps.metrics.guardedAgain(seconds)
  const publicationOf = new Map(first.map((advance, at) => [advance, changed[at] ?? null]))
  return all.map((advance) => publicationOf.get(advance) ?? null)
}

/** @returns how long each window lasted that ended with a live alert */
async function keepWindows(trx: Knex.Transaction, advances: readonly Advance[], changed: readonly (Publication | null)[], now: Date) {
  const lasted: number[] = []
  for (const [at, { unguardedSince }] of advances.entries()) {
    const publication = changed[at]
    if (publication == null || unguardedSince === null) continue
    const seconds = await keepWindow(trx, publication, unguardedSince, now)
    if (seconds !== null) lasted.push(seconds)
  }
  return lasted
}

/** Whose alert each is, for checks and the unified view: noted once there is one, and never over what a person judged. */
async function linkToPersons(trx: Knex.Transaction, { ids, clock }: LedgerDeps, changed: readonly (Publication | null)[]): Promise<void> {
  const now = clock.now()
  const published = changed.flatMap((publication) => {
    if (publication === null) return []
    const { personId, alertId, banId, action, state } = publication
    if (personId === null || alertId === null || action === 'WITHDRAW') return []
    return state === 'AWAITING_APPROVAL' || state === 'CONFIRMED' ? [{ linkId: ids.next(), personId, alertId, banId, now }] : []
  })
  await linkPublished(trx, published)
}
