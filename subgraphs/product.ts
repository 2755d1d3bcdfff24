import { openRegistries, type RegisterPlace } from './bridge/registries/open.ts'
import { type BridgeHandle, createBridge } from './bridge/subgraph.ts'
import { openProductDatabases, type ProductDatabases, type SubgraphName } from './databases.ts'
import { createLgm } from './lgm/subgraph.ts'
import { openServiceIdentity } from './shared/actor/serviceIdentity.ts'
import { openTokenVerifier } from './shared/actor/verifier.ts'
import { openAuditKey } from './shared/audit/key.ts'
import { createAuditWriter } from './shared/audit/writer.ts'
import { systemClock } from './shared/clock.ts'
import type { Config } from './shared/config.ts'
import type { RegisterDeps } from './shared/graphql/runSubgraph.ts'
import type { SubgraphHandle } from './shared/graphql/subgraph.ts'
import { systemIds } from './shared/ids.ts'
import type { Log } from './shared/log.ts'
import { createSis } from './sis/subgraph.ts'

/** The subgraphs that this process runs itself, over their databases. */
export interface Product {
  readonly handles: readonly SubgraphHandle[]
  /** Starts what works without being asked: publication and reconciliation. */
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
    return {
      handles,
      start: async () => {
        await bridge?.start()
      },
      close: async () => {
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

type Registers = ReadonlyMap<SubgraphName, SubgraphHandle>

async function openRegisters(config: Config, databases: ProductDatabases, log: Log): Promise<Registers> {
  const registers = new Map<SubgraphName, SubgraphHandle>()
  if (databases.names.includes('lgm')) registers.set('lgm', createLgm(await depsOf('lgm', config, databases, log)))
  if (databases.names.includes('sis')) registers.set('sis', createSis(await depsOf('sis', config, databases, log)))
  return registers
}

async function openBridge(config: Config, databases: ProductDatabases, log: Log, registers: Registers): Promise<BridgeHandle> {
  const placeOf = (name: 'lgm' | 'sis'): RegisterPlace => registers.get(name) ?? config.subgraphUrls[name] ?? ''
  const registries = openRegistries({ lgm: placeOf('lgm'), sis: placeOf('sis') }, await openServiceIdentity('bridge', config))
  const deps = await depsOf('bridge', config, databases, log)
  const bridge = createBridge({ ...deps, registries, databaseUrl: databases.url('bridge') })
  return { ...bridge, close: () => bridge.close().then(registries.close) }
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
