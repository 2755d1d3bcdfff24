import type { Knex } from 'knex'
import { type ChainHead, genesis, hashEntry } from './chain.ts'
import type { ChainedEntry } from './entry.ts'
import { readChain } from './store.ts'

export type ChainFinding =
  | { readonly ok: true; readonly entries: bigint; readonly head: ChainHead }
  /** `seq` is the first number where the chain does not hold. */
  | { readonly ok: false; readonly seq: bigint; readonly reason: 'MISSING' | 'EDITED' | 'NOT_LINKED' }

/** One page in memory: about a megabyte. */
const pageSize = 1_000

/**
 * Walks the whole chain and answers the first entry that is missing, does not match its own hash (edited), or does not
 * follow on the one before. Entries cut off the end leave a chain that is whole: compare `head` with one kept elsewhere.
 */
export async function verifyChain(knex: Knex): Promise<ChainFinding> {
  let head: ChainHead = genesis
  for (;;) {
    const page = await readChain(knex, head.seq + 1n, pageSize)
    for (const entry of page) {
      const reason = faultOf(entry, head)
      if (reason !== undefined) return { ok: false, seq: reason === 'MISSING' ? head.seq + 1n : entry.seq, reason }
      head = entry
    }
    if (page.length < pageSize) return { ok: true, entries: head.seq, head: { seq: head.seq, hash: head.hash } }
  }
}

function faultOf(entry: ChainedEntry, previous: ChainHead): 'MISSING' | 'EDITED' | 'NOT_LINKED' | undefined {
  if (entry.seq !== previous.seq + 1n) return 'MISSING'
  if (!hashEntry(entry).equals(entry.hash)) return 'EDITED'
  return entry.previousHash.equals(previous.hash) ? undefined : 'NOT_LINKED'
}
