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
import { noting } from './dataSources/noting.ts'
import { observed } from './dataSources/observed.ts'
import { waitedForOnce } from './dataSources/waitedForOnce.ts'
import { createFederation, type FederationContext } from './federation.ts'
import { graphiqlPage } from './graphiql.ts'
import { createAdmission } from './guard/admission.ts'
import { callerBodyMaxBytes, callerLimits } from './guard/limits.ts'
import { rootFields } from './guard/rootFields.ts'
import type { TrustedDocuments } from './guard/trustedDocuments.ts'
import { logRefusals } from './refusals/logRefusals.ts'
import { operationAsked, type RefusalTrail } from './refusals/refusal.ts'

export type Gateway = GraphqlServer

export type GatewayConfig = Pick<
  Config,
  | 'mode'
  | 'host'
  | 'port'
  | 'corsOrigins'
  | 'stopTimeoutMs'
  | 'requestTimeoutMs'
  | 'answerTimeoutMs'
  | 'metricsPort'
  | 'caller'
  | 'clientCertificateHeader'
>

export interface GatewayOptions {
  readonly supergraphSdl: string
  /** One for each subgraph of the supergraph. The gateway closes them when it stops. */
  readonly dataSources: readonly DataSource[]
  /** Refuses a caller before anything is planned; the subgraphs check again by themselves. @throws PublicError */
  authenticate(headers: CallerHeaders): Promise<Actor | null>
  /** What no subgraph answers, refused or out of reach: where it is written down. Null: in the log. */
  readonly refusals: RefusalTrail | null
  /** Null: callers may ask what they like. */
  readonly trustedDocuments: TrustedDocuments | null
  readonly config: GatewayConfig
  readonly log: Log
}

interface GatewayContext extends FederationContext {
  /** Why the caller is not known: in development a request may still read the schema, for the tools. */
  readonly refusal: GraphQLError | null
}

/** The one address that callers ask. Does not listen yet. @throws Error when the supergraph cannot be read */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraphSdl, dataSources, authenticate, trustedDocuments, config, log } = options
  const metrics = createMetrics()
  /** Requests that a subgraph answered: it has written them down, also what it refused. */
  const answered = new WeakSet<CallerHeaders>()
  const refusals = options.refusals ?? logRefusals(log)
  const sources = new Map(dataSources.map((source) => [source.name, observed(noting(waitedForOnce(source), answered), metrics)]))
  const { gateway, apiSchema } = await createFederation(supergraphSdl, sources)
  const development = config.mode === 'development'
  const admit = createAdmission(config, trustedDocuments)
  return createGraphqlServer({
    ...config,
    engine: { gateway },
    schema: apiSchema,
    log,
    limits: callerLimits,
    bodyMaxBytes: callerBodyMaxBytes,
    parts: dataSources,
    metrics,
    acceptsServices: false,
    plugins: [refuseUnknownCallers],
    page: development ? graphiqlPage() : null,
    ...(trustedDocuments !== null && { findDocument: trustedDocuments.find }),
    async contextFor(headers, asked): Promise<GatewayContext> {
      const caller = { headers }
      let known = false
      try {
        const actor = await authenticate(headers)
        if (actor !== null) {
          known = true
          const correlationId = headers['x-correlation-id'] ?? ''
          asked.whenRefused(async (code) => {
            if (!answered.has(headers)) await refusals.record({ actor, operation: operationAsked(asked.source), code, correlationId })
          })
          admit(actor, headers, asked)
        }
        return { caller, refusal: null }
      } catch (fault) {
        const refusal = requestRefusal(fault)
        if (development && !known && headers.authorization === undefined) return { caller, refusal }
        throw refusal
      }
    },
    async close() {
      await refusals.close()
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
