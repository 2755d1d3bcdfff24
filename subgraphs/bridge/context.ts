import type { Actor } from '../shared/actor/actor.ts'
import type { RegisterDeps } from '../shared/graphql/runSubgraph.ts'
import type { SubgraphContext } from '../shared/graphql/subgraph.ts'
import type { Language } from '../shared/graphql/language.ts'
import type { Loaders } from './loaders.ts'
import type { ReferenceData } from './reference/referenceData.ts'
import type { Registries } from './registries/port.ts'

/** What the bridge is made of, the same for every request and for its background work. */
export interface BridgeDeps extends RegisterDeps {
  readonly registries: Registries
  readonly reference: ReferenceData
}

/** Who asks: what an audit entry is made of. */
export interface Asker {
  readonly actor: Actor
  readonly correlationId: string
  readonly deps: BridgeDeps
}

/** Made for each request: who asks, and what has been read for them. */
export interface Context extends Asker, SubgraphContext {
  /** In which the asker reads what rules say. */
  readonly language: Language
  readonly loaders: Loaders
}
