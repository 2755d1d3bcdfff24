import { once } from 'node:events'
import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import type { RunMode } from '../../config.ts'
import type { Log } from '../../log.ts'
import { createGuard, type DocumentLimits } from '../guard/inspect.ts'
import type { CallerHeaders } from '../subgraph.ts'
import { createApollo, type Engine } from './apollo.ts'
import { type Asked, type FindDocument, headersOf, readAsked, refusedBy } from './asked.ts'
import { addHealthRoutes, type ReadinessPart } from './health.ts'
import { createListener } from './listener.ts'
import { listenOn, originOf, portOf } from './listenOn.ts'
import type { Metrics } from './metrics.ts'
import { addLocalMetrics, createMetricsListener } from './metricsListener.ts'
import { refuse, requestRefusal } from './refusals.ts'

export interface GraphqlServerOptions {
  readonly engine: Engine
  /** What callers may ask. */
  readonly schema: GraphQLSchema
  readonly mode: RunMode
  readonly log: Log
  readonly host: string
  readonly port: number
  readonly corsOrigins: readonly string[]
  readonly stopTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly answerTimeoutMs: number
  /** Null: `/metrics` is on `port`, for this machine only. */
  readonly metricsPort: number | null
  readonly limits: DocumentLimits
  readonly bodyMaxBytes: number
  readonly parts: readonly ReadinessPart[]
  readonly metrics: Metrics
  /** Whether `x-service-token` is believed: only where nobody but our own services can call. */
  readonly acceptsServices: boolean
  readonly plugins: readonly ApolloServerPlugin<BaseContext>[]
  /** A page at `/`, with its content security policy; null for none. */
  readonly page: { readonly html: string; readonly policy: string } | null
  readonly findDocument?: FindDocument
  /** Who asks. The document is looked at when they are known. @throws PublicError, which refuses the request as a whole */
  contextFor(headers: CallerHeaders, asked: Asked): Promise<BaseContext>
  /** Runs once the last request is answered. */
  close(): Promise<void>
}

export interface GraphqlServer {
  /** @throws OperatorError when the address is in use or not allowed */
  listen(): Promise<void>
  /** Where callers ask, once it listens: `http://host:port/graphql`. */
  readonly url: string
  /** Where it listens for scrapers: `http://host:port/metrics`. */
  readonly metricsUrl: string
  /** Takes no new requests, waits for those it has up to the bound, then closes what is behind. Idempotent. */
  stop(): Promise<void>
}

/** Nothing is told of what nobody could look up later, not even by which rule it was refused. */
const notRecorded = { status: 503, code: 'REGISTER_UNAVAILABLE', message: 'the request could not be written down: ask again' } as const

/** GraphQL over HTTP, with the same refusals, limits, masking and health for the gateway and for a subgraph of its own. */
export async function createGraphqlServer(options: GraphqlServerOptions): Promise<GraphqlServer> {
  const { log, metrics, limits } = options
  const app = await createListener(options)
  const apollo = createApollo({ ...options, maxTokens: limits.tokens })
  await apollo.start()
  const guard = createGuard(limits, options.schema)
  const asking = new WeakMap<FastifyRequest, ReturnType<typeof readAsked>>()
  const askedOf = (request: FastifyRequest, reply: FastifyReply): ReturnType<typeof readAsked> => {
    const known = asking.get(request) ?? readAsked(request, reply, { guard, find: options.findDocument })
    asking.set(request, known)
    return known
  }
  const metricsListener = options.metricsPort === null ? null : createMetricsListener(metrics)
  let stopping: Promise<void> | null = null

  const answer = fastifyApolloHandler(apollo, {
    context: async (request, reply) => {
      const startedAt = performance.now()
      try {
        const asked = askedOf(request, reply)
        const context = await options.contextFor(headersOf(request, options.acceptsServices), asked)
        asked.measure()
        return context
      } catch (fault) {
        metrics.observeRequest('unknown', 'refused', (performance.now() - startedAt) / 1_000)
        throw fault instanceof GraphQLError ? fault : requestRefusal(fault)
      }
    },
  })
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      // Before Apollo reads the body: the document that it means may have to be put there.
      const asked = askedOf(request, reply)
      const body = await answer.call(app, request, reply)
      const whenRefused = asked.refused
      const code = whenRefused === null ? null : refusedBy(body)
      if (whenRefused === null || code === null) return body
      try {
        await whenRefused(code)
        return body
      } catch {
        // Whoever could not write it down has logged why.
        return refuse(reply, notRecorded)
      }
    },
  })
  addHealthRoutes(app, options.parts, () => stopping !== null)
  if (metricsListener === null) addLocalMetrics(app, metrics)
  if (options.page !== null) {
    const { html, policy } = options.page
    app.get('/', (_request, reply: FastifyReply) =>
      reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).send(html),
    )
  }

  const stop = async (): Promise<void> => {
    const wasListening = app.server.listening
    const cut = setTimeout(() => app.server.closeAllConnections(), options.stopTimeoutMs)
    await app.close().finally(() => clearTimeout(cut))
    metricsListener?.close()
    metricsListener?.closeAllConnections()
    await apollo.stop()
    await options.close()
    if (wasListening) log.info({ outcome: 'STOPPED' }, 'stopped')
  }

  return {
    async listen() {
      await listenOn(options, (address) => app.listen(address))
      if (metricsListener !== null) {
        const metricsPort = options.metricsPort ?? 0
        await listenOn(
          { ...options, port: metricsPort },
          async (address) => {
            metricsListener.listen(address)
            await once(metricsListener, 'listening')
          },
          'METRICS_PORT',
        )
      }
      log.info({ outcome: 'LISTENING', port: portOf(app.server.address()) }, 'listening')
    },
    get url() {
      return `${originOf(options.host, portOf(app.server.address()) ?? options.port)}/graphql`
    },
    get metricsUrl() {
      return `${originOf(options.host, portOf((metricsListener ?? app.server).address()) ?? options.port)}/metrics`
    },
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}
