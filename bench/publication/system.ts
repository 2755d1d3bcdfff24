import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ProductDatabases, openProductDatabases } from '../../subgraphs/databases.ts'
import { readConfig } from '../../subgraphs/shared/config.ts'
import { type AskPart, type Desk, openDesk, type Register } from '../../test/faults/desk.ts'
import { type Part, serverCpuMs, startPart } from './parts.ts'

/** The split deployment on empty registers: LGM, SIS and the bridges, each a process of its own, on one PostgreSQL. */
export interface System {
  readonly ask: AskPart
  startBridges(count: number): Promise<void>
  stopBridges(): Promise<void>
  stop(): Promise<void>
  /** Milliseconds of processor time so far, by part. */
  cpuMs(): Promise<Readonly<Record<string, number>>>
}

export interface Place {
  readonly databases: ProductDatabases
  /** @param plain whether SIS lets plain cases go live without an officer */
  openSystem(plain: boolean): Promise<System>
}

/** All that the benchmark issues is a plain case. */
const policy = {
  name: 'bench',
  kinds: ['REFUSAL_OF_ENTRY'],
  grounds: ['ENTRY_BAN'],
  authorities: ['PMLP'],
  daysMax: 36_525,
  mustState: ['forename', 'fullBirthDate', 'nationality', 'document'],
}

export async function openPlace(dataDir: string): Promise<Place> {
  mkdirSync(dataDir, { recursive: true })
  const policyFile = join(dataDir, 'approval-policy.json')
  writeFileSync(policyFile, JSON.stringify(policy))
  const databases = await openProductDatabases(readConfig({ DATA_DIR: dataDir, NODE_ENV: 'development' }), () => {})
  const desk = await openDesk(dataDir)
  return { databases, openSystem: (plain) => openSystem(databases, desk, dataDir, plain ? policyFile : '') }
}

async function openSystem(databases: ProductDatabases, desk: Desk, dataDir: string, policyFile: string): Promise<System> {
  await databases.empty()
  await databases.migrate()
  const lgm = await startPart('lgm', { DATA_DIR: dataDir, LGM_DATABASE_URL: databases.url('lgm') })
  const sis = await startPart('sis', { DATA_DIR: dataDir, SIS_DATABASE_URL: databases.url('sis'), APPROVAL_POLICY: policyFile })
  let bridges: Part[] = []
  const stopBridges = async (): Promise<void> => {
    await Promise.all(bridges.map((bridge) => bridge.stop()))
    bridges = []
  }
  return {
    ask: (register, role, query, variables) => {
      const addresses: Readonly<Record<Register, string>> = { lgm: lgm.url, sis: sis.url, bridge: bridges[0]?.url ?? '' }
      return desk.ask(register, addresses[register], role, query, variables)
    },
    startBridges: async (count) => {
      const env = { DATA_DIR: dataDir, BRIDGE_DATABASE_URL: databases.url('bridge'), LGM_URL: lgm.url, SIS_URL: sis.url }
      bridges = await Promise.all(Array.from({ length: count }, () => startPart('bridge', env)))
    },
    stopBridges,
    stop: async () => {
      await stopBridges()
      await Promise.all([lgm.stop(), sis.stop()])
    },
    cpuMs: async () => {
      const own = process.cpuUsage()
      const { rows } = await databases.pool('bridge').raw<{ rows: { pid: number }[] }>('select pg_backend_pid() as pid')
      return {
        lgm: lgm.cpuMs() ?? Number.NaN,
        sis: sis.cpuMs() ?? Number.NaN,
        bridges: bridges.reduce((sum, bridge) => sum + (bridge.cpuMs() ?? Number.NaN), 0),
        'who asks': (own.user + own.system) / 1_000,
        PostgreSQL: serverCpuMs(rows[0]?.pid ?? 0) ?? Number.NaN,
      }
    },
  }
}
