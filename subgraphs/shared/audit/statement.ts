import { z } from 'zod'

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

/** As it is signed. */
export const toJson = (statement: AuditStatement): string =>
  JSON.stringify(Object.fromEntries(Object.entries(statement).map(([name, value]) => [name, digitsOf(value)])))

const digitsOf = (value: unknown): unknown => {
  if (typeof value === 'bigint') return value.toString()
  return Buffer.isBuffer(value) ? value.toString('hex') : value
}

/** Null for what is no statement of ours. */
export function fromJson(text: string): AuditStatement | null {
  try {
    return statementShape.parse(JSON.parse(text))
  } catch {
    return null
  }
}
