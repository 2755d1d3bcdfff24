import { type DocumentNode, getOperationAST, parse } from 'graphql'
import type { Actor } from '../../subgraphs/shared/actor/actor.ts'
import { operationOf } from '../../subgraphs/shared/actor/policy/operations.ts'
import { callerLimits } from '../guard/limits.ts'
import { rootFields } from '../guard/rootFields.ts'

/** A request of a known caller that the gateway refused by itself, or had no answer to, so that no subgraph is known to have written it down. */
export interface Refusal {
  readonly actor: Actor
  /** The field of `Query` or `Mutation` that was asked for; `request` where it was none, or several. */
  readonly operation: string
  /** As the caller is told it. */
  readonly code: string
  readonly correlationId: string
}

/** Where refusals are kept. */
export interface RefusalTrail {
  /** Resolves when the refusal is durable; until then it must not be told. @throws Error when it could not be kept, which is logged */
  record(refusal: Refusal): Promise<void>
  /** Resolves when those that were taken are kept, or were not. */
  close(): Promise<void>
}

/** What a document asks, as far as that is one operation that the policy knows: other names are the caller's own text. */
export function operationAsked(source: string): string {
  const document = parsed(source)
  const operation = document && getOperationAST(document)
  if (document === null || operation === null || operation === undefined) return 'request'
  const [name = '', ...others] = rootFields(document, operation)
  return others.length === 0 && operationOf(name) !== null ? name : 'request'
}

function parsed(source: string): DocumentNode | null {
  try {
    return parse(source, { noLocation: true, maxTokens: callerLimits.tokens })
  } catch {
    return null
  }
}
