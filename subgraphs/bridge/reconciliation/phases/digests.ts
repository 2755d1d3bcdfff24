import { createHash } from 'node:crypto'
import { alertContentOf } from '../../../published/content.ts'
import { digestsOf } from '../../../published/digest.ts'
import { dayInRiga } from '../../../shared/calendar.ts'
import { type AlertDigest, type BanDigest, type DigestRanges, RegisterUnavailable, type Registry } from '../../registries/port.ts'
import { type DigestPair, joinDigests, pagesOf, type RangePage } from '../digests.ts'
import type { Finding } from '../finding.ts'
import { noteOfAlertDigest, noteOfBanDigest } from '../notes.ts'
import { recordFindings } from '../store/discrepancies.ts'
import { findLook, forgetLook } from '../store/look.ts'
import { type NotedRecord, noteRecords } from '../store/records.ts'
import { compareNow } from './compare.ts'
import type { Work } from './work.ts'

/**
 * Compares what alerts hold with what the bans that they were made from should have published, by the digests of both: every pair, or with CHANGED only
 * those in ranges whose combined digests differ. What differs is read in full and compared at once; what stands alone is noted for the phases behind.
 */
export async function readDigests(work: Work): Promise<void> {
  const today = dayInRiga(work.run().startedAt)
  const brief = await readBrief(work, today)
  if (brief === null) return work.save(next)
  if (await isSetBack(work, brief)) {
    return work.save({ phase: 'READING_LGM', pageAfter: null, done: 0, total: null, whole: true, bansRead: 0, alertsRead: 0 })
  }
  const { scope, pageAfter } = work.run()
  const pages = (bans: DigestRanges, alerts: DigestRanges) =>
    pagesOf(bans, alerts, scope.kind === 'CHANGED' ? 'DIFFERING' : 'ALL', work.reader.policy.rowsPerPage)
  const total = sum(pages(brief.bans, brief.alerts).map(({ count }) => count))
  // A run taken up again finds other counts, and so cuts other pages: what is done is told by ranges.
  const left = pages(behind(brief.bans, pageAfter), behind(brief.alerts, pageAfter))
  let ahead = readPage(work, today, left[0])
  for (const [index, page] of left.entries()) {
    const rows = await ahead
    if (rows === null) return work.save(next)
    // The registers find the next page while this one is compared.
    ahead = readPage(work, today, left[index + 1])
    if (!(await comparePage(work, page, total, rows))) return work.save(next)
  }
  await work.save(next)
}

const next = { phase: 'READING_UNREFERENCED', pageAfter: null, done: 0, total: null } as const
const behind = (brief: DigestRanges, pageAfter: string | null): DigestRanges =>
  pageAfter === null ? brief : { ...brief, ranges: brief.ranges.filter(({ range }) => range > Number(pageAfter)) }
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)

interface Brief {
  readonly bans: DigestRanges
  readonly alerts: DigestRanges
}

/** Both registers in brief, each of one snapshot. Their first positions count: a run taken up again still has to leave what came behind them to the next. */
async function readBrief(work: Work, today: string): Promise<Brief | null> {
  const [bans, alerts] = await Promise.all([
    orUnread(work, 'everything', () => work.reader.banRanges(today)),
    orUnread(work, 'everything', () => work.reader.alertRanges()),
  ])
  if (bans === null || alerts === null) return null
  const { phase, pageAfter, done, total, lgmPosition } = work.run()
  if (lgmPosition === null) {
    const [bansRead, alertsRead] = [sum(bans.ranges.map(({ count }) => count)), sum(alerts.ranges.map(({ count }) => count))]
    const positions = { lgmPosition: bans.position, sisPosition: alerts.position }
    await work.save({ phase, pageAfter, done, total, ...positions, bansRead, alertsRead, registerSize: Math.max(bansRead, alertsRead) })
  }
  return { bans, alerts }
}

/** Whether a register's positions are older than those of the last look, as after its database was restored: then they tell nothing of what has changed. */
async function isSetBack({ deps }: Work, { bans, alerts }: Brief): Promise<boolean> {
  const look = await findLook(deps.knex)
  return look === null || BigInt(bans.position) < BigInt(look.lgmPosition) || BigInt(alerts.position) < BigInt(look.sisPosition)
}

interface Rows {
  readonly bans: readonly BanDigest[]
  readonly alerts: readonly AlertDigest[]
}

function readPage(work: Work, today: string, page: RangePage | undefined): Promise<Rows | null> {
  const read = async (): Promise<Rows | null> => {
    if (page === undefined) return null
    const what = `everything from the range of keys ${page.ranges[0]} on`
    const [bans, alerts] = await Promise.all([
      orUnread(work, what, () => work.reader.banDigests(today, page.ranges)),
      orUnread(work, what, () => work.reader.alertDigests(page.ranges)),
    ])
    return bans === null || alerts === null ? null : { bans, alerts }
  }
  const reading = read()
  // A run that is broken off before it comes to this page does not ask what became of it.
  reading.catch(() => {})
  return reading
}

/** What could not be read is noted, and is null; never nothing. */
export async function orUnread<T>(work: Work, what: string, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (fault) {
    if (!(fault instanceof RegisterUnavailable)) throw fault
    await work.noteUnread(fault.registry, what)
    return null
  }
}

/** What is noted as unread of a register whose digests cannot be believed. */
export const unfit = 'records that do not fit their stored digests: run entry-ban migrate --digests'

/** Compares one page and saves what it found. @returns false when a record in it could not be read */
async function comparePage(work: Work, page: RangePage, total: number, { bans, alerts }: Rows): Promise<boolean> {
  const { clock, ids } = work.deps
  const { id, done, pairsRead, checkedInFull } = work.run()
  const joined = joinDigests(bans, alerts)
  const chosen = someOf(joined.equal, work.reader.policy.checkedInFullOneOf, id, pairsRead)
  const seen = createCheck([...chosen, ...joined.unequal])
  const what = `records in the ranges of keys from ${page.ranges[0]} to ${page.ranges.at(-1)}`
  const found = await orUnread(work, what, async () => {
    const served = new Set([...joined.equal, ...joined.unequal].map(({ ban }) => ban.banId))
    const orphans = await founded(work, joined.alertsAlone, served)
    const pairs = [
      ...[...joined.unequal, ...chosen].map(({ ban, alert }) => ({ banId: ban.banId, alertId: alert.alertId })),
      ...orphans.pairs,
    ]
    return { findings: await compareNow(work, pairs, seen.see), unfounded: orphans.unfounded }
  })
  const wrong = seen.wrong()
  for (const registry of wrong) await work.noteUnread(registry, unfit)
  const notes: readonly NotedRecord[] = [...joined.bansAlone.map(noteOfBanDigest), ...(found?.unfounded ?? []).map(noteOfAlertDigest)]
  const findings: readonly Finding[] = found?.findings ?? []
  const progress = {
    phase: 'READING_DIGESTS',
    pageAfter: String(page.ranges.at(-1)),
    done: done + page.count,
    total,
    pairsRead: pairsRead + joined.equal.length + joined.unequal.length,
    checkedInFull: checkedInFull + chosen.length,
  } as const
  await work.save(progress, async (trx) => {
    await noteRecords(trx, id, notes)
    await recordFindings(trx, id, findings, ids, clock.now())
    // Digests are not to be trusted: the next run reads everything itself.
    if (wrong.length > 0) await forgetLook(trx)
  })
  return found !== null
}

/** Which of these alerts have a ban after all, though one that needs no alert today; and which have none, or one that `served` says has an alert already. */
async function founded(work: Work, alerts: readonly AlertDigest[], served: ReadonlySet<string>) {
  const bans = alerts.length === 0 ? new Map() : await work.reader.bans(alerts.flatMap(({ banId }) => banId ?? []))
  const hasBan = ({ banId }: AlertDigest): boolean => bans.has(banId ?? '') && !served.has(banId ?? '')
  return {
    pairs: alerts.filter(hasBan).map(({ banId, alertId }) => ({ banId: banId ?? '', alertId })),
    unfounded: alerts.filter((alert) => !hasBan(alert)),
  }
}

/** Of every `oneOf` pairs one, others in each run. `before` counts the pairs of the pages before. */
function someOf(pairs: readonly DigestPair[], oneOf: number, runId: string, before: number): readonly DigestPair[] {
  const offset = createHash('sha256').update(runId).digest().readUInt32BE(0)
  return pairs.filter((_, index) => (before + index + offset) % oneOf === 0)
}

/** Holds the digests that were told of records against the records, where those were read. */
function createCheck(pairs: readonly DigestPair[]) {
  const told = new Map(pairs.map((pair) => [pair.ban.banId, pair]))
  const wrong = new Set<Registry>()
  const fits = (digest: string | null, made: string): boolean => digest === null || digest === made
  return {
    see: (...[ban, alert]: Parameters<NonNullable<Parameters<typeof compareNow>[2]>>): void => {
      const pair = told.get(ban.id)
      if (pair === undefined || pair.alert.alertId !== alert.id) return
      if (!fits(pair.ban.digest, digestsOf(alertContentOf(ban), ban.id).content)) wrong.add('LGM')
      if (!fits(pair.alert.digest, digestsOf(alert.content, ban.id).content)) wrong.add('SIS')
    },
    wrong: (): readonly Registry[] => [...wrong],
  }
}
