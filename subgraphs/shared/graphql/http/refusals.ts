import { HeaderMap } from '@apollo/server'
import type { FastifyReply } from 'fastify'
import { GraphQLError } from 'graphql'
import { type ErrorCode, PublicError } from '../../errors.ts'
import { faultCode } from '../../faultCode.ts'
import { RateLimited } from '../guard/throttle.ts'
import type { MaskedCode } from '../maskErrors.ts'

/** HTTP status of a request that is refused as a whole. */
const statuses: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  PURPOSE_REQUIRED: 400,
  CASE_REQUIRED: 400,
  LIMIT_EXCEEDED: 400,
  RATE_LIMITED: 429,
  REGISTER_UNAVAILABLE: 503,
  IN_PROGRESS: 409,
  INTERNAL: 500,
}

export const statusOf = (code: ErrorCode): number => statuses[code]

export interface Refusal {
  readonly status: number
  readonly code: MaskedCode
  readonly message: string
}

export const refusalText = ({ code, message }: Refusal): string => JSON.stringify({ errors: [{ message, extensions: { code } }] })

/** Every refusal has the shape of a GraphQL answer, so that a client needs one way to read faults. */
export const refuse = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
  reply.code(refusal.status).header('content-type', 'application/json; charset=utf-8').send(refusalText(refusal))

/** What Fastify refuses before a handler runs, by its own code. */
const transportRefusals = new Map<string, Refusal>([
  ['FST_ERR_CTP_BODY_TOO_LARGE', { status: 413, code: 'LIMIT_EXCEEDED', message: 'the body is too large' }],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', { status: 415, code: 'BAD_REQUEST', message: 'send the request as application/json' }],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', { status: 400, code: 'BAD_REQUEST', message: 'the body is empty' }],
  ['FST_ERR_CTP_INVALID_JSON_BODY', { status: 400, code: 'BAD_REQUEST', message: 'the body is not JSON' }],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', { status: 400, code: 'BAD_REQUEST', message: 'the content-length is not the length of the body' }],
  ['FST_ERR_BAD_URL', { status: 400, code: 'BAD_REQUEST', message: 'the address is malformed' }],
])

/** The refusal for a fault that Fastify raised, or null when it is a fault of our own. */
export function transportRefusal(fault: unknown): Refusal | null {
  const known = transportRefusals.get(faultCode(fault) ?? '')
  if (known !== undefined) return known
  const status = typeof fault === 'object' && fault !== null && 'statusCode' in fault ? Number(fault.statusCode) : 500
  return status >= 400 && status < 500 ? { status, code: 'BAD_REQUEST', message: 'the request is malformed' } : null
}

/** Refuses a whole GraphQL request with the status of its code. A fault that is not public is masked later, by `maskErrors`. */
export function requestRefusal(fault: unknown): GraphQLError {
  const code = fault instanceof PublicError ? fault.code : 'INTERNAL'
  const headers = new HeaderMap()
  if (code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer')
  if (fault instanceof RateLimited) headers.set('retry-after', String(fault.retryAfterSeconds))
  const extensions: Record<string, unknown> = { code, http: { status: statusOf(code), headers } }
  return new GraphQLError('the request is refused', { extensions, originalError: fault instanceof Error ? fault : null })
}
