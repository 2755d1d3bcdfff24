import type { DocumentNode, ExecutionResult } from 'graphql'
import type { CallerHeaders } from '../../subgraphs/shared/graphql/subgraph.ts'
import type { GatewayHold } from './answerHold.ts'

/** One request of a caller, the same object for every fetch that it causes: what is made once per request is keyed by it. */
export interface CallerRequest {
  readonly headers: CallerHeaders
  /** Set where the answer is held back until it is written down that it was asked for: a subgraph of this process need not wait itself. */
  readonly hold?: GatewayHold
}

/** One step of a query plan: the part of a caller's request that one subgraph answers. */
export interface SubgraphFetch {
  /** The same object each time the same plan runs, so that work on it can be cached by identity. */
  readonly document: DocumentNode
  readonly operation: 'query' | 'mutation' | 'subscription'
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>> | undefined
  readonly caller: CallerRequest
  /** The gateway asks for itself, not for a caller. */
  readonly inOwnName?: true
}

/** A subgraph as the gateway sees it, wherever it runs. */
export interface DataSource {
  readonly name: string
  /** Never rejects: a subgraph that fails answers with `errors`, so that the rest of the plan goes on. */
  execute(fetch: SubgraphFetch): Promise<ExecutionResult>
  /** Resolves when the subgraph can serve; rejects when it cannot. */
  ready(): Promise<void>
  close(): Promise<void>
}
