import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose'
import { openSigningKey } from '../actor/keyFiles.ts'
import type { Config } from '../config.ts'
import { OperatorError } from '../errors.ts'
import { importKey, type PublicKey, readPublicKeys } from './publicKeys.ts'
import { type AuditStatement, fromJson, toJson } from './statement.ts'

/**
 * Why a text vouches for nothing. UNREADABLE: it is no signed statement. UNKNOWN_KEY: of a key that is not ours. FORGED: it names a key of ours,
 * which did not sign it. AFTER_RETIREMENT: that key was retired before the time that the statement names.
 */
export type SignatureFault = 'UNREADABLE' | 'UNKNOWN_KEY' | 'FORGED' | 'AFTER_RETIREMENT'

export type CheckedText =
  | { readonly ok: true; readonly statement: AuditStatement; readonly kid: string }
  | { readonly ok: false; readonly fault: SignatureFault }

/** Signs statements about the chains, and tells those that were signed. */
export interface AuditSigner {
  /** A compact JWS (Ed25519) over the statement as JSON, by the key in use. */
  sign(statement: AuditStatement): Promise<string>
  /** By which of our keys a text was signed: the one in use, or one before it. */
  check(text: string): Promise<CheckedText>
  /** Null for a text that none of our keys signed. */
  read(text: string): Promise<AuditStatement | null>
}

/** Keys that follow each other must not share a name: statements say by it which one signed them. */
export const newCheckpointKid = (): string => `audit-checkpoint-${randomBytes(4).toString('hex')}`

/**
 * The key of the checkpoints: the file that `AUDIT_CHECKPOINT_KEY_FILE` names; outside of production, without it, one in the data
 * directory, made there the first time. Beside it the public halves of the keys before it, in `AUDIT_CHECKPOINT_JWKS_FILE`.
 *
 * @throws OperatorError when one cannot be read, or production names none
 */
export async function openAuditSigner(config: Pick<Config, 'audit' | 'dataDir' | 'mode'>): Promise<AuditSigner> {
  const { checkpointKeyFile: named, checkpointJwksFile } = config.audit
  if (named === null && config.mode === 'production')
    throw new OperatorError('AUDIT_CHECKPOINT_KEY_FILE must name the private key that signs the checkpoints of the audit trail')
  const file = named ?? join(config.dataDir, 'keys', 'audit-checkpoint.json')
  const { key, kid, publicKeys } = await openSigningKey(file, newCheckpointKid(), named === null)
  const earlier = checkpointJwksFile === null ? [] : await readPublicKeys(checkpointJwksFile)
  if (earlier.some((one) => one.kid === kid && one.retiredAt !== null))
    throw new OperatorError(
      `the key in ${file} is retired in AUDIT_CHECKPOINT_JWKS_FILE: make another with entry-ban keys --make audit-checkpoint`,
    )
  const known = [...(await Promise.all(publicKeys.keys.map(importKey))), ...earlier]
  const check = (text: string): Promise<CheckedText> => checkText(known, text)
  return {
    sign: (statement) => new CompactSign(Buffer.from(toJson(statement))).setProtectedHeader({ alg: 'EdDSA', kid }).sign(key),
    check,
    read: async (text) => {
      const checked = await check(text)
      return checked.ok ? checked.statement : null
    },
  }
}

async function checkText(known: readonly PublicKey[], text: string): Promise<CheckedText> {
  const kid = kidIn(text)
  if (kid === null) return { ok: false, fault: 'UNREADABLE' }
  const named = known.filter((one) => one.kid === kid)
  if (named.length === 0) return { ok: false, fault: 'UNKNOWN_KEY' }
  for (const { key, retiredAt } of named) {
    const payload = await payloadSigned(text, key)
    if (payload === null) continue
    const statement = fromJson(payload)
    if (statement === null) return { ok: false, fault: 'UNREADABLE' }
    return retiredAt !== null && statement.at > retiredAt ? { ok: false, fault: 'AFTER_RETIREMENT' } : { ok: true, statement, kid }
  }
  return { ok: false, fault: 'FORGED' }
}

function kidIn(text: string): string | null {
  try {
    return decodeProtectedHeader(text).kid ?? null
  } catch {
    return null
  }
}

async function payloadSigned(text: string, key: PublicKey['key']): Promise<string | null> {
  try {
    const { payload } = await compactVerify(text, key, { algorithms: ['EdDSA'] })
    return Buffer.from(payload).toString('utf8')
  } catch {
    return null
  }
}
