import { join } from 'node:path'
import { type JSONWebKeySet, SignJWT } from 'jose'
import type { Config } from '../config.ts'
import { OperatorError } from '../errors.ts'
import type { ServiceName } from './actor.ts'
import { serviceNames } from './actor.ts'
import { openSigningKey, type SigningKey } from './keyFiles.ts'
import { type KeySource, serviceIssuer } from './tokens.ts'

/** Long enough for one call between machines whose clocks differ a little, too short to be worth stealing. */
const serviceTokenSeconds = 30
/** A token is used again until little is left of it, so that a run of thousands of calls does not sign thousands of times. */
const reusedForMs = 15_000

export interface ServiceIdentity {
  /** A token for `x-service-token`, good for 30 s and for that subgraph only. */
  signServiceToken(audience: string): Promise<string>
}

/** @throws OperatorError when the service has no key and may not make one */
export async function openServiceIdentity(service: ServiceName, config: Config): Promise<ServiceIdentity> {
  const { key, kid } = await openServiceKey(service, config)
  const signed = new Map<string, { token: string; until: number }>()
  return {
    async signServiceToken(audience) {
      const known = signed.get(audience)
      if (known !== undefined && known.until > Date.now()) return known.token
      const token = await new SignJWT({})
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setIssuer(serviceIssuer)
        .setAudience(audience)
        .setSubject(service)
        .setIssuedAt()
        .setExpirationTime(`${serviceTokenSeconds}s`)
        .sign(key)
      signed.set(audience, { token, until: Date.now() + reusedForMs })
      return token
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

function openServiceKey(service: ServiceName, config: Config): Promise<SigningKey> {
  if (config.service.keyFile !== null && config.service.name === service) return openSigningKey(config.service.keyFile, service, false)
  if (config.mode === 'production') throw new OperatorError('SERVICE_KEY_FILE must name the private key of this service')
  return openSigningKey(join(config.dataDir, 'keys', `service-${service}.json`), service, true)
}
