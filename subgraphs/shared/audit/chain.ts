import { createHash } from 'node:crypto'
import type { AuditEntry, ChainedEntry } from './entry.ts'

/** Where a chain ends, or (`genesis`) begins. */
export interface ChainHead {
  readonly seq: bigint
  readonly hash: Buffer
}

export const genesis: ChainHead = { seq: 0n, hash: Buffer.alloc(32) }

/** Links new entries to the head, in their order. */
export function chain(head: ChainHead, entries: readonly AuditEntry[]): ChainedEntry[] {
  let previous = head
  return entries.map((entry) => {
    const unhashed = { ...flatten(entry), seq: previous.seq + 1n, previousHash: previous.hash }
    const chained = { ...unhashed, hash: hashEntry(unhashed) }
    previous = chained
    return chained
  })
}

/**
 * SHA-256 of the previous hash and the entry as a JSON list in this fixed order. The order is part of every chain that
 * exists: a new field goes at the end, and only into entries that have it.
 */
export function hashEntry(entry: Omit<ChainedEntry, 'hash'>): Buffer {
  const canonical = JSON.stringify([
    entry.seq.toString(),
    entry.occurredAt.toISOString(),
    entry.subject,
    entry.agency,
    entry.roles,
    entry.service,
    entry.purpose,
    entry.caseNumber,
    entry.operation,
    entry.action,
    entry.subjectRefs,
    entry.fields,
    entry.result,
    entry.correlationId,
    entry.asked,
  ])
  return createHash('sha256').update(entry.previousHash).update(canonical).digest()
}

function flatten(entry: AuditEntry): Omit<ChainedEntry, 'seq' | 'previousHash' | 'hash'> {
  const { actor } = entry
  return {
    occurredAt: entry.occurredAt,
    subject: storable(actor.subject),
    agency: storable(actor.agency),
    roles: actor.roles.map(storable),
    service: actor.service,
    purpose: actor.purpose,
    caseNumber: actor.caseNumber === null ? null : storable(actor.caseNumber),
    operation: storable(entry.operation),
    action: entry.action,
    subjectRefs: entry.subjectRefs.map(storable),
    fields: entry.fields.map(storable),
    result: storable(entry.result),
    correlationId: storable(entry.correlationId),
    asked: entry.asked === null ? null : storable(entry.asked),
  }
}

/** PostgreSQL holds neither NUL nor half of a surrogate pair: the hash must be of what it will give back. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
