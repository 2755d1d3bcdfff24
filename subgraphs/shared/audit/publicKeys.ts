import { readFileSync } from 'node:fs'
import { importJWK } from 'jose'
import { z } from 'zod'
import { OperatorError } from '../errors.ts'

const jwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string().min(1),
  /** A member of our own: what the key signed is good up to then. */
  retiredAt: z.coerce.date().optional(),
})
const keySet = z.object({ keys: z.array(jwk) })

/** A key that statements may be signed by. */
export interface PublicKey {
  readonly kid: string
  readonly key: Awaited<ReturnType<typeof importJWK>>
  readonly retiredAt: Date | null
}

/** @throws ZodError for a key of another kind */
export async function importKey(given: unknown): Promise<PublicKey> {
  const { kid, retiredAt, ...parts } = jwk.parse(given)
  return { kid, key: await importJWK(parts, 'EdDSA'), retiredAt: retiredAt ?? null }
}

/** The keys of a JSON Web Key Set file, as `entry-ban keys --retired` prints them. @throws OperatorError */
export async function readPublicKeys(file: string): Promise<readonly PublicKey[]> {
  try {
    return await Promise.all(keySet.parse(JSON.parse(readFileSync(file, 'utf8'))).keys.map(importKey))
  } catch (fault) {
    throw new OperatorError(`the key set ${file} cannot be read: it must be what entry-ban keys --retired prints`, { cause: fault })
  }
}
