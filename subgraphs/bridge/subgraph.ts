import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { type GraphQLSchema, parse } from 'graphql'
import { identify } from '../shared/actor/identify.ts'
import { pending } from '../shared/db/migrate.ts'
import { OperatorError } from '../shared/errors.ts'
import type { CallerHeaders, SubgraphHandle } from '../shared/graphql/subgraph.ts'
import type { BridgeDeps, Context } from './context.ts'
import { createLoaders } from './loaders.ts'
import { resolvers } from './resolvers.ts'

/** Where the bridge's migrations are. */
export const bridgeMigrations = fileURLToPath(new URL('./migrations/', import.meta.url))

/** The bridge as a federation subgraph over its own database. Closing it ends its background work, the audit writer and the pool that it was given. */
export function createBridge(deps: BridgeDeps): SubgraphHandle {
  let closing: Promise<void> | null = null
  return {
    name: 'bridge',
    schema: bridgeSchema(),
    contextFor: (headers) => contextFor(deps, headers),
    ready: async () => {
      const missing = await pending(deps.knex, bridgeMigrations)
      if (missing.length > 0) throw new OperatorError(`the bridge database lacks ${missing.length} migrations: run entry-ban migrate`)
    },
    close: () => {
      closing ??= deps.audit.close().then(() => deps.knex.destroy())
      return closing
    },
  }
}

function bridgeSchema(): GraphQLSchema {
  const typeDefs = parse(readFileSync(new URL('../../schema/bridge.graphql', import.meta.url), 'utf8'))
  return buildSubgraphSchema([{ typeDefs, resolvers }])
}

async function contextFor(deps: BridgeDeps, headers: CallerHeaders): Promise<Context> {
  const actor = await identify(headers, deps.verifier)
  const asker = { actor, correlationId: headers['x-correlation-id'] ?? deps.ids.next(), deps }
  return { ...asker, loaders: createLoaders(asker) }
}
