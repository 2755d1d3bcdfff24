import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTHeaderParameters,
  type JWTPayload,
  jwtVerify,
} from 'jose'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { OperatorError, PublicError } from '../errors.ts'
import type { Actor } from './actor.ts'
import { serviceNames } from './actor.ts'
import { isRole } from './roles.ts'

/** Asymmetric only: a shared secret would let every verifier issue tokens. */
export const tokenAlgorithms = ['EdDSA', 'ES256', 'RS256'] as const
/** Clocks of two machines kept by NTP differ by far less. */
const clockLeewaySeconds = 5
/** A token is checked once, not for every fetch; a few thousand officers at work at once. */
const cachedTokens = 5_000
/** So that a withdrawn key stops working soon, whatever the tokens' own lifetime. */
const cachedForMs = 60_000
const tokenMaxLength = 8_192
const jwksTimeoutMs = 2_000

/** Who a token speaks for. Purpose and case are not in it: they come with each request. */
export type Identity = Pick<Actor, 'subject' | 'agency' | 'roles' | 'service'>

export interface TokenVerifier {
  /** @throws PublicError UNAUTHENTICATED, or INTERNAL when the issuer's keys cannot be had */
  verifyCaller(token: string): Promise<Identity>
  /** @throws PublicError UNAUTHENTICATED */
  verifyService(token: string): Promise<Identity>
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
const serviceClaims = z.object({ sub: z.enum(serviceNames), exp: z.number() })
/** The id of a service's key is the service's name, so that one service cannot sign as another. */
const serviceHeader = z.object({ kid: z.enum(serviceNames) })

export const serviceIssuer = 'entry-ban-services'

/** @throws OperatorError when a key file cannot be read */
export function createTokenVerifier(options: VerifierOptions): TokenVerifier {
  const callers = cachedCheck(options.callers, (payload) => {
    const { sub, agency, roles, exp } = callerClaims.parse(payload)
    return { exp, identity: { subject: sub, agency, roles: roles.filter(isRole), service: null } }
  })
  const services =
    options.services &&
    cachedCheck(options.services, (payload, header) => {
      const { sub, exp } = serviceClaims.parse(payload)
      if (serviceHeader.parse(header).kid !== sub) throw refused('is signed by another service')
      return { exp, identity: { subject: `service:${sub}`, agency: 'entry-ban', roles: [], service: sub } }
    })
  return {
    verifyCaller: callers,
    verifyService: async (token) => {
      if (services === null) throw new PublicError('UNAUTHENTICATED', 'service tokens are not accepted here')
      return services(token)
    },
  }
}

type Check = (token: string) => Promise<Identity>

function cachedCheck(
  source: KeySource,
  read: (payload: JWTPayload, header: JWTHeaderParameters) => { exp: number; identity: Identity },
): Check {
  const keySet = openKeys(source.keys)
  const known = new LRUCache<string, Identity>({ max: cachedTokens })
  return async (token) => {
    if (token.length > tokenMaxLength) throw refused('is too long')
    // The digest, so that a dump of this process's memory shows no usable token.
    const digest = createHash('sha256').update(token).digest('base64')
    const cached = known.get(digest)
    if (cached !== undefined) return cached
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keySet, {
        issuer: source.issuer,
        audience: source.audience,
        algorithms: [...tokenAlgorithms],
        clockTolerance: clockLeewaySeconds,
        requiredClaims: ['exp', 'sub'],
      })
      const { exp, identity } = read(payload, protectedHeader)
      const validForMs = exp * 1_000 - Date.now()
      if (validForMs > 0) known.set(digest, identity, { ttl: Math.min(validForMs, cachedForMs) })
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

function openKeys(keys: JSONWebKeySet | string): ReturnType<typeof createLocalJWKSet> | ReturnType<typeof createRemoteJWKSet> {
  if (typeof keys !== 'string') return createLocalJWKSet(keys)
  if (/^https?:\/\//.test(keys)) return createRemoteJWKSet(new URL(keys), { timeoutDuration: jwksTimeoutMs })
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(keys, 'utf8')))
  } catch (fault) {
    throw new OperatorError(`the key set ${keys} cannot be read: it must be a JSON Web Key Set`, { cause: fault })
  }
}
