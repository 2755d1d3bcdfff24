import { linkSync, mkdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK } from 'jose'
import { z } from 'zod'
import { OperatorError } from '../errors.ts'
import { faultCode } from '../faultCode.ts'
import { readSecretFile } from '../secretFile.ts'

const privateKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string(), kid: z.string() })

export interface SigningKey {
  readonly kid: string
  readonly key: Awaited<ReturnType<typeof importJWK>>
  /** What verifiers need: holds no secret part. */
  readonly publicKeys: JSONWebKeySet
}

/**
 * The Ed25519 key in `file`, made there first when `make` is set and there is none. Only its owner may read the file.
 *
 * @throws OperatorError when it cannot be read or written
 */
export async function openSigningKey(file: string, kid: string, make: boolean): Promise<SigningKey> {
  const stored = readKey(file) ?? (make ? await makeKey(file, kid) : null)
  if (stored === null) throw new OperatorError(`there is no key in ${file}`)
  const { d: _secret, ...shared } = stored
  return { kid: stored.kid, key: await importJWK(stored, 'EdDSA'), publicKeys: { keys: [{ ...shared, alg: 'EdDSA', use: 'sig' }] } }
}

function readKey(file: string): z.output<typeof privateKey> | null {
  try {
    return privateKey.parse(JSON.parse(readSecretFile(file)))
  } catch (fault) {
    if (faultCode(fault) === 'ENOENT') return null
    if (fault instanceof OperatorError) throw fault
    throw new OperatorError(`the key in ${file} cannot be read: it must be an Ed25519 private JWK with a kid`, { cause: fault })
  }
}

async function makeKey(file: string, kid: string): Promise<z.output<typeof privateKey>> {
  const { privateKey: generated } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const key: JWK = { ...(await exportJWK(generated)), kid }
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    // Two processes may start at once: each writes a whole draft, the first to link it wins, and both read that one.
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, JSON.stringify(key), { mode: 0o600, flush: true })
    try {
      linkSync(draft, file)
    } catch (fault) {
      if (faultCode(fault) !== 'EEXIST') throw fault
    } finally {
      unlinkSync(draft)
    }
  } catch (fault) {
    throw new OperatorError(`cannot write a key to ${file}: make its directory writable or set another DATA_DIR`, { cause: fault })
  }
  const kept = readKey(file)
  if (kept === null) throw new OperatorError(`the key in ${file} vanished`)
  return kept
}
