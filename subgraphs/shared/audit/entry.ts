import { createHmac } from 'node:crypto'
import type { Actor } from '../actor/actor.ts'

/** The closed list of what can be done with personal data that must be logged (Directive (EU) 2016/680 Art. 25). */
export const auditActions = ['COLLECTION', 'ALTERATION', 'CONSULTATION', 'DISCLOSURE', 'COMBINATION', 'ERASURE'] as const
export type AuditAction = (typeof auditActions)[number]

/** One look at personal data, or one change of it. Holds ids and names of fields, never a person's data. */
export interface AuditEntry {
  readonly occurredAt: Date
  readonly actor: Actor
  /** Name of the GraphQL operation's field, or of the job. */
  readonly operation: string
  readonly action: AuditAction
  /** Opaque ids of the records that were shown or changed. */
  readonly subjectRefs: readonly string[]
  /** Names of the fields that were shown or changed. */
  readonly fields: readonly string[]
  /** The outcome in one word of the caller's glossary; refusals are logged as well. */
  readonly result: string
  readonly correlationId: string
  /** Made by `keyedReference` of what was asked; null when nothing was asked for by a person's data. */
  readonly asked: string | null
}

/** An entry as it stands in the chain. */
export interface ChainedEntry {
  readonly seq: bigint
  readonly occurredAt: Date
  readonly subject: string
  readonly agency: string
  readonly roles: readonly string[]
  readonly service: string | null
  readonly purpose: string | null
  readonly caseNumber: string | null
  readonly operation: string
  readonly action: AuditAction
  readonly subjectRefs: readonly string[]
  readonly fields: readonly string[]
  readonly result: string
  readonly correlationId: string
  readonly asked: string | null
  readonly previousHash: Buffer
  readonly hash: Buffer
}

/** HMAC-SHA-256 in base64url: the same question under the same key gives the same reference, which tells nothing else. */
export function keyedReference(key: string | Buffer, asked: string): string {
  return createHmac('sha256', key).update(asked.normalize('NFC')).digest('base64url')
}
