import { join } from 'node:path'
import { CompactSign, compactVerify, createLocalJWKSet } from 'jose'
import { z } from 'zod'
import { openSigningKey } from '../actor/keyFiles.ts'
import type { Config } from '../config.ts'
import { OperatorError } from '../errors.ts'

/** Numbers and hashes are text, so that JSON carries them whole: decimal and hexadecimal digits. */
const seq = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform(BigInt)
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((digits): Buffer => Buffer.from(digits, 'hex'))
const at = z.coerce.date()
const chain = z.string()

const statementShape = z.discriminatedUnion('kind', [
  /** At this time the chain ended with this entry. */
  z.object({ kind: z.literal('HEAD'), chain, seq, hash, at }),
  /** The entries of these numbers were erased; `hash` is that of the last of them, which the next entry follows on. */
  z.object({ kind: z.literal('PRUNED'), chain, fromSeq: seq, toSeq: seq, hash, at }),
  /** These entries were handed out in a file with this digest (SHA-256). */
  z.object({ kind: z.literal('EXPORT'), chain, entries: z.number().int(), digest: hash, seq, hash, at }),
])

/** What is said about a chain and signed, so that nobody without the key can say it later of another one. */
export type AuditStatement = z.output<typeof statementShape>
export type HeadStatement = Extract<AuditStatement, { kind: 'HEAD' }>
export type PrunedStatement = Extract<AuditStatement, { kind: 'PRUNED' }>

/** Signs statements about the chains, and tells those that were signed. */
export interface AuditSigner {
  /** A compact JWS (Ed25519) over the statement as JSON. */
  sign(statement: AuditStatement): Promise<string>
  /** Null for a text that the key did not sign. */
  read(text: string): Promise<AuditStatement | null>
}

/**
 * The key of the checkpoints: the file that `AUDIT_CHECKPOINT_KEY_FILE` names; outside of production, without it, one in the data
 * directory, made there the first time.
 *
 * @throws OperatorError when it cannot be read, or production names none
 */
export async function openAuditSigner(config: Pick<Config, 'audit' | 'dataDir' | 'mode'>): Promise<AuditSigner> {
  const named = config.audit.checkpointKeyFile
  if (named === null && config.mode === 'production')
    throw new OperatorError('AUDIT_CHECKPOINT_KEY_FILE must name the private key that signs the checkpoints of the audit trail')
  const file = named ?? join(config.dataDir, 'keys', 'audit-checkpoint.json')
  const { key, kid, publicKeys } = await openSigningKey(file, 'audit-checkpoint', named === null)
  const verifyingKeys = createLocalJWKSet(publicKeys)
  return {
    sign: (statement) => new CompactSign(Buffer.from(toJson(statement))).setProtectedHeader({ alg: 'EdDSA', kid }).sign(key),
    read: async (text) => {
      try {
        const { payload } = await compactVerify(text, verifyingKeys, { algorithms: ['EdDSA'] })
        return statementShape.parse(JSON.parse(Buffer.from(payload).toString('utf8')))
      } catch {
        return null
      }
    },
  }
}

const toJson = (statement: AuditStatement): string =>
  JSON.stringify(Object.fromEntries(Object.entries(statement).map(([name, value]) => [name, digitsOf(value)])))

const digitsOf = (value: unknown): unknown => {
  if (typeof value === 'bigint') return value.toString()
  return Buffer.isBuffer(value) ? value.toString('hex') : value
}
