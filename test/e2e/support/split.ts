import { startTestCluster, type TestCluster } from '../../support/cluster.ts'
import { runCommand, type StartedProcess, startProcess } from '../../support/process.ts'
import { callersOf } from './callers.ts'
import { makeDatabase } from './clusters.ts'
import { newDataDir } from './product.ts'
import type { Front } from './story.ts'

type Env = Readonly<Record<string, string>>
export type SubgraphName = 'lgm' | 'sis' | 'bridge'

/** A subgraph as a process, and how to start it again where it was. */
export interface SubgraphProcess {
  readonly url: string
  freeze(): void
  thaw(): void
  kill9(): Promise<void>
  start(): Promise<void>
}

/** docker-compose.yml as processes of this machine: two PostgreSQL servers, three subgraphs, two gateways. */
export interface SplitDeployment {
  readonly fronts: readonly [Front, Front]
  readonly subgraphs: Readonly<Record<SubgraphName, SubgraphProcess>>
  readonly databases: Readonly<Record<SubgraphName, string>>
  /** What the one-shot migrations of each host printed. */
  readonly migrated: readonly string[]
  readonly dataDir: string
  stop(): Promise<void>
}

export async function startSplit(): Promise<SplitDeployment> {
  const [dataDir, pmlp, ic] = await Promise.all([newDataDir(), startTestCluster(), startTestCluster()])
  const common: Env = { DATA_DIR: dataDir, NODE_ENV: 'development' }
  const databases = {
    lgm: await makeDatabase(pmlp, 'lgm'),
    bridge: await makeDatabase(pmlp, 'bridge'),
    sis: await makeDatabase(ic, 'sis'),
  }
  const migrated = await migrateHosts(common, databases)

  const lgmAndSis = [
    startSubgraph('lgm', { ...common, LGM_DATABASE_URL: databases.lgm }),
    startSubgraph('sis', { ...common, SIS_DATABASE_URL: databases.sis }),
  ] as const
  const [lgm, sis] = await Promise.all(lgmAndSis)
  const registers: Env = { LGM_URL: lgm.url, SIS_URL: sis.url }
  const bridge = await startSubgraph('bridge', { ...common, ...registers, BRIDGE_DATABASE_URL: databases.bridge })
  const gateways = [0, 1].map(() =>
    startProcess('gateway/cli/main.ts', ['serve', '--port', '0'], { ...common, ...registers, BRIDGE_URL: bridge.url }),
  )
  const callers = await callersOf(dataDir)
  const [first, second] = await Promise.all(gateways.map(async (gateway) => ({ url: await readyUrl(gateway), callers })))
  if (first === undefined || second === undefined) throw new Error('two gateways were started')
  return {
    fronts: [first, second],
    subgraphs: { lgm, sis, bridge },
    databases,
    migrated,
    dataDir,
    stop: async () => {
      await Promise.all(gateways.map((gateway) => gateway.stop()))
      await Promise.all([lgm, sis, bridge].map((subgraph) => subgraph.kill9()))
      await Promise.all([pmlp, ic].map((cluster: TestCluster) => cluster.stop()))
    },
  }
}

/** Each host migrates its own databases: the parts that it has only the address of are left alone. */
async function migrateHosts(common: Env, databases: Readonly<Record<SubgraphName, string>>): Promise<readonly string[]> {
  const elsewhere = 'http://elsewhere.invalid/graphql'
  const hosts: readonly Env[] = [
    { LGM_DATABASE_URL: databases.lgm, BRIDGE_DATABASE_URL: databases.bridge, SIS_URL: elsewhere },
    { SIS_DATABASE_URL: databases.sis, LGM_URL: elsewhere, BRIDGE_URL: elsewhere },
  ]
  const endings = await Promise.all(hosts.map((host) => runCommand(['migrate'], { ...common, ...host })))
  for (const { code, stderr } of endings) if (code !== 0) throw new Error(`migrate ended with ${code}: ${stderr}`)
  return endings.map(({ stdout }) => stdout)
}

async function startSubgraph(name: SubgraphName, env: Env): Promise<SubgraphProcess> {
  const startOn = async (port: string): Promise<{ process: StartedProcess; url: string }> => {
    const process = startProcess(`subgraphs/${name}/main.ts`, [], { ...env, PORT: port })
    const [, url = ''] = await process.says(/"url":"([^"]+)"/)
    return { process, url }
  }
  let running = await startOn('0')
  const { url } = running
  return {
    url,
    freeze: () => running.process.freeze(),
    thaw: () => running.process.thaw(),
    kill9: async () => {
      await running.process.kill9()
    },
    start: async () => {
      running = await startOn(new URL(url).port)
    },
  }
}

export async function readyUrl(gateway: StartedProcess): Promise<string> {
  const [, url = ''] = await gateway.says(/is ready at (\S+)\n/)
  return url
}
