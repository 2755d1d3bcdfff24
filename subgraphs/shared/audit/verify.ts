import type { Knex } from 'knex'
import { type ChainHead, genesis, hashEntry } from './chain.ts'
import type { ChainedEntry } from './entry.ts'
import { nothingPruned, type PrunedRanges } from './pruned.ts'
import { readChain } from './store.ts'

/**
 * Why a chain does not hold. MISSING: an entry is not there. EDITED: it is not what its hash was made of. NOT_LINKED: it does not
 * follow on the one before. TAIL_REMOVED: the chain ends before an entry that a checkpoint names. REBUILT: the chain holds by itself,
 * and is another one than the checkpoint names. PRUNING_FORGED: entries are gone, and what stands in for them was not signed.
 */
export type ChainFault = 'MISSING' | 'EDITED' | 'NOT_LINKED' | 'TAIL_REMOVED' | 'REBUILT' | 'PRUNING_FORGED'

export type ChainFinding =
  /** `entries` are those read; more have been erased in their time where `head.seq` is greater. */
  | { readonly ok: true; readonly entries: bigint; readonly head: ChainHead }
  /** `seq` is the first number that nothing vouches for. */
  | { readonly ok: false; readonly seq: bigint; readonly reason: ChainFault }

/** What is known from outside of the table: heads that were signed, by number, and what was erased in its time. */
export interface Vouched {
  readonly heads: readonly ChainHead[]
  readonly pruned: PrunedRanges
}

/** One page in memory: about a megabyte. */
const pageSize = 1_000

/**
 * Walks the whole chain and answers the first entry that is missing, does not match its own hash, does not follow on the one
 * before, or is not the one that a checkpoint names. Without checkpoints, entries cut off the end and a chain that was built anew
 * by who may write the table go unseen.
 */
export async function verifyChain(knex: Knex, vouched: Vouched = { heads: [], pruned: nothingPruned }): Promise<ChainFinding> {
  const [forgery] = vouched.pruned.forged
  if (forgery !== undefined) return { ok: false, seq: forgery, reason: 'PRUNING_FORGED' }
  const hashOf = new Map(vouched.heads.map(({ seq, hash }) => [seq, hash]))
  let head: ChainHead = genesis
  /** The last entry that the chain and a checkpoint agree about. */
  let confirmed = genesis.seq
  let entries = 0n
  for (;;) {
    const page = await readChain(knex, head.seq + 1n, pageSize)
    for (const entry of page) {
      head = overGaps(head, entry.seq, vouched.pruned)
      const reason = faultOf(entry, head)
      if (reason !== undefined) return { ok: false, seq: reason === 'MISSING' ? head.seq + 1n : entry.seq, reason }
      const signed = hashOf.get(entry.seq)
      if (signed?.equals(entry.hash) === false) return { ok: false, seq: confirmed + 1n, reason: 'REBUILT' }
      if (signed !== undefined) confirmed = entry.seq
      head = entry
      entries += 1n
    }
    if (page.length < pageSize) break
  }
  const cut = vouched.heads.some(({ seq }) => seq > head.seq)
  if (cut) return { ok: false, seq: head.seq + 1n, reason: 'TAIL_REMOVED' }
  return { ok: true, entries, head: { seq: head.seq, hash: head.hash } }
}

/** Goes on behind entries that were erased in their time, as far as `before`. */
function overGaps(head: ChainHead, before: bigint, { ranges }: PrunedRanges): ChainHead {
  let reached = head
  for (let range = ranges.get(reached.seq + 1n); range !== undefined && range.toSeq < before; range = ranges.get(reached.seq + 1n)) {
    reached = { seq: range.toSeq, hash: range.hash }
  }
  return reached
}

function faultOf(entry: ChainedEntry, previous: ChainHead): 'MISSING' | 'EDITED' | 'NOT_LINKED' | undefined {
  if (entry.seq !== previous.seq + 1n) return 'MISSING'
  if (!hashEntry(entry).equals(entry.hash)) return 'EDITED'
  return entry.previousHash.equals(previous.hash) ? undefined : 'NOT_LINKED'
}
