import { setTimeout as delay } from 'node:timers/promises'
import { type AlertRecord, type BanRecord, type Registries, RegisterUnavailable } from '../registries/port.ts'

/** How a run reads the registers: each call tried a few times, since one lost answer in thousands is to be expected. */
export interface Reader {
  bansPage(after: string | null): Promise<readonly BanRecord[]>
  alertsPage(after: string | null): Promise<readonly AlertRecord[]>
  /** By id; what does not exist is absent. */
  bans(ids: readonly string[]): Promise<ReadonlyMap<string, BanRecord>>
  alerts(ids: readonly string[]): Promise<ReadonlyMap<string, AlertRecord>>
  /** Alerts of any status by the ban they were made from, newest first. */
  alertsOfBans(banIds: readonly string[]): Promise<ReadonlyMap<string, readonly AlertRecord[]>>
}

export interface ReadingPolicy {
  /** Records asked of a register at a time: some hundred kilobytes an answer, and a tenth of a second's work. */
  readonly pageSize: number
  /** Waits before the second and later attempts: a register that restarts is back within some seconds. */
  readonly retryDelaysMs: readonly number[]
}

export const defaultReadingPolicy: ReadingPolicy = { pageSize: 500, retryDelaysMs: [200, 1_000, 5_000] }

/** Every method throws `RegisterUnavailable` when the register gave no answer at the last attempt either. */
export function createReader({ lgm, sis }: Registries, policy: ReadingPolicy, signal: AbortSignal): Reader {
  const persist = <T>(read: () => Promise<T>): Promise<T> => withRetries(read, policy.retryDelaysMs, signal)
  const { pageSize } = policy
  return {
    bansPage: (after) => persist(() => lgm.bansPage(after, pageSize)),
    alertsPage: (after) => persist(() => sis.latvianAlertsPage(after, pageSize)),
    bans: async (ids) => byId(await inParts(ids, pageSize, (some) => persist(() => lgm.bans(some)))),
    alerts: async (ids) => byId(await inParts(ids, pageSize, (some) => persist(() => sis.alerts(some)))),
    alertsOfBans: async (banIds) => {
      const alerts = await inParts(banIds, pageSize, (some) => persist(() => sis.alertsByNationalReference(some)))
      return Map.groupBy(alerts, ({ nationalReference }) => nationalReference ?? '')
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
