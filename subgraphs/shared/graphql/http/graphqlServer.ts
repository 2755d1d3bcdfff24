import type { AddressInfo } from 'node:net'
import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
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
import { refuse, requestRefusal, statusOf } from './refusals.ts'

export interface GraphqlServerOptions {
  readonly engine: Engine
  readonly mode: RunMode
  readonly log: Log
  readonly host: string
  readonly port: number
  readonly corsOrigins: readonly string[]
  readonly stopTimeoutMs: number
  readonly limits: DocumentLimits
  readonly bodyMaxBytes: number
  readonly parts: readonly ReadinessPart[]
  readonly metrics: Metrics
  /** Whether `x-service-token` is believed: only where nobody but our own services can call. */
  readonly acceptsServices: boolean
  readonly plugins: readonly ApolloServerPlugin<BaseContext>[]
  /** A page at `/`, with its content security policy; null for none. */
  readonly page: { readonly html: string; readonly policy: string } | null
  /** Who asks. @throws PublicError, which refuses the request as a whole */
  contextFor(headers: CallerHeaders): Promise<BaseContext>
  /** Runs once the last request is answered. */
  close(): Promise<void>
}

export interface GraphqlServer {
  /** @throws OperatorError when the address is in use or not allowed */
  listen(): Promise<void>
  /** Where callers ask, once it listens: `http://host:port/graphql`. */
  readonly url: string
  /** Takes no new requests, waits for those it has up to the bound, then closes what is behind. Idempotent. */
  stop(): Promise<void>
}

/** GraphQL over HTTP, with the same refusals, limits, masking and health for the gateway and for a subgraph of its own. */
export async function createGraphqlServer(options: GraphqlServerOptions): Promise<GraphqlServer> {
  const { log, metrics, limits } = options
  const app = await createListener(options)
  const apollo = createApollo({ ...options, maxTokens: limits.tokens })
  await apollo.start()
  const guard = createGuard(limits)
  let stopping: Promise<void> | null = null

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    preHandler: (request, reply, done) => {
      try {
        guard(graphqlRequestIn(request))
        done()
      } catch (fault) {
        if (!(fault instanceof PublicError)) throw fault
        metrics.observeRequest('unknown', 'refused', reply.elapsedTime / 1_000)
        void refuse(reply, { status: statusOf(fault.code), code: fault.code, message: fault.message })
      }
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => {
        try {
          return await options.contextFor(headersOf(request, options.acceptsServices))
        } catch (fault) {
          throw fault instanceof GraphQLError ? fault : requestRefusal(fault)
        }
      },
    }),
  })
  addHealthRoutes(app, options.parts, metrics, () => stopping !== null)
  if (options.page !== null) {
    const { html, policy } = options.page
    app.get('/', (_request, reply: FastifyReply) =>
      reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).send(html),
    )
  }

  const stop = async (): Promise<void> => {
    const cut = setTimeout(() => app.server.closeAllConnections(), options.stopTimeoutMs)
    await app.close().finally(() => clearTimeout(cut))
    await apollo.stop()
    await options.close()
    log.info({ outcome: 'STOPPED' }, 'stopped')
  }

  return {
    async listen() {
      await listenOn(app, options)
      log.info({ outcome: 'LISTENING', port: portOf(app.server.address()) }, 'listening')
    },
    get url() {
      return `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${portOf(app.server.address()) ?? options.port}/graphql`
    },
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

const portOf = (address: AddressInfo | string | null): number | null =>
  address === null || typeof address === 'string' ? null : address.port

async function listenOn(app: Awaited<ReturnType<typeof createListener>>, { host, port }: GraphqlServerOptions): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (fault) {
    const code = faultCode(fault)
    if (code === 'EADDRINUSE') throw new OperatorError(`port ${port} is in use: stop what uses it or set another PORT`, { cause: fault })
    if (code === 'EACCES') throw new OperatorError(`port ${port} may not be used by this user: set a PORT above 1023`, { cause: fault })
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
