import { createServer, type Server } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Metrics } from './metrics.ts'
import { refuse } from './refusals.ts'

/** Scrapers send a line and a few headers. */
const scrapeTimeoutMs = 5_000
const loopback = /^(127\.|::1$|::ffff:127\.)/
/** Set by proxies: the request comes from elsewhere, though its connection does not. */
const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']

/** `/metrics` on the port of the service, for scrapers of the same machine: how busy we are is nobody else's business. */
export function addLocalMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', async (request, reply) =>
    isLocal(request)
      ? reply.header('content-type', metrics.contentType).send(await metrics.render())
      : refuse(reply, { status: 404, code: 'BAD_REQUEST', message: 'there is nothing here: ask /graphql' }),
  )
}

const isLocal = ({ socket, headers }: FastifyRequest): boolean =>
  loopback.test(socket.remoteAddress ?? '') && forwardingHeaders.every((name) => headers[name] === undefined)

/** `/metrics` on a port of its own, which the operator keeps from callers. Does not listen yet. */
export function createMetricsListener(metrics: Metrics): Server {
  const server = createServer({ requestTimeout: scrapeTimeoutMs, headersTimeout: scrapeTimeoutMs }, (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    metrics.render().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  return server
}
