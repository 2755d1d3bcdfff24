import type { Knex } from 'knex'
import { type ChainHead, chain, genesis } from './chain.ts'
import type { AuditAction, AuditEntry, ChainedEntry } from './entry.ts'

/**
 * Appends entries to the chain in the caller's transaction. Writers take turns: the chain stays locked until that
 * transaction ends, so call it last, when all other locks are held and nothing is left but the commit.
 * The transaction must be READ COMMITTED (PostgreSQL's default), so that it sees the entry written just before its turn.
 */
export async function recordInTransaction(trx: Knex.Transaction, ...entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await appendLocked(trx, entries)
}

/** As `recordInTransaction`; answers where the chain ends once the transaction commits. */
export async function appendLocked(trx: Knex.Transaction, entries: readonly AuditEntry[]): Promise<ChainHead> {
  const { rows } = await trx.raw<{ rows: Pick<AuditRow, 'seq' | 'hash'>[] }>('select seq, hash from audit_head for update')
  const [head] = rows
  if (head === undefined) throw new Error('the audit trail has no head')
  const reached = await appendBehind(trx, { seq: BigInt(head.seq), hash: head.hash }, entries)
  if (reached === null) throw new Error('the audit trail was moved on by somebody without its lock')
  return reached
}

/**
 * Appends entries behind a head that is known, in one statement, which commits by itself where `knex` is no transaction. It waits for
 * whoever is moving the head, and then looks at where they left it.
 *
 * @returns where the chain ends now; null, with nothing written, when somebody else has appended since
 */
export async function appendBehind(knex: Knex, head: ChainHead, entries: readonly AuditEntry[]): Promise<ChainHead | null> {
  const chained = chain(head, entries)
  const reached = chained.at(-1)
  if (reached === undefined) return head
  const bindings = [reached.seq.toString(), reached.hash, head.hash, toParameter(chained)]
  const { rowCount } = await knex.raw<{ rowCount: number }>(append, bindings).options({ name: 'audit-append' })
  return rowCount === chained.length ? reached : null
}

/** The last entry's number and hash: what a checkpoint outside the database would keep. */
export async function readHead(knex: Knex): Promise<ChainHead> {
  const { rows } = await knex.raw<{ rows: AuditRow[] }>('select * from audit_entries order by seq desc limit 1')
  return rows[0] === undefined ? genesis : toEntry(rows[0])
}

/** Entries from one number on, in the order of the chain. */
export async function readChain(knex: Knex, fromSeq: bigint, limit: number): Promise<ChainedEntry[]> {
  const { rows } = await knex.raw<{ rows: AuditRow[] }>('select * from audit_entries where seq >= ? order by seq limit ?', [
    fromSeq.toString(),
    limit,
  ])
  return rows.map(toEntry)
}

/** Entries of a period in the order of the chain: numbers behind `after` and at most `upTo`. */
export async function readPeriod(
  knex: Knex,
  period: { readonly from: Date; readonly until: Date; readonly after: bigint; readonly upTo: bigint },
  limit: number,
): Promise<ChainedEntry[]> {
  const rows: AuditRow[] = await knex<AuditRow>('audit_entries')
    .where('occurred_at', '>=', period.from)
    .where('occurred_at', '<', period.until)
    .where('seq', '>', period.after.toString())
    .where('seq', '<=', period.upTo.toString())
    .orderBy('seq')
    .limit(limit)
  return rows.map(toEntry)
}

export interface AuditFilter {
  readonly subject?: string | undefined
  readonly agency?: string | undefined
  readonly purpose?: string | undefined
  readonly action?: AuditAction | undefined
  readonly operation?: string | undefined
  readonly caseNumber?: string | undefined
  readonly correlationId?: string | undefined
  /** Entries that name one of these records. */
  readonly subjectRefs?: readonly string[] | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

/**
 * Newest first: at most `first` entries below the number `after` (null: from the newest). Ask for one more than the page
 * holds to learn whether there is a next one.
 */
export async function readAudit(knex: Knex, filter: AuditFilter, after: bigint | null, first: number): Promise<ChainedEntry[]> {
  const query = knex<AuditRow>('audit_entries').select('*').orderBy('seq', 'desc').limit(first)
  if (filter.subject !== undefined) query.where('subject', filter.subject)
  if (filter.agency !== undefined) query.where('agency', filter.agency)
  if (filter.action !== undefined) query.where('action', filter.action)
  if (filter.operation !== undefined) query.where('operation', filter.operation)
  if (filter.caseNumber !== undefined) query.where('case_number', filter.caseNumber)
  if (filter.correlationId !== undefined) query.where('correlation_id', filter.correlationId)
  if (filter.purpose !== undefined) query.where('purpose', filter.purpose)
  if (filter.subjectRefs !== undefined) query.whereRaw('subject_refs && ?::text[]', [[...filter.subjectRefs]])
  if (filter.from !== undefined) query.where('occurred_at', '>=', filter.from)
  if (filter.until !== undefined) query.where('occurred_at', '<', filter.until)
  if (after !== null) query.where('seq', '<', after.toString())
  const rows: AuditRow[] = await query
  return rows.map(toEntry)
}

interface AuditRow {
  readonly seq: string
  readonly occurred_at: Date
  readonly subject: string
  readonly agency: string
  readonly roles: readonly string[]
  readonly service: string | null
  readonly purpose: string | null
  readonly case_number: string | null
  readonly operation: string
  readonly action: AuditAction
  readonly subject_refs: readonly string[]
  readonly fields: readonly string[]
  readonly result: string
  readonly correlation_id: string
  readonly asked: string | null
  readonly previous_hash: Buffer
  readonly hash: Buffer
}

/**
 * One parameter for any number of entries. The hashes travel as hexadecimal digits, which PostgreSQL reads behind `\x`. Where the head has
 * moved, no row is updated, and so none is inserted.
 */
const append = `with turn as (update audit_head set seq = ?, hash = ? where hash = ? returning 1)
  insert into audit_entries select entry.* from turn, jsonb_populate_recordset(null::audit_entries, ?::jsonb) entry`

const toParameter = (entries: readonly ChainedEntry[]): string => JSON.stringify(entries.map(toJson))

function toJson(entry: ChainedEntry): Record<keyof AuditRow, unknown> {
  return {
    seq: entry.seq.toString(),
    occurred_at: entry.occurredAt.toISOString(),
    subject: entry.subject,
    agency: entry.agency,
    roles: entry.roles,
    service: entry.service,
    purpose: entry.purpose,
    case_number: entry.caseNumber,
    operation: entry.operation,
    action: entry.action,
    subject_refs: entry.subjectRefs,
    fields: entry.fields,
    result: entry.result,
    correlation_id: entry.correlationId,
    asked: entry.asked,
    previous_hash: `\\x${entry.previousHash.toString('hex')}`,
    hash: `\\x${entry.hash.toString('hex')}`,
  }
}

function toEntry(row: AuditRow): ChainedEntry {
  return {
    seq: BigInt(row.seq),
    occurredAt: row.occurred_at,
    subject: row.subject,
    agency: row.agency,
    roles: row.roles,
    service: row.service,
    purpose: row.purpose,
    caseNumber: row.case_number,
    operation: row.operation,
    action: row.action,
    subjectRefs: row.subject_refs,
    fields: row.fields,
    result: row.result,
    correlationId: row.correlation_id,
    asked: row.asked,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}
