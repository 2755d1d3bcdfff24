import { access, constants, mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GlobalConfig } from 'jest'
import { isAlive } from '../../subgraphs/shared/db/embedded/postmaster.ts'
import { startEmbeddedCluster } from '../../subgraphs/shared/db/embedded.ts'
import { announceRun } from './clusterOfRun.ts'

const directoryPrefix = 'entry-ban-test-'

/** Small and forgetful: the data lives for one run. Each worker opens a few pools, hence the many connections. */
const settings = { max_connections: '300', shared_buffers: '64MB', max_wal_senders: '0', wal_level: 'minimal', autovacuum: 'off' }

/**
 * One PostgreSQL for each worker, for the whole run; test files get databases in it (database.ts). In one for all, a long transaction of one
 * file's would hold back the feeds of another's.
 */
export default async function globalSetup({ maxWorkers }: GlobalConfig): Promise<void> {
  for (const place of [memoryDirectory, tmpdir()]) await removeLeftovers(place)
  const directory = await mkdtemp(join(await fastDirectory(), `${directoryPrefix}${process.pid}-`))
  const starting = Array.from({ length: maxWorkers }, (_, at) =>
    startEmbeddedCluster({ dataDir: join(directory, `cluster-${at + 1}`), durable: false, settings }),
  )
  announceRun(await Promise.all(starting), directory)
}

const memoryDirectory = '/dev/shm'
/** Each database takes 8 MB while its tests run, and each cluster of a test's own 40 MB and its log. */
const memoryNeededBytes = 2 * 1024 ** 3

/** Cloning a database makes 300 files: 10 ms in memory, 250 ms on a slow disk. */
async function fastDirectory(): Promise<string> {
  try {
    await access(memoryDirectory, constants.W_OK)
    const { bavail, bsize } = await statfs(memoryDirectory)
    return bavail * bsize >= memoryNeededBytes ? memoryDirectory : tmpdir()
  } catch {
    return tmpdir()
  }
}

/** A run that was killed had no teardown; its PostgreSQL ended with it, its files did not. */
async function removeLeftovers(place: string): Promise<void> {
  for (const name of await readdir(place).catch(() => [])) {
    const pid = Number(name.startsWith(directoryPrefix) ? name.slice(directoryPrefix.length).split('-')[0] : Number.NaN)
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(join(place, name), { recursive: true, force: true })
  }
}
