import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, type BaseContext } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { RunMode } from '../../config.ts'
import type { Log } from '../../log.ts'
import { createErrorMask } from '../maskErrors.ts'
import type { Metrics, RequestOutcome } from './metrics.ts'

type WithGateway = Extract<ApolloServerOptions<BaseContext>, { gateway: object }>
type WithSchema = Extract<ApolloServerOptions<BaseContext>, { schema: object }>
/** What answers the operations: a schema of this process, or a gateway over several. */
export type Engine = Pick<WithGateway, 'gateway'> | Pick<WithSchema, 'schema'>

export interface ApolloOptions {
  readonly engine: Engine
  readonly mode: RunMode
  readonly log: Log
  readonly metrics: Metrics
  readonly maxTokens: number
  readonly plugins: readonly ApolloServerPlugin<BaseContext>[]
}

/** Source text of validated documents that are kept; the engine caches plans by the identity of these. */
const keptSourceMaxLength = 2 * 1024 * 1024
const keptDocuments = 2_000

/**
 * Browsers send a preflight before any request with one of these, so a foreign page cannot make them by itself.
 * A GET or a form without any of them is refused.
 */
const preflightHeaders = ['authorization', 'x-purpose', 'apollo-require-preflight']

export function createApollo({ engine, mode, log, metrics, maxTokens, plugins }: ApolloOptions): ApolloServer<BaseContext> {
  const production = mode === 'production'
  return new ApolloServer<BaseContext>({
    ...engine,
    nodeEnv: mode,
    formatError: createErrorMask(log),
    includeStacktraceInErrorResponses: false,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: { requestHeaders: preflightHeaders },
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens },
    documentStore: createDocumentStore(),
    logger: quietLogger(log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      observeRequests(metrics),
      ...plugins,
    ],
  })
}

function createDocumentStore(): NonNullable<ApolloServerOptions<BaseContext>['documentStore']> {
  const kept = new LRUCache<string, DocumentNode>({
    max: keptDocuments,
    maxSize: keptSourceMaxLength,
    sizeCalculation: (document) => Math.max(1, document.loc?.source.body.length ?? 1),
  })
  return {
    get: async (key) => kept.get(key),
    set: async (key, document) => {
      kept.set(key, document)
    },
    delete: async (key) => {
      kept.delete(key)
    },
  }
}

/** Apollo's own log lines quote error messages, which may quote values; `maskErrors` logs the faults themselves. */
function quietLogger(log: Log): NonNullable<ApolloServerOptions<BaseContext>['logger']> {
  const say = (level: 'warn' | 'error') => () => log[level]({ outcome: 'APOLLO_SERVER' }, 'Apollo Server reported a fault')
  return { debug: () => {}, info: () => {}, warn: say('warn'), error: say('error') }
}

function observeRequests(metrics: Metrics): ApolloServerPlugin<BaseContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now()
      return {
        async willSendResponse({ operation, response }) {
          metrics.observeRequest(operation?.operation ?? 'unknown', outcomeOf(response.body), (performance.now() - startedAt) / 1_000)
        },
      }
    },
  }
}

type ResponseBody = Parameters<
  NonNullable<Extract<Awaited<ReturnType<NonNullable<ApolloServerPlugin<BaseContext>['requestDidStart']>>>, object>['willSendResponse']>
>[0]['response']['body']

function outcomeOf(body: ResponseBody): RequestOutcome {
  if (body.kind !== 'single') return 'ok'
  const { data, errors = [] } = body.singleResult
  if (errors.length === 0) return 'ok'
  if (data !== undefined && data !== null) return 'partial'
  return errors.some((error) => error.extensions?.['code'] === 'INTERNAL' || error.extensions?.['code'] === 'REGISTER_UNAVAILABLE')
    ? 'failed'
    : 'refused'
}
