import { setTimeout as delay } from 'node:timers/promises'
import {
  type AlertDigest,
  type AlertRecord,
  type BanDigest,
  type BanRecord,
  type Between,
  type ChangePage,
  type DigestRanges,
  type Registries,
  RegisterUnavailable,
} from '../registries/port.ts'

/** How a run reads the registers: each call tried a few times, since one lost answer in thousands is to be expected. */
export interface Reader {
  readonly policy: ReadingPolicy
  /** What LGM's feed tells behind the cursor. */
  changes(after: string, first: number): Promise<ChangePage>
  banRanges(day: string): Promise<DigestRanges>
  alertRanges(): Promise<DigestRanges>
  banDigests(day: string, ranges: readonly number[]): Promise<readonly BanDigest[]>
  alertDigests(ranges: readonly number[]): Promise<readonly AlertDigest[]>
  unreferenced(after: string | null): Promise<readonly AlertDigest[]>
  changedPersons(written: Between, day: string, after: string | null): Promise<readonly string[]>
  changedAlerts(written: Between, after: string | null): Promise<readonly string[]>
  alertsToLookAt(day: string, after: string | null): Promise<readonly string[]>
  personsSharing(questions: readonly (readonly bigint[])[], atLeast: number): Promise<readonly string[]>
  alertsSharing(questions: readonly (readonly bigint[])[], atLeast: number): Promise<readonly string[]>
  bansOfPersons(personIds: readonly string[]): Promise<readonly BanRecord[]>
  bansPage(after: string | null): Promise<readonly BanRecord[]>
  alertsPage(after: string | null): Promise<readonly AlertRecord[]>
  /** By id; what does not exist is absent. */
  bans(ids: readonly string[]): Promise<ReadonlyMap<string, BanRecord>>
  alerts(ids: readonly string[]): Promise<ReadonlyMap<string, AlertRecord>>
  /** Alerts of any status by the ban they were made from, newest first. */
  alertsOfBans(banIds: readonly string[]): Promise<ReadonlyMap<string, readonly AlertRecord[]>>
  /** Latvian alerts of any status by the person of LGM whom they name, newest first. */
  alertsOnPersons(personIds: readonly string[]): Promise<ReadonlyMap<string, readonly AlertRecord[]>>
}

export interface ReadingPolicy {
  /** Records asked of a register at a time: some hundred kilobytes an answer, and a tenth of a second's work. */
  readonly pageSize: number
  /** Rows of digests asked of each register at a time: a megabyte, and some hundredths of a second of work before the process answers others. */
  readonly rowsPerPage: number
  /** Of so many pairs of equal digests one is read and compared in full all the same: a digest that does not fit its record would hide a difference. */
  readonly checkedInFullOneOf: number
  /** Waits before the second and later attempts: a register that restarts is back within some seconds. */
  readonly retryDelaysMs: readonly number[]
}

export const defaultReadingPolicy: ReadingPolicy = {
  pageSize: 500,
  rowsPerPage: 10_000,
  checkedInFullOneOf: 1_000,
  retryDelaysMs: [200, 1_000, 5_000],
}

/** Every method throws `RegisterUnavailable` when the register gave no answer at the last attempt either. */
export function createReader({ lgm, sis }: Registries, policy: ReadingPolicy, signal: AbortSignal): Reader {
  const persist = <T>(read: () => Promise<T>): Promise<T> => withRetries(read, policy.retryDelaysMs, signal)
  const { pageSize, rowsPerPage } = policy
  return {
    policy,
    changes: (after, first) => persist(() => lgm.changes(after, first)),
    banRanges: (day) => persist(() => lgm.digestRanges(day)),
    alertRanges: () => persist(() => sis.digestRanges()),
    banDigests: (day, ranges) => persist(() => lgm.digestRows(day, ranges)),
    alertDigests: (ranges) => persist(() => sis.digestRows(ranges)),
    unreferenced: (after) => persist(() => sis.unreferencedRows(after, rowsPerPage)),
    changedPersons: (written, day, after) => persist(() => lgm.changedPersons(written, day, after, pageSize)),
    changedAlerts: (written, after) => persist(() => sis.changedAlerts(written, after, pageSize)),
    alertsToLookAt: (day, after) => persist(() => sis.alertsToLookAt(day, after, pageSize)),
    personsSharing: (questions, atLeast) => persist(() => lgm.personsSharing(questions, atLeast)),
    alertsSharing: (questions, atLeast) => persist(() => sis.alertsSharing(questions, atLeast)),
    bansOfPersons: (ids) => inParts(ids, pageSize, (some) => persist(() => lgm.bansOfPersons(some))),
    bansPage: (after) => persist(() => lgm.bansPage(after, pageSize)),
    alertsPage: (after) => persist(() => sis.latvianAlertsPage(after, pageSize)),
    bans: async (ids) => byId(await inParts(ids, pageSize, (some) => persist(() => lgm.bans(some)))),
    alerts: async (ids) => byId(await inParts(ids, pageSize, (some) => persist(() => sis.alerts(some)))),
    alertsOfBans: async (banIds) => {
      const alerts = await inParts(banIds, pageSize, (some) => persist(() => sis.alertsByNationalReference(some)))
      return Map.groupBy(alerts, ({ nationalReference }) => nationalReference ?? '')
    },
    alertsOnPersons: async (personIds) => {
      const alerts = await inParts(personIds, pageSize, (some) => persist(() => sis.alertsByNationalReference([], some)))
      return Map.groupBy(alerts, ({ subjectReference }) => subjectReference ?? '')
    },
  }
}

async function withRetries<T>(read: () => Promise<T>, delaysMs: readonly number[], signal: AbortSignal): Promise<T> {
  for (const delayMs of delaysMs) {
    try {
      return await read()
    } catch (fault) {
      if (!(fault instanceof RegisterUnavailable)) throw fault
      await delay(delayMs, undefined, { signal })
    }
  }
  return read()
}

async function inParts<T>(ids: readonly string[], size: number, read: (some: readonly string[]) => Promise<readonly T[]>): Promise<T[]> {
  const unique = [...new Set(ids)]
  const all: T[] = []
  for (let start = 0; start < unique.length; start += size) all.push(...(await read(unique.slice(start, start + size))))
  return all
}

const byId = <T extends { readonly id: string }>(records: readonly (T | null)[]): ReadonlyMap<string, T> =>
  new Map(records.flatMap((record) => (record === null ? [] : [[record.id, record] as const])))
