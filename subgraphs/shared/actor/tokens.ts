import { createHash } from 'node:crypto'
import { errors, type JSONWebKeySet, type JWTHeaderParameters, type JWTPayload } from 'jose'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { PublicError } from '../errors.ts'
import type { Actor } from './actor.ts'
import { serviceNames } from './actor.ts'
import { keysKeptMs, openKeys, verifyToken } from './keySets.ts'
import { isRole } from './roles.ts'

/** Asymmetric only: a shared secret would let every verifier issue tokens. */
export const tokenAlgorithms = ['EdDSA', 'ES256', 'RS256'] as const
/** Clocks of two machines kept by NTP differ by far less. */
const clockLeewaySeconds = 5
/** A token is checked once, not for every fetch; a few thousand officers at work at once. */
const cachedTokens = 5_000
const tokenMaxLength = 8_192
/** Ids of tokens that were used and could be tried again: longer than such a token lives, with clocks that differ. */
const usedKeptMs = 60_000
/** A copy of the service makes at most some hundreds of changes a second. */
const usedTokens = 50_000

/** Who a token speaks for. Purpose and case are not in it: they come with each request. */
export type Identity = Pick<Actor, 'subject' | 'agency' | 'roles' | 'service'>

/** A service of ours, in its own name; or, with `forwards`, for a caller whose own token comes along. */
export interface ServiceToken extends Identity {
  readonly forwards?: Forwarding
  /** SHA-256 of the one body that the token goes with, in base64url; without it, it was not made to travel. */
  readonly body?: string
}

export interface Forwarding {
  /** Digest of the caller's token, purpose and case, so that the two tokens cannot be put together anew. */
  readonly caller: string
  readonly readsOnly: boolean
}

export interface TokenVerifier {
  /** Where requests that carry only a caller's token are answered: at the gateway. A subgraph answers its services. */
  readonly callersCome: 'DIRECTLY' | 'THROUGH_GATEWAY'
  /** @throws PublicError UNAUTHENTICATED, or INTERNAL when the issuer's keys cannot be had */
  verifyCaller(token: string): Promise<Identity>
  /** @throws PublicError UNAUTHENTICATED */
  verifyService(token: string): Promise<ServiceToken>
}

export interface KeySource {
  readonly issuer: string
  readonly audience: string
  /** A key set, or where it is: an http(s) address or a file. */
  readonly keys: JSONWebKeySet | string
}

export interface VerifierOptions {
  readonly callers: KeySource
  /** Our own processes' keys, and the name of the subgraph that checks; null where services are not accepted. */
  readonly services: KeySource | null
}

const callerClaims = z.object({
  sub: z.string().min(1).max(128),
  agency: z.string().min(1).max(128),
  roles: z.array(z.string().max(64)).max(32),
  exp: z.number(),
})
const serviceClaims = z.object({
  sub: z.enum(serviceNames),
  exp: z.number(),
  caller: z.string().length(43).optional(),
  body: z.string().length(43).optional(),
  /** Good for one request that changes something; without it, for queries until it expires. */
  jti: z.string().max(64).optional(),
})
/** The id of a service's key is the service's name, so that one service cannot sign as another. */
const serviceHeader = z.object({ kid: z.enum(serviceNames) })

export const serviceIssuer = 'entry-ban-services'

/** @throws OperatorError when a key file cannot be read */
export function createTokenVerifier(options: VerifierOptions): TokenVerifier {
  const callers = cachedCheck<Identity>(options.callers, (payload) => {
    const { sub, agency, roles, exp } = callerClaims.parse(payload)
    return { exp, once: null, again: true, identity: { subject: sub, agency, roles: roles.filter(isRole), service: null } }
  })
  const services =
    options.services &&
    cachedCheck<ServiceToken>(options.services, (payload, header) => {
      const { sub, exp, caller, body, jti } = serviceClaims.parse(payload)
      if (serviceHeader.parse(header).kid !== sub) throw refused('is signed by another service')
      const forwards = caller === undefined ? {} : { forwards: { caller, readsOnly: jti === undefined } }
      const identity = {
        subject: `service:${sub}`,
        agency: 'entry-ban',
        roles: [],
        service: sub,
        ...forwards,
        ...(body !== undefined && { body }),
      }
      return { exp, once: jti ?? null, again: body === undefined, identity }
    })
  return {
    callersCome: services === null ? 'DIRECTLY' : 'THROUGH_GATEWAY',
    verifyCaller: callers,
    verifyService: async (token) => {
      if (services === null) throw new PublicError('UNAUTHENTICATED', 'service tokens are not accepted here')
      return services(token)
    },
  }
}

interface Read<Found extends Identity> {
  readonly exp: number
  /** The id of a token that is good for one use. */
  readonly once: string | null
  /** Whether it comes with more than one request, and is worth remembering. */
  readonly again: boolean
  readonly identity: Found
}

function cachedCheck<Found extends Identity>(
  source: KeySource,
  read: (payload: JWTPayload, header: JWTHeaderParameters) => Read<Found>,
): (token: string) => Promise<Found> {
  const keySet = openKeys(source.keys)
  const known = new LRUCache<string, Found>({ max: cachedTokens })
  const used = new LRUCache<string, true>({ max: usedTokens, ttl: usedKeptMs })
  return async (token) => {
    if (token.length > tokenMaxLength) throw refused('is too long')
    // The digest, so that a dump of this process's memory shows no usable token.
    const digest = createHash('sha256').update(token).digest('base64')
    const cached = known.get(digest)
    if (cached !== undefined) return cached
    try {
      const { payload, protectedHeader } = await verifyToken(token, keySet, {
        issuer: source.issuer,
        audience: source.audience,
        algorithms: [...tokenAlgorithms],
        clockTolerance: clockLeewaySeconds,
        requiredClaims: ['exp', 'sub'],
      })
      const { exp, once, again, identity } = read(payload, protectedHeader)
      if (once !== null) {
        if (used.has(once)) throw refused('was used before')
        used.set(once, true)
        return identity
      }
      const validForMs = exp * 1_000 - Date.now()
      if (again && validForMs > 0) known.set(digest, identity, { ttl: Math.min(validForMs, keysKeptMs) })
      return identity
    } catch (fault) {
      throw explain(fault)
    }
  }
}

const refused = (why: string): PublicError => new PublicError('UNAUTHENTICATED', `the token ${why}`)

function explain(fault: unknown): Error {
  if (fault instanceof PublicError) return fault
  if (fault instanceof errors.JWTExpired) return refused('has expired')
  if (fault instanceof errors.JWTClaimValidationFailed) return refused(`is not accepted here because of its ${fault.claim}`)
  if (fault instanceof errors.JWKSTimeout || fault instanceof TypeError)
    return new PublicError('INTERNAL', 'the keys of the token issuer cannot be read')
  if (fault instanceof errors.JOSEError) return refused('is not valid')
  if (fault instanceof z.ZodError) return refused('lacks a claim: sub, agency and roles are needed')
  return new PublicError('INTERNAL', 'the token could not be checked')
}
