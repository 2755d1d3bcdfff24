import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import type { RunMode } from '../../config.ts'
import { OperatorError, PublicError } from '../../errors.ts'
import { faultCode } from '../../faultCode.ts'
import type { Log } from '../../log.ts'
import { createGuard, type DocumentLimits } from '../guard/inspect.ts'
import { type CallerHeader, type CallerHeaders, callerHeaders } from '../subgraph.ts'
import { createApollo, type Engine } from './apollo.ts'
import { addHealthRoutes, type ReadinessPart } from './health.ts'
import { createListener } from './listener.ts'
import type { Metrics } from './metrics.ts'
import { addLocalMetrics, createMetricsListener } from './metricsListener.ts'
import { refuse, requestRefusal, statusOf } from './refusals.ts'

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
  /** The document that a request means, where it does not send the document itself. @throws PublicError */
  readonly findDocument?: (request: Readonly<Record<string, unknown>>) => string | undefined
  /** Who asks. @throws PublicError, which refuses the request as a whole */
  contextFor(headers: CallerHeaders, asked: Asked): Promise<BaseContext>
  /** Runs once the last request is answered. */
  close(): Promise<void>
}

/** One request, as it arrived. */
export interface Asked {
  readonly source: string
  /** As the guard measured it. */
  readonly cost: number
  /** By lower-case name. */
  header(name: string): string | null
  /** Runs `work` once the answer is out or the client is gone. */
  whenAnswered(work: () => void): void
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

/** GraphQL over HTTP, with the same refusals, limits, masking and health for the gateway and for a subgraph of its own. */
export async function createGraphqlServer(options: GraphqlServerOptions): Promise<GraphqlServer> {
  const { log, metrics, limits } = options
  const app = await createListener(options)
  const apollo = createApollo({ ...options, maxTokens: limits.tokens })
  await apollo.start()
  const guard = createGuard(limits, options.schema)
  const costs = new WeakMap<FastifyRequest, { readonly source: string; readonly cost: number }>()
  const metricsListener = options.metricsPort === null ? null : createMetricsListener(metrics)
  let stopping: Promise<void> | null = null

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    preHandler: (request, reply, done) => {
      try {
        putDocument(request, options.findDocument)
        const asked = graphqlRequestIn(request)
        costs.set(request, { source: asked.source, cost: guard(asked) })
        done()
      } catch (fault) {
        if (!(fault instanceof PublicError)) throw fault
        metrics.observeRequest('unknown', 'refused', reply.elapsedTime / 1_000)
        void refuse(reply, { status: statusOf(fault.code), code: fault.code, message: fault.message })
      }
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        try {
          const { source, cost } = costs.get(request) ?? { source: '', cost: 0 }
          const header = (name: string): string | null => request.headers[name]?.toString() ?? null
          const whenAnswered = (work: () => void) => void reply.raw.once('close', work)
          return await options.contextFor(headersOf(request, options.acceptsServices), { source, cost, header, whenAnswered })
        } catch (fault) {
          throw fault instanceof GraphQLError ? fault : requestRefusal(fault)
        }
      },
    }),
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

const portOf = (address: AddressInfo | string | null): number | null =>
  address === null || typeof address === 'string' ? null : address.port

const originOf = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`

type Address = Readonly<Record<'host', string> & Record<'port', number>>

async function listenOn({ host, port }: Address, listen: (address: Address) => Promise<unknown>, setting = 'PORT'): Promise<void> {
  try {
    await listen({ host, port })
  } catch (fault) {
    const code = faultCode(fault)
    if (code === 'EADDRINUSE')
      throw new OperatorError(`port ${port} is in use: stop what uses it or set another ${setting}`, { cause: fault })
    if (code === 'EACCES')
      throw new OperatorError(`port ${port} may not be used by this user: set a ${setting} above 1023`, { cause: fault })
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new OperatorError('HOST is not an address of this machine', { cause: fault })
    throw fault
  }
}

/** The headers a subgraph reads, and no others. */
function headersOf(request: FastifyRequest, acceptsServices: boolean): CallerHeaders {
  const headers: Partial<Record<CallerHeader, string>> = {}
  for (const name of callerHeaders) {
    const value = request.headers[name]
    if (typeof value === 'string' && (acceptsServices || name !== 'x-service-token')) headers[name] = value
  }
  headers['x-correlation-id'] = request.id
  return headers
}

/** Puts the document that a request means where everything behind looks for it. */
function putDocument(request: FastifyRequest, find: GraphqlServerOptions['findDocument']): void {
  if (find === undefined || request.method !== 'POST' || !isRecord(request.body)) return
  const query = find(request.body)
  if (query !== undefined) request.body = { ...request.body, query }
}

/** What the guard looks at, wherever the caller put it. Shapes it cannot read are Apollo's to refuse. */
function graphqlRequestIn(request: FastifyRequest): { source: string; variables: Record<string, unknown> } {
  const sent: unknown = request.method === 'GET' ? request.query : request.body
  if (!isRecord(sent)) return { source: '', variables: {} }
  const source = typeof sent['query'] === 'string' ? sent['query'] : ''
  const variables = request.method === 'GET' ? parsed(sent['variables']) : sent['variables']
  return { source, variables: isRecord(variables) ? variables : {} }
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
