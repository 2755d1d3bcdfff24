import type { Knex } from 'knex'
import { z } from 'zod'
import { type AuditAction, auditActions, type ChainedEntry } from './entry.ts'
import { readAudit } from './store.ts'

/** Grows when the shape changes, so that two processes of different age refuse each other's questions instead of misreading them. */
const version = 'a1.'

const shape = z.object({
  trails: z.array(z.string()),
  filter: z.object({
    subject: z.string().optional(),
    agency: z.string().optional(),
    purpose: z.string().optional(),
    action: z.enum(auditActions).optional(),
    operation: z.string().optional(),
    caseNumber: z.string().optional(),
    correlationId: z.string().optional(),
    subjectRefs: z.array(z.string()).optional(),
    from: z.coerce.date().optional(),
    until: z.coerce.date().optional(),
  }),
  first: z.number().int().min(1).max(100),
  /** How far each trail has been read: the number of the last entry seen, by name of the trail. */
  after: z.record(z.string(), z.string().regex(/^\d{1,19}$/)),
})

/** What is asked of several trails at once; each answers its own part. */
export type AuditQuestion = z.output<typeof shape>

/** Thrown for a text that `encodeAuditQuestion` did not make. */
export class MalformedAuditQuestion extends Error {
  constructor() {
    super('not a question to an audit trail of this version')
    this.name = 'MalformedAuditQuestion'
  }
}

export const encodeAuditQuestion = (question: AuditQuestion): string =>
  version + Buffer.from(JSON.stringify(question)).toString('base64url')

/** @throws MalformedAuditQuestion for anything that `encodeAuditQuestion` did not make */
export function decodeAuditQuestion(text: string): AuditQuestion {
  if (!text.startsWith(version)) throw new MalformedAuditQuestion()
  try {
    return shape.parse(JSON.parse(Buffer.from(text.slice(version.length), 'base64url').toString('utf8')))
  } catch {
    throw new MalformedAuditQuestion()
  }
}

/** An entry as it is shown: with what names its request and its records, without hashes. */
export interface ShownEntry {
  readonly seq: string
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
}

/** A page of one trail, as the scalar of that name carries it. */
export type AuditPage = readonly ShownEntry[]

/** What came from a trail elsewhere: over HTTP instants come as text. */
export const shownEntries: z.ZodType<AuditPage> = z.array(
  z.object({
    seq: z.string().regex(/^\d{1,19}$/),
    occurredAt: z.coerce.date(),
    subject: z.string(),
    agency: z.string(),
    roles: z.array(z.string()),
    service: z.string().nullable(),
    purpose: z.string().nullable(),
    caseNumber: z.string().nullable(),
    operation: z.string(),
    action: z.enum(auditActions),
    subjectRefs: z.array(z.string()),
    fields: z.array(z.string()),
    result: z.string(),
    correlationId: z.string(),
  }),
)

/** The part of one trail, newest first: one more than the page holds where there are more; nothing when it was not asked. */
export async function answerFromTrail(knex: Knex, trail: string, { trails, filter, first, after }: AuditQuestion): Promise<AuditPage> {
  if (!trails.includes(trail)) return []
  const seen = after[trail]
  const entries = await readAudit(knex, filter, seen === undefined ? null : BigInt(seen), first + 1)
  return entries.map(show)
}

const show = ({ previousHash: _previous, hash: _hash, asked: _asked, seq, ...entry }: ChainedEntry): ShownEntry => ({
  ...entry,
  seq: seq.toString(),
})
