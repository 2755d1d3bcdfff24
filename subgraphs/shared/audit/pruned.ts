import type { Knex } from 'knex'
import type { AuditSigner } from './signer.ts'
import type { PrunedStatement } from './statement.ts'

/** What stands in for the entries that were erased. */
export interface PrunedRanges {
  /** By the first number of each. */
  readonly ranges: ReadonlyMap<bigint, PrunedStatement>
  /** First numbers of those that the key did not sign, or not for these numbers of this chain. */
  readonly forged: readonly bigint[]
}

export const nothingPruned: PrunedRanges = { ranges: new Map(), forged: [] }

interface PrunedRow {
  readonly from_seq: string
  readonly to_seq: string
  readonly statement: string
}

export async function readPruned(knex: Knex, chain: string, signer: AuditSigner): Promise<PrunedRanges> {
  const rows: PrunedRow[] = await knex<PrunedRow>('audit_pruned').select('*').orderBy('from_seq')
  const ranges = new Map<bigint, PrunedStatement>()
  const forged: bigint[] = []
  for (const row of rows) {
    const [fromSeq, toSeq] = [BigInt(row.from_seq), BigInt(row.to_seq)]
    const said = await signer.read(row.statement)
    if (said?.kind === 'PRUNED' && said.chain === chain && said.fromSeq === fromSeq && said.toSeq === toSeq) ranges.set(fromSeq, said)
    else forged.push(fromSeq)
  }
  return { ranges, forged }
}
