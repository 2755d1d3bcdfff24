import type { FastifyInstance, FastifyRequest } from 'fastify'
import { digestOfBody } from '../../actor/identify.ts'

const digests = new WeakMap<FastifyRequest, string>()

/** Takes the digest of bodies that come with a service token, before they are read as JSON: only the bytes are what was signed. */
export function digestBodies(app: FastifyInstance): void {
  const readJson = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (request.headers['x-service-token'] !== undefined) digests.set(request, digestOfBody(body))
    return readJson(request, body, done)
  })
}

/** Null for a body of which no digest was taken. */
export const digestOf = (request: FastifyRequest): string | null => digests.get(request) ?? null
