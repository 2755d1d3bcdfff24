import type { Knex } from 'knex'
import { OperatorError } from '../errors.ts'
import type { Clock } from '../clock.ts'
import type { AuditAction } from './entry.ts'
import { dropEmptiedPartitions } from './partitions.ts'
import { readPruned } from './pruned.ts'
import type { AuditSigner } from './signer.ts'
import type { PrunedStatement } from './statement.ts'
import type { SignedHeads } from './checkpoints.ts'
import { verifyChain } from './verify.ts'

/** Logs are kept for three years (Reg. (EU) 2018/1861 Art. 12). The database itself refuses to delete younger ones. */
const keptYears = 3
/** Its clock may be behind ours. */
const leewayDays = 1

/** Entries that belong to the history of a record rather than to looks at it. */
const historyActions: readonly AuditAction[] = ['COLLECTION', 'ALTERATION', 'ERASURE']

export interface Pruning {
  readonly chain: string
  readonly knex: Knex
  readonly signer: AuditSigner
  readonly clock: Clock
  readonly checkpoints: SignedHeads
  /**
   * Of the records that a history entry names, those whose history must stay: they live, or have ended after `endedAfter`
   * (Art. 12: an alert's history is kept until three years after its deletion). Left out where there is no such rule.
   */
  readonly historyKept?: (trx: Knex.Transaction, records: readonly string[], endedAfter: Date) => Promise<ReadonlySet<string>>
}

/** Some megabytes, and a few seconds of work for one transaction. */
const batchSize = 10_000

/**
 * Erases the entries that are older than three years, except the newest and those of a history that must stay. Each gap is replaced
 * by a signed statement, so that the chain goes on to be verifiable. Months of which nothing is left are given back.
 *
 * @returns how many entries it erased
 * @throws OperatorError when the chain does not hold: nothing is erased from a log that was tampered with
 */
export async function pruneAudit(pruning: Pruning): Promise<number> {
  const { chain, knex, signer, checkpoints } = pruning
  const finding = await verifyChain(knex, { heads: checkpoints.heads, pruned: await readPruned(knex, chain, signer) })
  if (!finding.ok) throw new OperatorError(`the ${chain} audit chain does not hold at entry ${finding.seq}: nothing was erased from it`)
  let erased = 0
  let after = 0n
  for (;;) {
    const batch = await knex.transaction((trx) => pruneBatch(pruning, trx, after, finding.head.seq))
    erased += batch.erased
    if (batch.last === null) break
    after = batch.last
  }
  await dropEmptiedPartitions(knex, cutoffAt(pruning.clock.now()))
  return erased
}

interface Due {
  readonly seq: string
  readonly action: AuditAction
  readonly subject_refs: readonly string[]
  readonly hash: Buffer
}

async function pruneBatch(
  pruning: Pruning,
  trx: Knex.Transaction,
  after: bigint,
  head: bigint,
): Promise<{ readonly erased: number; readonly last: bigint | null }> {
  const cutoff = cutoffAt(pruning.clock.now())
  const due: Due[] = await trx('audit_entries')
    .select('seq', 'action', 'subject_refs', 'hash')
    .where('seq', '>', after.toString())
    .where('seq', '<', head.toString())
    .where('occurred_at', '<', cutoff)
    .orderBy('seq')
    .limit(batchSize)
  const kept = await keptOf(pruning, trx, due, cutoff)
  const ranges = rangesOf(due.filter((entry) => !kept(entry)))
  for (const { fromSeq, toSeq, hash } of ranges) {
    const statement: PrunedStatement = { kind: 'PRUNED', chain: pruning.chain, fromSeq, toSeq, hash, at: pruning.clock.now() }
    const row = { from_seq: fromSeq.toString(), to_seq: toSeq.toString(), statement: await pruning.signer.sign(statement) }
    await trx('audit_pruned').insert(row)
    await trx('audit_entries').whereBetween('seq', [row.from_seq, row.to_seq]).delete()
  }
  const erased = ranges.reduce((sum, { fromSeq, toSeq }) => sum + Number(toSeq - fromSeq) + 1, 0)
  return { erased, last: due.length < batchSize ? null : BigInt(due.at(-1)?.seq ?? 0) }
}

async function keptOf(
  { historyKept }: Pruning,
  trx: Knex.Transaction,
  due: readonly Due[],
  cutoff: Date,
): Promise<(entry: Due) => boolean> {
  if (historyKept === undefined) return () => false
  const history = due.filter(({ action }) => historyActions.includes(action))
  const alive = await historyKept(trx, [...new Set(history.flatMap((entry) => entry.subject_refs))], cutoff)
  return ({ action, subject_refs }) => historyActions.includes(action) && subject_refs.some((record) => alive.has(record))
}

interface Range {
  readonly fromSeq: bigint
  readonly toSeq: bigint
  /** Of its last entry. */
  readonly hash: Buffer
}

/** Entries whose numbers follow each other become one range. */
function rangesOf(entries: readonly Due[]): readonly Range[] {
  const ranges: Range[] = []
  for (const entry of entries) {
    const seq = BigInt(entry.seq)
    const last = ranges.at(-1)
    if (last !== undefined && last.toSeq + 1n === seq) ranges[ranges.length - 1] = { fromSeq: last.fromSeq, toSeq: seq, hash: entry.hash }
    else ranges.push({ fromSeq: seq, toSeq: seq, hash: entry.hash })
  }
  return ranges
}

function cutoffAt(now: Date): Date {
  const cutoff = new Date(now)
  cutoff.setUTCFullYear(cutoff.getUTCFullYear() - keptYears)
  cutoff.setUTCDate(cutoff.getUTCDate() - leewayDays)
  return cutoff
}
