import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../subgraphs/shared/db/embedded/postmaster.ts'
import { startEmbeddedCluster } from '../../subgraphs/shared/db/embedded.ts'
import { announceRun } from './clusterOfRun.ts'

const directoryPrefix = 'entry-ban-test-'

/** Small and forgetful: the data lives for one run. Each worker opens a few pools, hence the many connections. */
const settings = { max_connections: '300', shared_buffers: '64MB', max_wal_senders: '0', wal_level: 'minimal', autovacuum: 'off' }

/** One PostgreSQL for the whole run; test files get databases in it (database.ts). */
export default async function globalSetup(): Promise<void> {
  await removeLeftovers()
  const directory = await mkdtemp(join(tmpdir(), `${directoryPrefix}${process.pid}-`))
  const cluster = await startEmbeddedCluster({ dataDir: join(directory, 'cluster'), durable: false, settings })
  announceRun(cluster, directory)
}

/** A run that was killed had no teardown; its PostgreSQL ended with it, its files did not. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(directoryPrefix) ? name.slice(directoryPrefix.length).split('-')[0] : Number.NaN)
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}
