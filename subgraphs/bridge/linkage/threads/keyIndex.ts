import type { HeldKeys } from './protocol.ts'

/**
 * Which held records bear a blocking key, in memory that all threads read: an open hash table over runs of record numbers. Made once,
 * then only read, so nothing has to be locked.
 */
export interface KeyIndex {
  /** The two halves of the key in each slot, where the slot's run begins, and how long it is; length 0: a free slot. */
  readonly low: Int32Array
  readonly high: Int32Array
  readonly start: Uint32Array
  readonly length: Uint32Array
  readonly records: Uint32Array
  /** Keys borne by so many records that they tell nothing; left out. */
  readonly keysLeftOut: number
}

/** Beyond it a key joins strangers, and comparing them grows with the square. The commonest full name of a million is well below. */
export const mostRecordsOfKey = 5_000

const halves = new Int32Array(2)
const whole = new BigInt64Array(halves.buffer)

const shared = (elements: number) => new SharedArrayBuffer(Math.max(1, elements) * Int32Array.BYTES_PER_ELEMENT)

/** @param kinds the keys of all records, once for each kind of key to look records up by */
export function buildKeyIndex(kinds: readonly (readonly HeldKeys[])[]): KeyIndex {
  const keys = kinds.flatMap((blocks) => blocks.map((block) => block.keys))
  const total = keys.reduce((sum, some) => sum + some.length, 0)
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(Math.max(1, total) * 2)))
  const low = new Int32Array(shared(size))
  const high = new Int32Array(shared(size))
  const start = new Uint32Array(shared(size))
  const length = new Uint32Array(shared(size))
  const index = { low, high, start, length }
  for (const some of keys) {
    for (const key of some) {
      const slot = slotOf(index, key)
      low[slot] = halves[0] ?? 0
      high[slot] = halves[1] ?? 0
      length[slot] = (length[slot] ?? 0) + 1
    }
  }
  const records = new Uint32Array(shared(total))
  let free = 0
  let keysLeftOut = 0
  for (let slot = 0; slot < size; slot++) {
    const run = length[slot] ?? 0
    if (run > mostRecordsOfKey) keysLeftOut++
    start[slot] = free
    free += run
  }
  const filled = new Uint32Array(size)
  for (const blocks of kinds) fill(index, records, filled, blocks)
  return { ...index, records, keysLeftOut }
}

type Slots = Pick<KeyIndex, 'low' | 'high' | 'start' | 'length'>

function fill(index: Slots, records: Uint32Array, filled: Uint32Array, blocks: readonly HeldKeys[]): void {
  let record = 0
  for (const { keys, counts } of blocks) {
    let at = 0
    for (const count of counts) {
      for (const key of keys.subarray(at, at + count)) {
        const slot = slotOf(index, key)
        const place = filled[slot] ?? 0
        filled[slot] = place + 1
        records[(index.start[slot] ?? 0) + place] = record
      }
      at += count
      record++
    }
  }
}

/** The slot of this key, or the free one where it would stand. Leaves its halves in `halves`. */
function slotOf({ low, high, length }: Slots, key: bigint): number {
  whole[0] = key
  const first = halves[0] ?? 0
  const second = halves[1] ?? 0
  const mask = low.length - 1
  let slot = (first ^ Math.imul(second, 0x9e3779b1)) & mask
  while (length[slot] !== 0 && (low[slot] !== first || high[slot] !== second)) slot = (slot + 1) & mask
  return slot
}

/** The records that bear this key, ascending; none where it is unknown, left out, or borne by more than `most`. */
export function recordsOfKey(index: KeyIndex, key: bigint, most: number): Uint32Array {
  const slot = slotOf(index, key)
  const length = index.length[slot] ?? 0
  const start = index.start[slot] ?? 0
  return length > Math.min(most, mostRecordsOfKey) ? index.records.subarray(0, 0) : index.records.subarray(start, start + length)
}
