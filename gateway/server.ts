import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { GraphQLError, Kind } from 'graphql'
import type { Actor } from '../subgraphs/shared/actor/actor.ts'
import type { Config } from '../subgraphs/shared/config.ts'
import { createGraphqlServer, type GraphqlServer } from '../subgraphs/shared/graphql/http/graphqlServer.ts'
import { createMetrics } from '../subgraphs/shared/graphql/http/metrics.ts'
import { requestRefusal } from '../subgraphs/shared/graphql/http/refusals.ts'
import type { CallerHeaders } from '../subgraphs/shared/graphql/subgraph.ts'
import type { Log } from '../subgraphs/shared/log.ts'
import type { DataSource } from './dataSources/dataSource.ts'
import { observed } from './dataSources/observed.ts'
import { createFederation, type FederationContext } from './federation.ts'
import { graphiqlPage } from './graphiql.ts'
import { callerBodyMaxBytes, callerLimits } from './guard/limits.ts'
import { rootFields } from './guard/rootFields.ts'

export type Gateway = GraphqlServer

export interface GatewayOptions {
  readonly supergraphSdl: string
  /** One for each subgraph of the supergraph. The gateway closes them when it stops. */
  readonly dataSources: readonly DataSource[]
  /** Refuses a caller before anything is planned; the subgraphs check again by themselves. @throws PublicError */
  authenticate(headers: CallerHeaders): Promise<Actor | null>
  readonly config: Pick<Config, 'mode' | 'host' | 'port' | 'corsOrigins' | 'stopTimeoutMs'>
  readonly log: Log
}

/** A request whose caller is not known: in development it may still read the schema, for the tools. */
interface GatewayContext extends FederationContext {
  readonly refusal: GraphQLError | null
}

/** The one address that callers ask. Does not listen yet. @throws Error when the supergraph cannot be read */
export async function createGateway({ supergraphSdl, dataSources, authenticate, config, log }: GatewayOptions): Promise<Gateway> {
  const metrics = createMetrics()
  const sources = new Map(dataSources.map((source) => [source.name, observed(source, metrics)]))
  const { gateway } = await createFederation(supergraphSdl, sources)
  const development = config.mode === 'development'
  return createGraphqlServer({
    ...config,
    engine: { gateway },
    log,
    limits: callerLimits,
    bodyMaxBytes: callerBodyMaxBytes,
    parts: dataSources,
    metrics,
    acceptsServices: false,
    plugins: [refuseUnknownCallers],
    page: development ? graphiqlPage() : null,
    async contextFor(headers): Promise<GatewayContext> {
      const caller = { headers }
      try {
        await authenticate(headers)
        return { caller, refusal: null }
      } catch (fault) {
        const refusal = requestRefusal(fault)
        if (development && headers.authorization === undefined) return { caller, refusal }
        throw refusal
      }
    },
    async close() {
      await Promise.all(dataSources.map((source) => source.close()))
    },
  })
}

const isRefused = (context: BaseContext): context is { refusal: GraphQLError } =>
  'refusal' in context && context.refusal instanceof GraphQLError

const refuseUnknownCallers: ApolloServerPlugin<BaseContext> = {
  async requestDidStart({ contextValue }) {
    if (!isRefused(contextValue)) return
    return {
      async didResolveOperation({ document, operation }) {
        if (operation?.kind === Kind.OPERATION_DEFINITION && rootFields(document, operation).every((name) => name.startsWith('__'))) return
        throw contextValue.refusal
      },
    }
  },
}
