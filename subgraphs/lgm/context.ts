import type { Knex } from 'knex'
import type { Actor } from '../shared/actor/actor.ts'
import type { TokenVerifier } from '../shared/actor/tokens.ts'
import type { AuditWriter } from '../shared/audit/writer.ts'
import type { Clock } from '../shared/clock.ts'
import type { Ids } from '../shared/ids.ts'
import type { Log } from '../shared/log.ts'
import type { Loaders } from './loaders.ts'

/** What the subgraph stands on. */
export interface Deps {
  readonly knex: Knex
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: AuditWriter
  /** Turns what was asked into a reference that only who holds the key can find again. */
  readonly auditKey: string
  readonly verifier: TokenVerifier
  readonly log: Log
}

/** Who asks, be it a request or a job of our own. */
export interface Asker {
  readonly deps: Omit<Deps, 'verifier'>
  readonly actor: Actor
  readonly correlationId: string
}

/** One request: what each resolver is handed. */
export interface Context extends Asker {
  /** The day in Riga when the request came: one request sees one day. */
  readonly today: string
  readonly loaders: Loaders
}
