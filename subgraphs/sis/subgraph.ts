import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSubgraphSchema } from '@apollo/subgraph'
import type { GraphQLSchema } from 'graphql'
import { parse } from 'graphql'
import { keysVersion } from '../identity/keysVersion.ts'
import { identify } from '../shared/actor/identify.ts'
import { enforcePolicy } from '../shared/actor/policy/enforce.ts'
import { dayInRiga } from '../shared/calendar.ts'
import { heldBack } from '../shared/audit/heldBack.ts'
import { pending } from '../shared/db/migrate.ts'
import { OperatorError } from '../shared/errors.ts'
import type { RegisterDeps } from '../shared/graphql/runSubgraph.ts'
import { languageOf } from '../shared/graphql/language.ts'
import type { CallerHeaders, Delivery, SubgraphHandle } from '../shared/graphql/subgraph.ts'
import { openWaitingFeed, type WaitingFeed } from '../shared/outbox/waitingFeed.ts'
import { searchTogether } from '../shared/searchKeys/search.ts'
import { requireKeys } from '../shared/searchKeys/searchKeys.ts'
import { authorise, recordRefusal, refuseReasons } from './audit.ts'
import type { Context, SisDeps } from './context.ts'
import { type CandidateSearch, createLoaders } from './loaders.ts'
import { resolvers } from './resolvers.ts'
import { findCandidates } from './store/findCandidates.ts'

/** Where this register's migrations are. */
export const sisMigrations = fileURLToPath(new URL('./migrations/', import.meta.url))

/** The SIS register as a federation subgraph over its own database. Closing it ends the pool and the audit writer that it was given. */
export function createSis(given: RegisterDeps & Partial<SisDeps>): SubgraphHandle {
  const deps: SisDeps = { approvalPolicy: null, ...given }
  let closing: Promise<void> | null = null
  const search = searchTogether(deps.knex, findCandidates)
  const feed = openWaitingFeed(deps.knex)
  return {
    name: 'sis',
    schema: sisSchema(),
    contextFor: (headers, delivery) => contextFor(deps, { search, feed }, headers, delivery),
    ready: async () => {
      const missing = await pending(deps.knex, sisMigrations)
      if (missing.length > 0) throw new OperatorError(`the sis database lacks ${missing.length} migrations: run entry-ban migrate`)
      await requireKeys(deps.knex, 'sis', keysVersion)
    },
    close: () => {
      closing ??= Promise.all([feed.close(), deps.audit.close()]).then(() => deps.knex.destroy())
      return closing
    },
  }
}

function sisSchema(): GraphQLSchema {
  const typeDefs = parse(readFileSync(new URL('../../schema/sis.graphql', import.meta.url), 'utf8'))
  return enforcePolicy(buildSubgraphSchema([{ typeDefs, resolvers }]), { authorise, recordRefusal })
}

interface Shared {
  readonly search: CandidateSearch
  readonly feed: WaitingFeed
}

async function contextFor(deps: SisDeps, { search, feed }: Shared, headers: CallerHeaders, delivery?: Delivery): Promise<Context> {
  const { actor, refusal } = await identify(headers, deps.verifier, delivery)
  const asker = {
    actor,
    correlationId: headers['x-correlation-id'] ?? deps.ids.next(),
    deps: { ...deps, audit: heldBack(deps.audit, delivery) },
  }
  if (refusal !== null) await refuseReasons(asker, refusal)
  const today = dayInRiga(deps.clock.now())
  const loaders = createLoaders(asker, today, search)
  return {
    ...asker,
    today,
    language: languageOf(headers['accept-language']),
    loaders,
    feed,
    recordRefusal: (code) => recordRefusal(asker, 'request', code),
  }
}
