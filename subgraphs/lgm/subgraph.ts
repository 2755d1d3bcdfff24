import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { type GraphQLSchema, parse } from 'graphql'
import { keysVersion } from '../identity/keysVersion.ts'
import type { Actor } from '../shared/actor/actor.ts'
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
import { expireBans } from './commands/expireBans.ts'
import { type IssueTogether, issuesTogether } from './commands/issueTogether.ts'
import type { Context } from './context.ts'
import { type CandidateSearch, createLoaders } from './loaders.ts'
import { resolvers } from './resolvers.ts'
import { findCandidates } from './store/findCandidates.ts'

/** Where this register's migrations are. */
export const lgmMigrations = fileURLToPath(new URL('./migrations/', import.meta.url))

export interface LgmHandle extends SubgraphHandle {
  /** Ends every live ban whose last day is over; answers how many. For a clock, shortly after midnight in Riga; may run at any time. */
  expireBans(): Promise<number>
}

/** LGM as a federation subgraph over its own database. Closing it ends the audit writer and the pool that it was given. */
export function createLgm(deps: RegisterDeps): LgmHandle {
  let closing: Promise<void> | null = null
  const search = searchTogether(deps.knex, findCandidates)
  const feed = openWaitingFeed(deps.knex)
  const issueTogether = issuesTogether(deps.knex)
  return {
    name: 'lgm',
    schema: lgmSchema(),
    contextFor: (headers, delivery) => contextFor(deps, { search, feed, issueTogether }, headers, delivery),
    ready: async () => {
      const missing = await pending(deps.knex, lgmMigrations)
      if (missing.length > 0) throw new OperatorError(`the lgm database lacks ${missing.length} migrations: run entry-ban migrate`)
      await requireKeys(deps.knex, 'lgm', keysVersion)
    },
    expireBans: () => expireBans({ deps, actor: lgmItself, correlationId: deps.ids.next() }),
    close: () => {
      closing ??= Promise.all([feed.close(), deps.audit.close()]).then(() => deps.knex.destroy())
      return closing
    },
  }
}

/** Who expires bans: nobody's decision, only the calendar. */
const lgmItself: Actor = { subject: 'clock', agency: 'LGM', roles: [], purpose: null, caseNumber: null, service: null }

function lgmSchema(): GraphQLSchema {
  const typeDefs = parse(readFileSync(new URL('../../schema/lgm.graphql', import.meta.url), 'utf8'))
  return enforcePolicy(buildSubgraphSchema([{ typeDefs, resolvers }]), { authorise, recordRefusal })
}

interface Shared {
  readonly search: CandidateSearch
  readonly feed: WaitingFeed
  readonly issueTogether: IssueTogether
}

async function contextFor(
  deps: RegisterDeps,
  { search, feed, issueTogether }: Shared,
  headers: CallerHeaders,
  delivery?: Delivery,
): Promise<Context> {
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
    issueTogether,
    recordRefusal: (code) => recordRefusal(asker, 'request', code),
  }
}
