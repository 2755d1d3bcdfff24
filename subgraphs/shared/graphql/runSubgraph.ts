import { once } from 'node:events'
import type { Knex } from 'knex'
import { openTokenVerifier } from '../actor/verifier.ts'
import type { TokenVerifier } from '../actor/tokens.ts'
import { startCheckpoints } from '../audit/checkpointTimer.ts'
import { openAuditKey } from '../audit/key.ts'
import { type AuditWriter, createAuditWriter } from '../audit/writer.ts'
import { type Clock, systemClock } from '../clock.ts'
import { type Config, readConfig } from '../config.ts'
import { openDatabases, requireDatabase } from '../db/databases.ts'
import { OperatorError } from '../errors.ts'
import { type Ids, systemIds } from '../ids.ts'
import { createLog, describeFault, type Log } from '../log.ts'
import { createSubgraphServer } from './serveSubgraph.ts'
import type { SubgraphHandle } from './subgraph.ts'

/** What a subgraph is handed by whoever runs it. */
export interface RegisterDeps {
  readonly knex: Knex
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: AuditWriter
  /** Turns what was asked into a reference that only who holds the key can find again. */
  readonly auditKey: string
  readonly verifier: TokenVerifier
  readonly log: Log
}

export interface RegisterProcess {
  readonly name: 'lgm' | 'sis' | 'bridge'
  /** Used where the environment names no PORT. */
  readonly defaultPort: number
  create(deps: RegisterDeps, run: ProcessRun): Promise<ServedSubgraph> | ServedSubgraph
}

export interface ProcessRun {
  readonly config: Config
  /** Of the subgraph's own database, with the password: never log it. */
  readonly databaseUrl: string
}

/** Longer than what a failed start has to put away. */
const endWithinMs = 10_000

export interface ServedSubgraph extends SubgraphHandle {
  /** Begins background work, once the process serves. It ends with `close`. */
  start?(): Promise<unknown>
}

/**
 * Runs a subgraph as a process of its own until it is told to stop: reads the environment, connects, checks the migrations, serves.
 * A fault that the operator can mend ends it with one line on stderr and exit code 1.
 */
export async function runRegister(register: RegisterProcess, env: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    await serveRegister(register, readConfig({ ...env, PORT: env['PORT'] || String(register.defaultPort) }))
  } catch (fault) {
    process.stderr.write(`${register.name}: ${fault instanceof OperatorError ? fault.message : describeFault(fault)}\n`)
    process.exitCode = 1
  }
}

async function serveRegister({ name, create }: RegisterProcess, config: Config): Promise<void> {
  const log = createLog({ level: config.logLevel, name })
  const databases = await openDatabases({ urls: { [name]: config.databaseUrls[name] ?? undefined }, dataDir: config.dataDir })
  try {
    const knex = databases.pools[name]
    if (knex === undefined) throw new Error(`no pool for ${name}`)
    await requireDatabase(knex, name)
    const verifier = await openTokenVerifier(config, name)
    const auditKey = openAuditKey(config.dataDir)
    const deps = { knex, clock: systemClock, ids: systemIds, audit: createAuditWriter(knex), auditKey, verifier, log }
    const handle = await create(deps, { config, databaseUrl: databases.urls[name] ?? '' })
    await handle.ready()
    const checkpoints = await startCheckpoints({ chain: name, knex, clock: systemClock }, config, log)
    const server = await createSubgraphServer({ handle, config, log })
    try {
      await server.listen()
      await handle.start?.()
      log.info({ url: server.url }, 'ready')
      await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
    } catch (fault) {
      throw ending(fault)
    } finally {
      await checkpoints.stop()
      await server.stop()
    }
  } catch (fault) {
    throw ending(fault)
  } finally {
    await databases.close()
  }
}

/** Whatever waits for a database while all is put away must not keep alive a process that does not serve: nothing would start it again. */
function ending(fault: unknown): unknown {
  setTimeout(() => process.exit(1), endWithinMs).unref()
  return fault
}
