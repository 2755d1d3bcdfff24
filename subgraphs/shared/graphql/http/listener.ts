import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import cors from '@fastify/cors'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { faultCode } from '../../faultCode.ts'
import { type Log, reportFault, withCorrelation } from '../../log.ts'
import { digestBodies } from './bodyDigest.ts'
import { type Refusal, refusalText, refuse, transportRefusal } from './refusals.ts'

/** A token, a purpose and a case are about 2 KB; proxies add their own. */
const headersMaxBytes = 16 * 1024
/** How often Node looks for requests that take too long to arrive. */
const lateRequestsCheckMs = 500
/** A connection on which nothing moves beyond the time for an answer belongs to a client that no longer reads. */
const idleBeyondAnswerMs = 10_000
/** For a client to read why it is refused; what it sends meanwhile is dropped, up to a bound. */
const lingerMs = 2_000
const droppedMaxBytes = 32 * 1024 * 1024
/** Longer than the idle time of common load balancers (60 s), so that they, not we, close first. */
const keepAliveTimeoutMs = 65_000

const correlationIdShape = /^[A-Za-z0-9._-]{8,64}$/
const hostShape = /^[A-Za-z0-9._~:[\]-]{1,255}$/

export interface ListenerOptions {
  readonly log: Log
  readonly corsOrigins: readonly string[]
  readonly bodyMaxBytes: number
  /** How long a client may take to send a whole request. */
  readonly requestTimeoutMs: number
  /** How long we may take to answer it. */
  readonly answerTimeoutMs: number
}

/** An HTTP server whose every refusal is JSON, and every answer carries a correlation id. Has no routes yet. */
export async function createListener(options: ListenerOptions): Promise<FastifyInstance> {
  const { log, corsOrigins, bodyMaxBytes, requestTimeoutMs, answerTimeoutMs } = options
  const app = fastify({
    logger: false,
    http: {
      maxHeaderSize: headersMaxBytes,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(lateRequestsCheckMs, requestTimeoutMs),
    },
    bodyLimit: bodyMaxBytes,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: requestTimeoutMs + answerTimeoutMs + idleBeyondAnswerMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: (request) => {
      const given = request.headers['x-correlation-id']
      return typeof given === 'string' && correlationIdShape.test(given) ? given : randomUUID()
    },
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (fault, _request, reply) => {
      void refuse(reply, transportRefusal(fault) ?? { status: 400, code: 'BAD_REQUEST', message: 'the request is malformed' })
    },
  })
  app.removeContentTypeParser('text/plain')
  digestBodies(app)

  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers({
      'x-correlation-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    const refusal = unreadableBy(request.headers)
    if (refusal === null) done()
    else void refuse(reply, refusal)
  })
  // Not in onRequest: reading the body loses the async context, so it is entered when the body is there.
  app.addHook('preHandler', (request, reply, done) => {
    // Fastify's own time-out for handlers ends with the body of the request (5.12), before ours has begun to answer.
    const late = setTimeout(() => void (reply.sent || refuse(reply, tooLate)), answerTimeoutMs)
    reply.raw.once('close', () => clearTimeout(late))
    withCorrelation(request.id, done)
  })

  app.setErrorHandler((fault, request, reply) => {
    const refusal = transportRefusal(fault)
    if (refusal !== null) {
      readOn(request, reply)
      return refuse(reply, refusal)
    }
    withCorrelation(request.id, () => log.error({ fault: reportFault(fault), outcome: 'INTERNAL' }, 'a request met an unexpected fault'))
    return refuse(reply, { status: 500, code: 'INTERNAL', message: 'an unexpected fault; tell the operator the correlation id' })
  })
  app.setNotFoundHandler((request, reply) => {
    if (request.url.split('?', 1)[0] !== '/graphql')
      return refuse(reply, { status: 404, code: 'BAD_REQUEST', message: 'there is nothing here: ask /graphql' })
    return refuse(reply.header('allow', 'GET, POST'), {
      status: 405,
      code: 'BAD_REQUEST',
      message: 'use GET for queries, POST for anything',
    })
  })

  if (corsOrigins.length > 0) {
    await app.register(cors, {
      origin: [...corsOrigins],
      methods: ['GET', 'POST'],
      allowedHeaders: ['content-type', 'authorization', 'x-purpose', 'x-case', 'x-correlation-id'],
      exposedHeaders: ['x-correlation-id'],
      maxAge: 600,
    })
  }
  return app
}

/**
 * Fastify closes a connection whose request it did not read to its end: a client that is still sending then meets a reset and never
 * comes to read why. So the rest is read and dropped, for a while.
 */
function readOn({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.removeHeader('connection')
  const cutOff = (): void => void (raw.complete || raw.socket.destroy())
  setTimeout(cutOff, lingerMs).unref()
  let left = droppedMaxBytes
  raw.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) cutOff()
  })
}

const tooLate: Refusal = { status: 503, code: 'REGISTER_UNAVAILABLE', message: 'the answer took too long' }

/** What headers say that we do not take: a compressed body grows without bound, and a charset of another kind hides what is in it. */
function unreadableBy(headers: IncomingHttpHeaders): Refusal | null {
  if (!hostShape.test(headers.host ?? 'none')) return { status: 400, code: 'BAD_REQUEST', message: 'the host header is malformed' }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity')
    return { status: 415, code: 'BAD_REQUEST', message: 'send the body as it is, not compressed' }
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1]
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) return { status: 415, code: 'BAD_REQUEST', message: 'send the request in UTF-8' }
  return null
}

/** What Node could not read as HTTP at all, by its code. */
const unreadable = new Map<string, Refusal & { readonly reason: string }>([
  [
    'HPE_HEADER_OVERFLOW',
    { status: 431, reason: 'Request Header Fields Too Large', code: 'LIMIT_EXCEEDED', message: 'the headers are too large' },
  ],
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    { status: 408, reason: 'Request Timeout', code: 'LIMIT_EXCEEDED', message: 'the request took too long to arrive' },
  ],
])
const notHttp = { status: 400, reason: 'Bad Request', code: 'BAD_REQUEST', message: 'this is not a readable HTTP request' } as const

function refuseUnreadable(fault: Error, socket: Socket): void {
  if (!socket.writable) return
  const refusal = unreadable.get(faultCode(fault) ?? '') ?? notHttp
  const body = refusalText(refusal)
  socket.end(
    `HTTP/1.1 ${refusal.status} ${refusal.reason}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
  // A client that keeps its own half open would hold the connection, and may send on without end.
  const lingering = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(lingering))
}
