import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { bridgeMigrations } from '../../../subgraphs/bridge/subgraph.ts'
import { lgmMigrations } from '../../../subgraphs/lgm/subgraph.ts'
import { sisMigrations } from '../../../subgraphs/sis/subgraph.ts'
import { runDirectory } from '../../support/clusterOfRun.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { type StartedProcess, startProcess } from '../../support/process.ts'
import { callersOf } from './callers.ts'
import type { Front } from './story.ts'

export interface RunningProduct extends Front {
  readonly process: StartedProcess
}

/** A data directory of its own. It goes with the run. */
export const newDataDir = (): Promise<string> => mkdtemp(join(runDirectory(), 'e2e-'))

/** `entry-ban serve` on a free port, as `npm start` runs it. */
export async function serve(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<RunningProduct> {
  const process = startProcess('gateway/cli/main.ts', ['serve', '--port', '0'], { DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env })
  const [, url = ''] = await process.says(/is ready at (\S+)\n/)
  return { process, url, callers: await callersOf(dataDir) }
}

export interface ProductOnDatabases extends RunningProduct {
  readonly dataDir: string
  readonly databases: Readonly<Record<'lgm' | 'sis' | 'bridge', TestDatabase>>
  stop(): Promise<void>
}

/** The product on empty databases of the run's PostgreSQL: for tests that do not stop one. */
export async function serveOnTestDatabases(): Promise<ProductOnDatabases> {
  const [lgm, sis, bridge] = await Promise.all([testDatabase(lgmMigrations), testDatabase(sisMigrations), testDatabase(bridgeMigrations)])
  const dataDir = await newDataDir()
  const product = await serve(dataDir, { LGM_DATABASE_URL: lgm.url, SIS_DATABASE_URL: sis.url, BRIDGE_DATABASE_URL: bridge.url })
  return {
    ...product,
    dataDir,
    databases: { lgm, sis, bridge },
    stop: async () => {
      await product.process.stop()
      await Promise.all([lgm, sis, bridge].map((database) => database.drop()))
    },
  }
}
