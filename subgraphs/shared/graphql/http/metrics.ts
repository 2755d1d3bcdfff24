import { Counter, collectDefaultMetrics, Histogram, Registry, register as processRegistry } from 'prom-client'

export type OperationType = 'query' | 'mutation' | 'subscription' | 'unknown'
/** How a request ended: all of it answered, part of it, refused as a whole by rule, or failed. */
export type RequestOutcome = 'ok' | 'partial' | 'refused' | 'failed'
export type FetchOutcome = 'ok' | 'errors' | 'unavailable'

/** Labels come from closed lists and from subgraph names only: never from what a caller sends. */
export interface Metrics {
  observeRequest(operation: OperationType, outcome: RequestOutcome, seconds: number): void
  observeFetch(subgraph: string, outcome: FetchOutcome, seconds: number): void
  /** In the Prometheus text format. */
  render(): Promise<string>
  readonly contentType: string
}

/** From one in-process fetch (a third of a millisecond) to the longest write. */
const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 15]

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'entry_ban_request_seconds',
    help: 'Duration of GraphQL requests.',
    labelNames: ['operation', 'outcome'] as const,
    buckets: secondsBuckets,
    registers: [registry],
  })
  const fetches = new Histogram({
    name: 'entry_ban_subgraph_fetch_seconds',
    help: 'Duration of fetches from subgraphs.',
    labelNames: ['subgraph'] as const,
    buckets: secondsBuckets,
    registers: [registry],
  })
  const fetchErrors = new Counter({
    name: 'entry_ban_subgraph_fetch_errors_total',
    help: 'Fetches from subgraphs that came back with errors or not at all.',
    labelNames: ['subgraph', 'outcome'] as const,
    registers: [registry],
  })
  return {
    observeRequest: (operation, outcome, seconds) => requests.observe({ operation, outcome }, seconds),
    observeFetch(subgraph, outcome, seconds) {
      fetches.observe({ subgraph }, seconds)
      if (outcome !== 'ok') fetchErrors.inc({ subgraph, outcome })
    },
    // What works in this process without being asked, such as publication, measures itself in the registry of the process.
    render: () => Registry.merge([registry, processRegistry]).metrics(),
    contentType: registry.contentType,
  }
}
