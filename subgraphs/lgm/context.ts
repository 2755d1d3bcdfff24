import type { Actor } from '../shared/actor/actor.ts'
import type { Language } from '../shared/graphql/language.ts'
import type { RegisterDeps } from '../shared/graphql/runSubgraph.ts'
import type { SubgraphContext } from '../shared/graphql/subgraph.ts'
import type { WaitingFeed } from '../shared/outbox/waitingFeed.ts'
import type { IssueTogether } from './commands/issueTogether.ts'
import type { Loaders } from './loaders.ts'

/** Who asks, be it a request or a job of our own. */
export interface Asker {
  readonly deps: Omit<RegisterDeps, 'verifier'>
  readonly actor: Actor
  readonly correlationId: string
}

/** One request: what each resolver is handed. */
export interface Context extends Asker, SubgraphContext {
  /** The day in Riga when the request came: one request sees one day. */
  readonly today: string
  /** In which the asker reads what went wrong. */
  readonly language: Language
  readonly loaders: Loaders
  readonly feed: WaitingFeed
  /** Shared by all requests of the process. */
  readonly issueTogether: IssueTogether
}
