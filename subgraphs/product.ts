import type { Knex } from 'knex'
import { readReferenceData } from './bridge/reference/referenceData.ts'
import { type OpenRegistries, openRegistries, type RegisterPlace } from './bridge/registries/open.ts'
import type { Registries } from './bridge/registries/port.ts'
import { runningBridge } from './bridge/clock.ts'
import { type BridgeHandle, createBridge } from './bridge/subgraph.ts'
import { openProductDatabases, type ProductDatabases, type SubgraphName } from './databases.ts'
import { runningLgm } from './lgm/clock.ts'
import { openServiceIdentity } from './shared/actor/serviceIdentity.ts'
import { openTokenVerifier } from './shared/actor/verifier.ts'
import { startCheckpoints } from './shared/audit/checkpointTimer.ts'
import { openAuditKey } from './shared/audit/key.ts'
import { createAuditWriter } from './shared/audit/writer.ts'
import { systemClock } from './shared/clock.ts'
import type { Config } from './shared/config.ts'
import type { RegisterDeps } from './shared/graphql/runSubgraph.ts'
import type { SubgraphHandle } from './shared/graphql/subgraph.ts'
import { systemIds } from './shared/ids.ts'
import { OperatorError } from './shared/errors.ts'
import type { Log } from './shared/log.ts'
import { readApprovalPolicy } from './sis/approvalPolicy.ts'
import { runningSis } from './sis/clock.ts'

/** The subgraphs that this process runs itself, over their databases. */
export interface Product {
  readonly handles: readonly SubgraphHandle[]
  /** Starts what works without being asked: the registers' calendars, publication and reconciliation. */
  start(): Promise<void>
  /** Stops the parts in the order in which they need each other. Idempotent. */
  close(): Promise<void>
}

/**
 * Opens the subgraphs that have no address of their own. Outside of production their databases are brought up to date first;
 * in production that is the operator's step, `entry-ban migrate`.
 *
 * @throws OperatorError with one line for the operator
 */
export async function openProduct(config: Config, log: Log, note: (line: string) => void): Promise<Product> {
  const databases = await openProductDatabases(config, note)
  try {
    if (config.mode !== 'production') await databases.migrate()
    const registers = await openRegisters(config, databases, log)
    const bridge = databases.names.includes('bridge') ? await openBridge(config, databases, log, registers) : null
    const handles = [...registers.values(), ...(bridge === null ? [] : [bridge])]
    for (const handle of handles) await handle.ready()
    const checkpoints = await Promise.all(
      databases.names.map((name) => startCheckpoints({ chain: name, knex: databases.pool(name), clock: systemClock }, config, log)),
    )
    return {
      // Whoever asks them may be done with them before the product is: it closes them itself, behind what still needs their databases.
      handles: handles.map((handle) => ({ ...handle, close: async () => {} })),
      start: async () => {
        await Promise.all([...registers.values()].map((register) => register.start()))
        await bridge?.start()
      },
      close: async () => {
        await Promise.all(checkpoints.map((timer) => timer.stop()))
        await bridge?.close()
        await Promise.all([...registers.values()].map((register) => register.close()))
        await databases.close()
      },
    }
  } catch (fault) {
    await databases.close()
    throw fault
  }
}

type Registers = ReadonlyMap<SubgraphName, SubgraphHandle & { start(): Promise<void> }>

async function openRegisters(config: Config, databases: ProductDatabases, log: Log): Promise<Registers> {
  const registers = new Map<SubgraphName, SubgraphHandle & { start(): Promise<void> }>()
  if (databases.names.includes('lgm')) registers.set('lgm', runningLgm(await depsOf('lgm', config, databases, log)))
  if (databases.names.includes('sis')) {
    const approvalPolicy = readApprovalPolicy(config.approvalPolicyFile)
    registers.set('sis', runningSis({ ...(await depsOf('sis', config, databases, log)), approvalPolicy }))
  }
  return registers
}

async function openBridge(config: Config, databases: ProductDatabases, log: Log, registers: Registers): Promise<BridgeHandle> {
  const registries = await registriesOf(config, registers)
  const deps = await depsOf('bridge', config, databases, log)
  const reference = readReferenceData(config.referenceDataFile)
  const bridge = runningBridge(
    createBridge({ reference, ...deps, registries, databaseUrl: databases.url('bridge') }),
    { ...deps, registries, reference },
    config.reconciliationHour,
  )
  return { ...bridge, close: () => bridge.close().then(registries.close) }
}

async function registriesOf(config: Config, registers: Registers): Promise<OpenRegistries> {
  const placeOf = (name: 'lgm' | 'sis'): RegisterPlace => registers.get(name) ?? config.subgraphUrls[name] ?? ''
  return openRegistries({ lgm: placeOf('lgm'), sis: placeOf('sis') }, await openServiceIdentity('bridge', config))
}

/** What a command of the bridge's operator needs: both registers, wherever they are, and the bridge's own database. */
export interface RegisterAccess {
  readonly registries: Registries
  readonly knex: Knex
  close(): Promise<void>
}

/**
 * Opens the way to both registers and starts nothing that works by itself.
 *
 * @throws OperatorError with one line for the operator; so when the bridge lives elsewhere
 */
export async function openRegisterAccess(config: Config, log: Log, note: (line: string) => void): Promise<RegisterAccess> {
  if (config.subgraphUrls.bridge !== null) throw new OperatorError('the bridge lives elsewhere: run this where its database is')
  const databases = await openProductDatabases(config, note)
  try {
    const registers = await openRegisters(config, databases, log)
    for (const register of registers.values()) await register.ready()
    const registries = await registriesOf(config, registers)
    return {
      registries,
      knex: databases.pool('bridge'),
      close: async () => {
        await registries.close()
        await Promise.all([...registers.values()].map((register) => register.close()))
        await databases.close()
      },
    }
  } catch (fault) {
    await databases.close()
    throw fault
  }
}

async function depsOf(name: SubgraphName, config: Config, databases: ProductDatabases, log: Log): Promise<RegisterDeps> {
  const knex = databases.pool(name)
  return {
    knex,
    clock: systemClock,
    ids: systemIds,
    audit: createAuditWriter(knex),
    auditKey: openAuditKey(config.dataDir),
    verifier: await openTokenVerifier(config, name),
    log: log.child({ subgraph: name }),
  }
}
