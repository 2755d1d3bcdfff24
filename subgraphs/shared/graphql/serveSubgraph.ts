import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { explainInputPlugin } from './explainInputPlugin.ts'
import type { DocumentLimits } from './guard/inspect.ts'
import { createGraphqlServer, type GraphqlServer } from './http/graphqlServer.ts'
import { createMetrics } from './http/metrics.ts'
import type { SubgraphHandle } from './subgraph.ts'

/**
 * What one fetch of a plan, or one call of the bridge, may ask for. Wider than what callers may ask the gateway,
 * because a plan moves the keys and the required fields of all entities at once.
 */
const fetchLimits: DocumentLimits = {
  tokens: 8_000,
  depth: 24,
  aliases: 500,
  rootFields: 100,
  selections: 4_000,
  directives: 500,
  directivesInOnePlace: 4,
  /** 500 persons with ten records each, asked for by their keys at once. */
  listLength: 5_000,
  cost: 500_000,
  variableDepth: 24,
  variableValues: 250_000,
}

/** 500 persons, each with the candidates of two registers. */
const fetchBodyMaxBytes = 16 * 1024 * 1024
/** The gateway and the bridge send at once what they have. */
const fetchRequestTimeoutMs = 10_000
/** Longer than the gateway waits for a write. */
const fetchAnswerTimeoutMs = 20_000

/**
 * Puts a subgraph behind HTTP as a process of its own, with the same refusals, masking, limits and health as the gateway.
 * Stopping it closes the subgraph.
 */
export function createSubgraphServer(options: {
  readonly handle: SubgraphHandle
  readonly config: Pick<Config, 'mode' | 'host' | 'port' | 'stopTimeoutMs'> & Partial<Pick<Config, 'metricsPort'>>
  readonly log: Log
}): Promise<GraphqlServer> {
  const { handle, config, log } = options
  return createGraphqlServer({
    ...config,
    engine: { schema: handle.schema },
    schema: handle.schema,
    requestTimeoutMs: fetchRequestTimeoutMs,
    answerTimeoutMs: fetchAnswerTimeoutMs,
    metricsPort: config.metricsPort ?? null,
    log,
    corsOrigins: [],
    limits: fetchLimits,
    bodyMaxBytes: fetchBodyMaxBytes,
    parts: [handle],
    metrics: createMetrics(),
    acceptsServices: true,
    plugins: [explainInputPlugin],
    page: null,
    contextFor: (headers, { bodyDigest }) => handle.contextFor(headers, { by: 'WIRE', bodyDigest }),
    close: () => handle.close(),
  })
}
