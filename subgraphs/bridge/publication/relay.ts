import type { Knex } from 'knex'
import type { Clock } from '../../shared/clock.ts'
import { dayInRiga } from '../../shared/calendar.ts'
import type { Ids } from '../../shared/ids.ts'
import type { BanRecord, Change, ChangePage, Registries, Registry } from '../registries/port.ts'
import { moveCursor, readCursor } from './cursors.ts'
import type { PublicationMetrics } from './metrics.ts'
import type { Nudge, Queue } from './queue.ts'
import { reasonsToWithdraw } from './rules.ts'
import {
  addSteps,
  bansHeldForAlerts,
  bansOfAlerts,
  findPublications,
  insertPublications,
  type NewPublication,
  newestPublications,
  type StepOf,
} from './store.ts'
import { publicationOfKey } from './writeKeys.ts'

export interface RelayDeps {
  readonly knex: Knex
  readonly registries: Registries
  readonly queue: Queue
  readonly clock: Clock
  readonly ids: Ids
  readonly metrics: PublicationMetrics
  readonly pageSize: number
}

/** What one page of a feed calls for: written with the cursor in one transaction, so that a page counts once or not at all. */
interface Called {
  readonly publications: readonly NewPublication[]
  readonly nudges: readonly Nudge[]
  readonly steps: readonly StepOf[]
  readonly ignored: number
}

/**
 * Takes down the next page of a register's feed. Answers how many entries it held; no call to a register happens inside
 * the transaction.
 * @throws RegisterUnavailable
 */
export async function relayPage(deps: RelayDeps, registry: Registry): Promise<number> {
  const from = await readCursor(deps.knex, registry)
  const page = await sourceOf(deps, registry).changes(from, deps.pageSize)
  if (page.entries.length === 0) return 0
  const called = registry === 'LGM' ? await calledByLgm(deps, page) : await calledBySis(deps, page)
  await takeDown(deps, registry, from, page, called)
  return page.entries.length
}

/**
 * Resolves when the feed has something that was not taken down, or when the time is up.
 * @throws RegisterUnavailable
 */
export async function awaitChange(deps: RelayDeps, registry: Registry, waitMs: number): Promise<void> {
  await sourceOf(deps, registry).changes(await readCursor(deps.knex, registry), 1, waitMs)
}

const sourceOf = ({ registries }: RelayDeps, registry: Registry): Registries['lgm'] | Registries['sis'] =>
  registry === 'LGM' ? registries.lgm : registries.sis

async function takeDown(deps: RelayDeps, registry: Registry, from: string | null, page: ChangePage, called: Called): Promise<void> {
  const now = deps.clock.now()
  const read = page.entries.length
  const taken = await deps.knex.transaction(async (trx) => {
    if (!(await moveCursor(trx, { registry, from, to: page.cursor, read, ignored: called.ignored, now }))) return false
    await insertPublications(trx, called.publications, now)
    await addSteps(trx, called.steps)
    await deps.queue.add(trx, called.nudges)
    return true
  })
  if (taken) deps.metrics.feedRead(registry, read, called.ignored)
}

/** A publication for each change of a ban that is, or may have been, in SIS. Its present state tells how urgent it is. */
async function calledByLgm({ knex, registries, clock, ids }: RelayDeps, { entries }: ChangePage): Promise<Called> {
  const [ofPersons, ofBans] = [entries.filter(isOfPerson), entries.filter((entry) => !isOfPerson(entry))]
  const banIds = [...new Set(ofBans.map(({ entityId }) => entityId))]
  const [bans, known] = await Promise.all([registries.lgm.bans(banIds), newestPublications(knex, banIds)])
  const banOf = new Map(banIds.map((id, at) => [id, bans[at] ?? null]))
  const knownBans = new Set(known.map(({ banId }) => banId))
  const today = dayInRiga(clock.now())

  const publications = [
    ...ofPersons.map((entry) => publicationOfReturn(ids.next(), entry)),
    ...ofBans.flatMap((entry) => {
      const ban = banOf.get(entry.entityId) ?? null
      return ban === null || neverLeavesLatvia(ban, entry, knownBans) ? [] : [publicationOf(ids.next(), ban, entry, today)]
    }),
  ]
  const urgentBans = new Map(publications.map(({ banId, action }) => [banId, action === 'WITHDRAW']))
  const nudges = [...urgentBans].map(([banId, urgent]) => ({ banId, urgent, ownDoing: false }))
  return { publications, nudges, steps: [], ignored: entries.length - publications.length }
}

/** A ban amended from SCHENGEN to LATVIA may have an alert from before the bridge's time, so only a first version is sure. */
const neverLeavesLatvia = (ban: BanRecord, entry: Change, knownBans: ReadonlySet<string>): boolean =>
  ban.territory === 'LATVIA' && entry.entityVersion === 1 && !knownBans.has(ban.id)

const publicationOf = (id: string, ban: BanRecord, entry: Change, today: string): NewPublication => ({
  id,
  banId: ban.id,
  banVersion: entry.entityVersion,
  personId: ban.person.id,
  action: reasonsToWithdraw(ban, today).length > 0 ? 'WITHDRAW' : 'PUBLISH',
  occurredAt: entry.occurredAt,
})

/** A confirmed return of somebody without a live ban. */
const isOfPerson = ({ kind }: Change): boolean => kind === 'PERSON_RETURNED'

const publicationOfReturn = (id: string, { entityId, entityVersion, occurredAt }: Change): NewPublication => ({
  id,
  banId: entityId,
  banVersion: entityVersion,
  personId: entityId,
  action: 'WITHDRAW',
  occurredAt,
})

/**
 * What SIS did to alerts of ours calls for a look at their bans. An echo of our own write is recorded as ignored, unless a newer
 * change has taken the place of the one that wrote: then the write came late, and may have undone the newer one.
 */
async function calledBySis({ knex, clock, registries }: RelayDeps, { entries }: ChangePage): Promise<Called> {
  const writerIds = entries.flatMap(({ origin }) => publicationOfKey(origin) ?? [])
  const changedAlerts = [...new Set(entries.map(({ entityId }) => entityId))]
  const [writers, alertBans, heldBans] = await Promise.all([
    findPublications(knex, [...new Set(writerIds)]),
    bansOfChangedAlerts({ knex, registries }, entries),
    bansHeldForAlerts(knex, changedAlerts),
  ])
  const writerOf = new Map(writers.map((writer) => [writer.id, writer]))
  const at = clock.now()

  const steps: StepOf[] = []
  const calls: { readonly banId: string; readonly ownDoing: boolean }[] = []
  let ignored = 0
  for (const { entityId, origin } of entries) {
    const writer = writerOf.get(publicationOfKey(origin) ?? '')
    const bans = writer === undefined ? alertBans.filter(({ alertId }) => alertId === entityId) : []
    if (writer?.state === 'SUPERSEDED') calls.push({ banId: writer.banId, ownDoing: true })
    else if (writer !== undefined)
      steps.push({ publicationId: writer.id, state: writer.state, step: { name: 'ECHO', outcome: 'IGNORED', at, durationMs: 0 } })
    const held = heldBans.filter(({ alertId }) => alertId === entityId)
    for (const { banId } of [...bans, ...held]) calls.push({ banId, ownDoing: false })
    if (bans.length + held.length === 0 && writer?.state !== 'SUPERSEDED') ignored += 1
  }
  return { publications: [], nudges: await nudgesOf(knex, calls), steps, ignored }
}

/**
 * An alert that SIRENE decides on right behind our write is not noted at its publication yet, so that SIS is asked which ban it was made
 * from. The look that this calls for comes behind the job that is writing: nothing of one ban happens at once.
 */
async function bansOfChangedAlerts(
  { knex, registries: { sis } }: Pick<RelayDeps, 'knex' | 'registries'>,
  entries: readonly Change[],
): Promise<readonly { alertId: string; banId: string }[]> {
  const noted = await bansOfAlerts(knex, [...new Set(entries.map(({ entityId }) => entityId))])
  const notedIds = new Set(noted.map(({ alertId }) => alertId))
  const byOthers = entries.filter(({ entityId, origin }) => publicationOfKey(origin) === null && !notedIds.has(entityId))
  if (byOthers.length === 0) return noted
  const alerts = await sis.alerts([...new Set(byOthers.map(({ entityId }) => entityId))])
  const madeFrom = alerts.flatMap((alert) =>
    alert?.nationalReference == null ? [] : [{ alertId: alert.id, banId: alert.nationalReference }],
  )
  return [...noted, ...madeFrom]
}

async function nudgesOf(knex: Knex, calls: readonly { readonly banId: string; readonly ownDoing: boolean }[]): Promise<readonly Nudge[]> {
  const banIds = [...new Set(calls.map(({ banId }) => banId))]
  const newest = await newestPublications(knex, banIds)
  return newest.map(({ banId, action }) => ({
    banId,
    urgent: action === 'WITHDRAW',
    ownDoing: calls.every((call) => call.banId !== banId || call.ownDoing),
  }))
}
