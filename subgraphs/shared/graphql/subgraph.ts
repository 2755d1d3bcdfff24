import type { GraphQLSchema } from 'graphql'
import type { ErrorCode } from '../errors.ts'

/** Request headers, lower-case names, as far as a subgraph reads them. The gateway passes the caller's own on, unchanged. */
export type CallerHeaders = Readonly<Partial<Record<CallerHeader, string>>>
export type CallerHeader = (typeof callerHeaders)[number]

/**
 * What travels from the caller to every subgraph: each authenticates, authorises and logs by itself.
 * `x-service-token` is set by our own services only and refused from outside.
 */
export const callerHeaders = ['authorization', 'x-purpose', 'x-case', 'x-correlation-id', 'accept-language', 'x-service-token'] as const

/** Whoever asks within the process holds the answer back until all of this is done, and gives none if one of it fails. */
export interface AnswerHold {
  until(durable: Promise<void>): void
}

/** How a request came, and how its answer leaves. */
export type Delivery =
  /** Over a network, with a body of this SHA-256 in base64url; null where there was none. */
  | { readonly by: 'WIRE'; readonly bodyDigest: string | null }
  /** Within the process. */
  | { readonly by: 'HOLD'; readonly hold: AnswerHold }

/** One request to a subgraph, to whoever runs its document. */
export interface SubgraphContext {
  /** Records that the request was refused before a resolver saw it: what it was given fits no type. Without it, there is no trail. */
  readonly recordRefusal?: (code: ErrorCode) => Promise<void>
}

/**
 * One subgraph, ready to answer: what the gateway calls in-process and what a process of its own puts behind HTTP.
 * Both ways go through `contextFor`, so that authentication cannot be skipped.
 */
export interface SubgraphHandle {
  readonly name: string
  readonly schema: GraphQLSchema
  /** Authenticates the caller and makes the per-request context (actor, loaders). Throws `PublicError`. */
  contextFor(headers: CallerHeaders, delivery?: Delivery): Promise<SubgraphContext>
  /** Resolves when the subgraph can serve; rejects with the reason when it cannot. Takes at most about a second. */
  ready(): Promise<void>
  /** Stops background work and closes the database. Idempotent. */
  close(): Promise<void>
}
