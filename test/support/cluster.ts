import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { layout } from '../../subgraphs/shared/db/embedded/initialise.ts'
import { isAlive, readPidFile } from '../../subgraphs/shared/db/embedded/postmaster.ts'
import { type EmbeddedCluster, startEmbeddedCluster } from '../../subgraphs/shared/db/embedded.ts'
import { runDirectory } from './clusterOfRun.ts'

/** A cluster of a test's own, for tests that stop or kill it. It ends with the worker; its files go with the run. */
export interface TestCluster {
  readonly port: number
  url(database: string): string
  stop(): Promise<void>
  /** Starts it again, on the same port with the same data. */
  start(): Promise<void>
  /** Kills PostgreSQL as a power cut would; `start` brings it back. */
  kill9(): Promise<void>
}

const pollMs = 10

export async function startTestCluster(): Promise<TestCluster> {
  const dataDir = await mkdtemp(join(runDirectory(), 'own-'))
  const open = () => startEmbeddedCluster({ dataDir, durable: false, settings: { shared_buffers: '32MB' } })
  let cluster: EmbeddedCluster = await open()
  const { port } = cluster
  return {
    port,
    url: (database) => cluster.url(database),
    stop: () => cluster.stop(),
    start: async () => {
      cluster = await open()
    },
    kill9: async () => {
      const running = await readPidFile(layout(dataDir).cluster)
      if (running === undefined) throw new Error('the cluster is not running')
      process.kill(running.pid, 'SIGKILL')
      while (isAlive(running.pid)) await new Promise((resolve) => setTimeout(resolve, pollMs))
      await cluster.stop()
    },
  }
}
