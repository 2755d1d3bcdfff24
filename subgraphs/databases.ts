import type { Knex } from 'knex'
import { bridgeMigrations } from './bridge/subgraph.ts'
import { redigestBans } from './lgm/store/digests.ts'
import { rekeyPersons } from './lgm/store/rekeyPersons.ts'
import { lgmMigrations } from './lgm/subgraph.ts'
import { setCheckpointsAside } from './shared/audit/checkpoints.ts'
import { systemClock } from './shared/clock.ts'
import type { Config } from './shared/config.ts'
import { dropEverything, hasOtherClients, isEmpty } from './shared/db/contents.ts'
import { type Databases, openDatabases, requireDatabase } from './shared/db/databases.ts'
import { installJobs } from './shared/db/installJobs.ts'
import { migrate } from './shared/db/migrate.ts'
import type { ToRemake } from './shared/digests/remake.ts'
import { redigestAlerts } from './sis/store/digests.ts'
import { rekeyAlerts } from './sis/store/rekeyAlerts.ts'
import { sisMigrations } from './sis/subgraph.ts'

export const subgraphNames = ['lgm', 'sis', 'bridge'] as const
export type SubgraphName = (typeof subgraphNames)[number]

const migrations: Readonly<Record<SubgraphName, string>> = { lgm: lgmMigrations, sis: sisMigrations, bridge: bridgeMigrations }
/** What the new schema alone does not bring up to date: keys and digests that this program makes otherwise than the one before. */
const afterMigration: Readonly<Partial<Record<SubgraphName, (pool: Knex, digests: ToRemake) => Promise<unknown>>>> = {
  lgm: async (pool, digests) => {
    await rekeyPersons(pool)
    await redigestBans(pool, digests)
  },
  sis: async (pool, digests) => {
    await rekeyAlerts(pool)
    await redigestAlerts(pool, digests)
  },
}

/** The databases of the subgraphs that this deployment runs itself: those without an address of their own. */
export interface ProductDatabases {
  readonly names: readonly SubgraphName[]
  pool(name: SubgraphName): Knex
  /** With the password: never log it. */
  url(name: SubgraphName): string
  /** Brings each to the present schema, under a lock, that of its job queues included, and its records to the present keys; answers what was applied. */
  migrate(digests?: ToRemake): Promise<readonly { readonly name: SubgraphName; readonly applied: readonly string[] }[]>
  isEmpty(): Promise<boolean>
  /** Whether somebody else is connected. */
  inUse(): Promise<boolean>
  /** Removes everything in them. For the demonstration only. */
  empty(): Promise<void>
  /** Ends the pools, and the embedded cluster if this process started it. */
  close(): Promise<void>
}

/** @throws OperatorError with one line for the operator when a database does not answer */
export async function openProductDatabases(config: Config, note: (line: string) => void): Promise<ProductDatabases> {
  const names = subgraphNames.filter((name) => config.subgraphUrls[name] === null)
  const urls = Object.fromEntries(names.map((name) => [name, config.databaseUrls[name] ?? undefined]))
  const databases: Databases<string> = await openDatabases({ urls, dataDir: config.dataDir, log: note })
  const pool = (name: SubgraphName): Knex => {
    const found = databases.pools[name]
    if (found === undefined) throw new Error(`no database of ${name} here`)
    return found
  }
  const each = <Result>(work: (pool: Knex) => Promise<Result>): Promise<readonly Result[]> =>
    Promise.all(names.map((name) => work(pool(name))))
  try {
    for (const name of names) await requireDatabase(pool(name), name)
  } catch (fault) {
    await databases.close()
    throw fault
  }
  return {
    names,
    pool,
    url: (name) => databases.urls[name] ?? '',
    migrate: async (digests = 'MISSING') => {
      const ends = await Promise.allSettled(
        names.map(async (name) => {
          const applied = await migrate(pool(name), migrations[name])
          await installJobs(databases.urls[name] ?? '')
          await afterMigration[name]?.(pool(name), digests)
          return { name, applied }
        }),
      )
      // Only now: whoever is told of the fault may close databases on which the others are still at work.
      return ends.map((end) => {
        if (end.status === 'rejected') throw end.reason
        return end.value
      })
    },
    isEmpty: async () => (await each(isEmpty)).every((empty) => empty),
    inUse: async () => (await each(hasOtherClients)).some((others) => others),
    empty: async () => {
      await each(dropEverything)
      await setCheckpointsAside(config, systemClock.now())
    },
    close: () => databases.close(),
  }
}
