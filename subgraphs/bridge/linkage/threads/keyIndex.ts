import type { HeldKeys } from './protocol.ts'

/**
 * Which held records bear a blocking key, in memory that all threads read: an open hash table over runs of record numbers. Made once,
 * then only read, so nothing has to be locked.
 */
export interface KeyIndex {
  /** Four numbers a slot, so that one look reads one line of memory: the halves of its key, where its run begins, and how long it is; 0: a free slot. */
  readonly slots: Int32Array
  readonly records: Uint32Array
  /** Keys borne by so many records that they tell nothing; left out. */
  readonly keysLeftOut: number
}

const slotSize = 4
const startAt = 2
const lengthAt = 3

/** Beyond it a key joins strangers, and comparing them grows with the square. The commonest full name of a million is well below. */
export const mostRecordsOfKey = 5_000

const shared = (elements: number) => new SharedArrayBuffer(Math.max(1, elements) * Int32Array.BYTES_PER_ELEMENT)

/** @param kinds the keys of all records, once for each kind of key to look records up by */
export function buildKeyIndex(kinds: readonly (readonly HeldKeys[])[]): KeyIndex {
  const keys = kinds.flatMap((blocks) => blocks.map((block) => block.keys))
  const total = keys.reduce((sum, some) => sum + some.length / 2, 0)
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(Math.max(1, total) * 2)))
  const slots = new Int32Array(shared(slotSize * size))
  for (const some of keys) {
    for (let at = 0; at < some.length; at += 2) {
      const [low, high] = [some[at] ?? 0, some[at + 1] ?? 0]
      const slot = slotOf(slots, low, high)
      slots[slot] = low
      slots[slot + 1] = high
      slots[slot + lengthAt] = (slots[slot + lengthAt] ?? 0) + 1
    }
  }
  const records = new Uint32Array(shared(total))
  let free = 0
  let keysLeftOut = 0
  for (let slot = 0; slot < slots.length; slot += slotSize) {
    const run = slots[slot + lengthAt] ?? 0
    if (run > mostRecordsOfKey) keysLeftOut++
    slots[slot + startAt] = free
    free += run
  }
  const filled = new Uint32Array(size)
  for (const blocks of kinds) fill(slots, records, filled, blocks)
  return { slots, records, keysLeftOut }
}

function fill(slots: Int32Array, records: Uint32Array, filled: Uint32Array, blocks: readonly HeldKeys[]): void {
  let record = 0
  for (const { keys, counts } of blocks) {
    let at = 0
    for (const count of counts) {
      for (const end = at + 2 * count; at < end; at += 2) {
        const slot = slotOf(slots, keys[at] ?? 0, keys[at + 1] ?? 0)
        const place = filled[slot / slotSize] ?? 0
        filled[slot / slotSize] = place + 1
        records[(slots[slot + startAt] ?? 0) + place] = record
      }
      record++
    }
  }
}

/** Where the slot of this key begins, or the free one where it would stand. */
function slotOf(slots: Int32Array, low: number, high: number): number {
  const mask = slots.length / slotSize - 1
  let slot = (low ^ Math.imul(high, 0x9e3779b1)) & mask
  for (;;) {
    const at = slot * slotSize
    if (slots[at + lengthAt] === 0 || (slots[at] === low && slots[at + 1] === high)) return at
    slot = (slot + 1) & mask
  }
}

const none = new Uint32Array(0)

/** The records that bear the key of these halves, ascending; none where it is unknown, left out, or borne by more than `most`. */
export function recordsOfKey({ slots, records }: KeyIndex, low: number, high: number, most: number): Uint32Array {
  const slot = slotOf(slots, low, high)
  const length = slots[slot + lengthAt] ?? 0
  if (length === 0 || length > Math.min(most, mostRecordsOfKey)) return none
  const start = slots[slot + startAt] ?? 0
  return records.subarray(start, start + length)
}
