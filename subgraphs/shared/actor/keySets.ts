import { readFileSync } from 'node:fs'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JSONWebKeySet,
  type JWTVerifyOptions,
  type JWTVerifyResult,
  jwtVerify,
} from 'jose'
import { OperatorError } from '../errors.ts'

/** So that a key withdrawn from its address stops working soon, whatever the tokens' own lifetime. Keys in a file are read at start. */
export const keysKeptMs = 60_000
const jwksTimeoutMs = 2_000
/** A provider that is down is not asked for each token that comes in: that would keep it down, and callers waiting. */
const jwksRetryAfterMs = 5_000

export type KeySet = ReturnType<typeof createLocalJWKSet> | ReturnType<typeof createRemoteJWKSet>

/** @throws OperatorError when a file cannot be read */
export function openKeys(keys: JSONWebKeySet | string): KeySet {
  if (typeof keys !== 'string') return createLocalJWKSet(keys)
  if (/^https?:\/\//.test(keys))
    return createRemoteJWKSet(new URL(keys), { timeoutDuration: jwksTimeoutMs, cacheMaxAge: keysKeptMs, [customFetch]: sparingFetch() })
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(keys, 'utf8')))
  } catch (fault) {
    throw new OperatorError(`the key set ${keys} cannot be read: it must be a JSON Web Key Set`, { cause: fault })
  }
}

/** `jose` has a cool-down after keys were had; this is the one after they were not. */
function sparingFetch(): FetchImplementation {
  let notBefore = 0
  return async (url, options) => {
    if (performance.now() < notBefore) throw new TypeError('the keys could not be had a moment ago')
    notBefore = performance.now() + jwksRetryAfterMs
    const answer = await fetch(url, options)
    // Ours or the provider's fault, not the token's: `explain` tells them apart by this kind.
    if (!answer.ok) throw new TypeError('the keys could not be had')
    notBefore = 0
    return answer
  }
}

/** While the key of a service is exchanged for another, both stand in the set under its name: each is tried. */
export async function verifyToken(token: string, keySet: KeySet, options: JWTVerifyOptions): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(token, keySet, options)
  } catch (fault) {
    if (!(fault instanceof errors.JWKSMultipleMatchingKeys)) throw fault
    for await (const key of fault) {
      try {
        return await jwtVerify(token, key, options)
      } catch (other) {
        if (!(other instanceof errors.JWSSignatureVerificationFailed)) throw other
      }
    }
    throw new errors.JWSSignatureVerificationFailed()
  }
}
