import type { Actor } from '../shared/actor/actor.ts'
import type { Language } from '../shared/graphql/language.ts'
import type { RegisterDeps } from '../shared/graphql/runSubgraph.ts'
import type { SubgraphContext } from '../shared/graphql/subgraph.ts'
import type { ApprovalPolicy } from './approvalPolicy.ts'
import type { WaitingFeed } from '../shared/outbox/waitingFeed.ts'
import type { Loaders } from './loaders.ts'

/** What SIS is handed by whoever runs it. */
export interface SisDeps extends RegisterDeps {
  /** Null: an officer approves every alert. */
  readonly approvalPolicy: ApprovalPolicy | null
}

/** Who asks, and from where each answer of a request or a job is taken. */
export interface Asker {
  readonly deps: RegisterDeps
  readonly actor: Actor
  readonly correlationId: string
}

/** One request. */
export interface Context extends Asker, SubgraphContext {
  readonly deps: SisDeps
  /** The day in Riga when the request came: one request sees one day. */
  readonly today: string
  /** In which the asker reads what went wrong. */
  readonly language: Language
  readonly loaders: Loaders
  readonly feed: WaitingFeed
}
