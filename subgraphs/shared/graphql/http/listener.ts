import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import cors from '@fastify/cors'
import fastify, { type FastifyInstance } from 'fastify'
import { type Log, reportFault, withCorrelation } from '../../log.ts'
import { refusalText, refuse, transportRefusal } from './refusals.ts'

/** For the whole request to arrive: a client that drips bytes must not hold a connection for long. */
const requestTimeoutMs = 10_000
/** For the whole answer. Writes may take up to 15 s (see the gateway's fetch time-outs); nothing honest takes longer. */
const answerTimeoutMs = 20_000
/** Longer than the idle time of common load balancers (60 s), so that they, not we, close first. */
const keepAliveTimeoutMs = 65_000

const correlationIdShape = /^[A-Za-z0-9._-]{8,64}$/
const hostShape = /^[A-Za-z0-9._~:[\]-]{1,255}$/

export interface ListenerOptions {
  readonly log: Log
  readonly corsOrigins: readonly string[]
  readonly bodyMaxBytes: number
}

/** An HTTP server whose every refusal is JSON, and every answer carries a correlation id. Has no routes yet. */
export async function createListener({ log, corsOrigins, bodyMaxBytes }: ListenerOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: bodyMaxBytes,
    requestTimeout: requestTimeoutMs,
    handlerTimeout: answerTimeoutMs,
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

  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers({
      'x-correlation-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    if (hostShape.test(request.headers.host ?? 'none')) done()
    else void refuse(reply, { status: 400, code: 'BAD_REQUEST', message: 'the host header is malformed' })
  })
  // Not in onRequest: reading the body loses the async context, so it is entered when the body is there.
  app.addHook('preHandler', (request, _reply, done) => withCorrelation(request.id, done))

  app.setErrorHandler((fault, request, reply) => {
    const refusal = transportRefusal(fault)
    if (refusal !== null) return refuse(reply, refusal)
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

/** What Node could not read as HTTP at all. */
function refuseUnreadable(_fault: Error, socket: Socket): void {
  if (!socket.writable) return
  const body = refusalText({ status: 400, code: 'BAD_REQUEST', message: 'this is not a readable HTTP request' })
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
