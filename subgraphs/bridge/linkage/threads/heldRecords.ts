import type { PersonText } from '../input/person.ts'

/** The records of the smaller register, in memory that all threads read. */
export interface HeldRecords {
  readonly text: Uint8Array
  /** Where each record ends in `text`. */
  readonly ends: Uint32Array
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export function holdRecords(texts: readonly (readonly PersonText[])[]): HeldRecords {
  const encoded = texts.map((some) => some.map((text) => encoder.encode(text)))
  const records = encoded.reduce((sum, some) => sum + some.length, 0)
  const bytes = encoded.reduce((sum, some) => sum + some.reduce((length, text) => length + text.length, 0), 0)
  const text = new Uint8Array(new SharedArrayBuffer(Math.max(1, bytes)))
  const ends = new Uint32Array(new SharedArrayBuffer(Math.max(1, records) * Uint32Array.BYTES_PER_ELEMENT))
  let at = 0
  let record = 0
  for (const some of encoded) {
    for (const one of some) {
      text.set(one, at)
      at += one.length
      ends[record++] = at
    }
  }
  return { text, ends }
}

export function heldText(held: HeldRecords, record: number): PersonText {
  const start = record === 0 ? 0 : (held.ends[record - 1] ?? 0)
  // A decoder takes no shared memory: the slice is a copy of its own.
  return decoder.decode(held.text.slice(start, held.ends[record] ?? start))
}
