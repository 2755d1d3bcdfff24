import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { type GraphQLSchema, parse } from 'graphql'
import { identify } from '../shared/actor/identify.ts'
import { enforcePolicy } from '../shared/actor/policy/enforce.ts'
import { heldBack } from '../shared/audit/heldBack.ts'
import { pending } from '../shared/db/migrate.ts'
import { OperatorError } from '../shared/errors.ts'
import type { CallerHeaders, Delivery, SubgraphHandle } from '../shared/graphql/subgraph.ts'
import { authorise, recordRefusal, refuseReasons } from './audit.ts'
import { watchClocks } from './clocks/prometheus.ts'
import type { BridgeDeps, Context } from './context.ts'
import { createLoaders } from './loaders.ts'
import { type LinkSearch, linksTogether } from './links/together.ts'
import { openDivergence } from './publication/divergences.ts'
import { prometheusMetrics } from './publication/prometheus.ts'
import { languageOf } from '../shared/graphql/language.ts'
import { type PublicationDeps, type PublicationService, startPublication } from './publication/start.ts'
import { type ReferenceData, readReferenceData } from './reference/referenceData.ts'
import { type Reconciliation, startReconciliationWorker } from './reconciliation/reconciliation.ts'
import { type Mending, type MendingPolicy, startMending } from './resolutions/worker.ts'
import { resolvers } from './resolvers.ts'

/** Where the bridge's migrations are. */
export const bridgeMigrations = fileURLToPath(new URL('./migrations/', import.meta.url))

export interface BridgeOptions extends Omit<BridgeDeps, 'reference'> {
  /** What is shipped when left out. */
  readonly reference?: ReferenceData
  /** Of the bridge's own database: background work keeps connections of its own to it. */
  readonly databaseUrl: string
  readonly publication?: Pick<PublicationDeps, 'metrics' | 'policy'>
  readonly mending?: Partial<MendingPolicy>
}

export interface BridgeHandle extends SubgraphHandle {
  /**
   * Begins to carry changes from LGM to SIS and to work on comparisons, and goes on until the bridge is closed. Any number of processes may do so on one database.
   * A second call gives the same work.
   */
  start(): Promise<BackgroundWork>
}

export interface BackgroundWork {
  /** Looks for work now instead of at the next poll. */
  wake(): void
  /** Resolves when all that was to be carried at the time of the call has been, as far as the bridge itself can. */
  idle(): Promise<void>
}

/**
 * The bridge as a federation subgraph over its own database. Closing it ends its background work, the audit writer and the pool that
 * it was given.
 */
export function createBridge(given: BridgeOptions): BridgeHandle {
  const options = { ...given, reference: given.reference ?? readReferenceData() }
  let publication: Promise<PublicationService> | null = null
  let reconciliation: Reconciliation | null = null
  let mending: Mending | null = null
  let closing: Promise<void> | null = null
  const links = linksTogether(options.knex)
  const start = () => {
    if (closing !== null) throw new Error('the bridge is closed')
    reconciliation ??= startReconciliationWorker(options)
    publication ??= startWork()
    return publication
  }
  const startWork = async (): Promise<PublicationService> => {
    const service = await startPublication({
      ...options,
      connectionString: options.databaseUrl,
      metrics: prometheusMetrics(options),
      onDivergence: (divergence) => openDivergence(options, divergence),
      ...options.publication,
    })
    watchClocks(options)
    mending = startMending({ ...options, queue: service.queue, ...(options.mending === undefined ? {} : { policy: options.mending }) })
    return service
  }
  const close = async () => {
    // One that could not be started has nothing to stop; who started it was told.
    const started = await publication?.catch(() => null)
    await mending?.stop()
    await started?.stop()
    await reconciliation?.stop()
    await options.audit.close()
    await options.knex.destroy()
  }
  return {
    name: 'bridge',
    schema: bridgeSchema(),
    contextFor: (headers, delivery) => contextFor(options, links, headers, delivery),
    ready: async () => {
      const missing = await pending(options.knex, bridgeMigrations)
      if (missing.length > 0) throw new OperatorError(`the bridge database lacks ${missing.length} migrations: run entry-ban migrate`)
    },
    start: async () => start(),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

function bridgeSchema(): GraphQLSchema {
  const typeDefs = parse(readFileSync(new URL('../../schema/bridge.graphql', import.meta.url), 'utf8'))
  return enforcePolicy(buildSubgraphSchema([{ typeDefs, resolvers }]), { authorise, recordRefusal })
}

async function contextFor(deps: BridgeDeps, links: LinkSearch, headers: CallerHeaders, delivery?: Delivery): Promise<Context> {
  const { actor, refusal } = await identify(headers, deps.verifier, delivery)
  const asker = {
    actor,
    correlationId: headers['x-correlation-id'] ?? deps.ids.next(),
    deps: { ...deps, audit: heldBack(deps.audit, delivery) },
  }
  if (refusal !== null) await refuseReasons(asker, refusal)
  return {
    ...asker,
    language: languageOf(headers['accept-language']),
    loaders: createLoaders(asker, links),
    recordRefusal: (code) => recordRefusal(asker, 'request', code),
  }
}
