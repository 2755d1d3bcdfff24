import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type JSONWebKeySet, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Config } from '../config.ts'
import { OperatorError } from '../errors.ts'
import type { CallerHeaders } from '../graphql/subgraph.ts'
import type { ServiceName } from './actor.ts'
import { serviceNames } from './actor.ts'
import { digestOfBody, digestOfCaller } from './identify.ts'
import { openSigningKey, type SigningKey } from './keyFiles.ts'
import { type KeySource, serviceIssuer } from './tokens.ts'

/** Long enough for one call between machines whose clocks differ a little, too short to be worth stealing. */
const serviceTokenSeconds = 30
/** A token is used again until little is left of it, so that a run of thousands of calls does not sign thousands of times. */
const reusedForMs = 15_000
/** One for each subgraph and each caller, purpose and case of these seconds. */
const keptTokens = 20_000

/**
 * Over a network a token is made for the one body that it goes with: overheard, it can only ask the same again. Within a process there is
 * nobody to overhear it, and one made without a body is used again.
 */
export interface ServiceIdentity {
  /** A token for `x-service-token`, good for 30 s and for that subgraph only. */
  signServiceToken(audience: string, body?: string): Promise<string>
  /**
   * A token for `x-service-token` beside the caller's own headers: that this service forwards just this caller, purpose and case.
   * For a query good for 30 s; for a change good once in each copy of the subgraph.
   */
  signForwarding(audience: string, headers: CallerHeaders, use: 'QUERY' | 'CHANGE', body?: string): Promise<string>
}

/** @throws OperatorError when the service has no key and may not make one */
export async function openServiceIdentity(service: ServiceName, config: Config): Promise<ServiceIdentity> {
  const { key, kid } = await openServiceKey(service, config)
  const sign = (audience: string, claims: Readonly<Record<string, string>>): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setIssuer(serviceIssuer)
      .setAudience(audience)
      .setSubject(service)
      .setIssuedAt()
      .setExpirationTime(`${serviceTokenSeconds}s`)
      .sign(key)
  const signed = new LRUCache<string, Promise<string>>({ max: keptTokens, ttl: reusedForMs })
  const signOnce = (audience: string, claims: Readonly<Record<string, string>>, about: string): Promise<string> => {
    const known = signed.get(`${audience} ${about}`)
    if (known !== undefined) return known
    const token = sign(audience, claims)
    signed.set(`${audience} ${about}`, token)
    return token
  }
  return {
    signServiceToken: (audience, body) => (body === undefined ? signOnce(audience, {}, '') : sign(audience, { body: digestOfBody(body) })),
    signForwarding: (audience, headers, use, body) => {
      const claims = { caller: digestOfCaller(headers), ...(body !== undefined && { body: digestOfBody(body) }) }
      if (use === 'CHANGE') return sign(audience, { ...claims, jti: randomUUID() })
      return body === undefined ? signOnce(audience, claims, claims.caller) : sign(audience, claims)
    },
  }
}

/**
 * The keys of our services, for the subgraph that checks them. From `SERVICE_JWKS_FILE`; outside of production,
 * without that file, the services' own keys in the data directory, made when they are not there.
 */
export async function serviceKeySource(subgraph: string, config: Config): Promise<KeySource> {
  const file = config.service.jwksFile
  if (file !== null) return { issuer: serviceIssuer, audience: subgraph, keys: file }
  if (config.mode === 'production') {
    throw new OperatorError('SERVICE_JWKS_FILE must name the public keys of the services that may call this subgraph')
  }
  const signingKeys = await Promise.all(serviceNames.map((service) => openServiceKey(service, config)))
  return { issuer: serviceIssuer, audience: subgraph, keys: { keys: signingKeys.flatMap(({ publicKeys }) => publicKeys.keys) } }
}

/** The public half of a service's private key file, as an operator puts it into `SERVICE_JWKS_FILE`. */
export async function publicKeysOf(keyFile: string): Promise<JSONWebKeySet> {
  const { publicKeys } = await openSigningKey(keyFile, '', false)
  return publicKeys
}

/** The private key that the operator gave this service; null where the development keys have to do. */
export function keyFileOf(service: ServiceName, { service: { name, keyFile, gatewayKeyFile } }: Config): string | null {
  if (service === 'gateway' && gatewayKeyFile !== null) return gatewayKeyFile
  return name === service ? keyFile : null
}

function openServiceKey(service: ServiceName, config: Config): Promise<SigningKey> {
  const file = keyFileOf(service, config)
  if (file !== null) return openSigningKey(file, service, false)
  if (config.mode === 'production') {
    throw new OperatorError(`${service === 'gateway' ? 'GATEWAY_KEY_FILE' : 'SERVICE_KEY_FILE'} must name the private key of this service`)
  }
  return openSigningKey(join(config.dataDir, 'keys', `service-${service}.json`), service, true)
}
