import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Chance, chance } from '../../demo/random.ts'
import { bridgeMigrations } from '../../subgraphs/bridge/subgraph.ts'
import { lgmMigrations } from '../../subgraphs/lgm/subgraph.ts'
import { openServiceIdentity } from '../../subgraphs/shared/actor/serviceIdentity.ts'
import { readConfig } from '../../subgraphs/shared/config.ts'
import { connect } from '../../subgraphs/shared/db/connect.ts'
import { migrate } from '../../subgraphs/shared/db/migrate.ts'
import { sisMigrations } from '../../subgraphs/sis/subgraph.ts'
import { makeDatabase } from '../e2e/support/clusters.ts'
import { startTestCluster, type TestCluster } from '../support/cluster.ts'
import { runDirectory } from '../support/clusterOfRun.ts'
import type { Databases } from './checker.ts'
import { type Part, startPart } from './parts.ts'
import { acknowledgeBeforeCommit } from './planted.ts'
import { type AskPart, openDesk } from './desk.ts'
import { type Moment, openWire, type Wire, type WireFault } from './wire.ts'

/** The split deployment: PMLP's PostgreSQL with LGM and two bridges, the Information Centre's with SIS; each program a process. */
export interface World {
  readonly databases: Databases
  readonly lgm: Part
  readonly sis: Part
  readonly bridges: readonly Part[]
  /** All that can be killed, by name. */
  readonly victims: readonly string[]
  /** @returns whether it was killed: what is down already is not. */
  kill9(victim: string): boolean
  /** Asks one of the parts as a person would, through the gateway's word. Null when nobody answered. */
  readonly ask: AskPart
  /** No more faults. Resolves when everything is up and all that was late on the lines has arrived. */
  calm(): Promise<void>
  /** What ended although nobody killed it. */
  crashes(): readonly string[]
  stop(): Promise<void>
}

export interface WorldOptions {
  readonly seed: number
  /** A fault planted in LGM's database or in the bridges; empty for none. */
  readonly planted: string
  /** What may go wrong with a write on its way to SIS. */
  readonly faults: readonly WireFault[]
  /** How many of them, by share. */
  readonly writeFaultRate: number
  readonly delayMs: (luck: Chance) => number
  /** Told of each call of a bridge, which may be killed at this moment. @returns whether it was */
  readonly onCall: (operation: string, moment: Moment, kill9: () => boolean) => boolean
}

const pauseMaxMs = 400

export async function startWorld({ seed, planted, faults, writeFaultRate, delayMs, onCall }: WorldOptions): Promise<World> {
  const luck = chance(seed)
  const dataDir = await mkdtemp(join(runDirectory(), 'faults-'))
  const [pmlp, centre] = await Promise.all([startTestCluster(), startTestCluster()])
  const databases: Databases = {
    lgm: await migrated(pmlp, 'lgm', lgmMigrations),
    bridge: await migrated(pmlp, 'bridge', bridgeMigrations),
    sis: await migrated(centre, 'sis', sisMigrations),
  }
  if (planted === 'ACKNOWLEDGE_BEFORE_COMMIT') await acknowledgeBeforeCommit(databases.lgm)
  // Opened first, so that all processes find the keys of one data directory.
  const desk = await openDesk(dataDir)
  const lgm = await startPart('lgm', 'subgraphs/lgm/main.ts', { DATA_DIR: dataDir, LGM_DATABASE_URL: databases.lgm })
  const sis = await startPart('sis', 'subgraphs/sis/main.ts', { DATA_DIR: dataDir, SIS_DATABASE_URL: databases.sis })
  const identity = await openServiceIdentity('bridge', readConfig({ NODE_ENV: 'test', DATA_DIR: dataDir }))
  const wires: Wire[] = []
  const bridge = async (name: string): Promise<Part> => {
    let part: Part | null = null
    const kill9 = (): boolean => part?.kill9(luck.between(0, pauseMaxMs)) ?? false
    const wireTo = async (register: Part): Promise<string> => {
      const sign = (body: string) => identity.signServiceToken(register.name, body)
      const wire = await openWire({
        target: register.url,
        chance: luck,
        faults,
        writeFaultRate,
        onCall: (operation, moment) => onCall(operation, moment, kill9),
        sign,
        delayMs: () => delayMs(luck),
      })
      wires.push(wire)
      return wire.url
    }
    const env = { DATA_DIR: dataDir, BRIDGE_DATABASE_URL: databases.bridge, LGM_URL: await wireTo(lgm), SIS_URL: await wireTo(sis) }
    part = await startPart(name, 'test/faults/bridgeProcess.ts', { ...env, PLANTED: planted })
    return part
  }
  const bridges = await Promise.all([bridge('bridge 1'), bridge('bridge 2')])
  const parts = [lgm, sis, ...bridges]
  const clusters = clusterVictims({ pmlp, centre })

  return {
    databases,
    lgm,
    sis,
    bridges,
    victims: [...parts.map(({ name }) => name), ...clusters.names],
    kill9: (victim) => {
      const part = parts.find(({ name }) => name === victim)
      const pauseMs = luck.between(0, pauseMaxMs)
      return part === undefined ? clusters.kill9(victim, pauseMs) : part.kill9(pauseMs)
    },
    ask: (part, role, query, variables) => {
      const urls = { lgm: lgm.url, sis: sis.url, bridge: () => bridges[0]?.url() ?? '' }
      return desk.ask(part, urls[part](), role, query, variables)
    },
    calm: async () => {
      await clusters.up()
      await Promise.all(parts.map((part) => part.up()))
      await Promise.all(wires.map((wire) => wire.calm()))
    },
    crashes: () => parts.flatMap(({ crashes }) => crashes),
    stop: async () => {
      await clusters.up()
      await Promise.all(parts.map((part) => part.stop()))
      await Promise.all(wires.map((wire) => wire.close()))
      await Promise.all([pmlp.stop(), centre.stop()])
    },
  }
}

async function migrated(cluster: TestCluster, name: string, migrations: string): Promise<string> {
  const url = await makeDatabase(cluster, name)
  const knex = connect({ url, name: 'test', poolMax: 1 })
  try {
    await migrate(knex, migrations)
  } finally {
    await knex.destroy()
  }
  return url
}

/** PostgreSQL servers, killed and started again one at a time each. */
function clusterVictims(clusters: Readonly<Record<string, TestCluster>>) {
  const busy = new Map<string, Promise<void>>()
  return {
    names: Object.keys(clusters),
    kill9: (name: string, pauseMs: number): boolean => {
      const cluster = clusters[name]
      if (cluster === undefined || busy.has(name)) return false
      const restarting = cluster
        .kill9()
        .then(() => sleep(pauseMs))
        .then(() => cluster.start())
        .finally(() => busy.delete(name))
      busy.set(name, restarting)
      return true
    },
    up: async () => {
      await Promise.all(busy.values())
    },
  }
}
