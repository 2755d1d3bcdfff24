import { randomBytes } from 'node:crypto'

/** Where new ids come from. Pure code takes the id itself as an argument; commands take this. */
export interface Ids {
  next(): string
}

export const systemIds: Ids = { next: newId }

const millisecondBytes = 6
const sequenceMask = 0x0fff

let lastMs = 0
let sequence = 0

/**
 * A UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, 12 bits that count within the millisecond, 62 random bits.
 * Ids made by one process sort in the order they were made, so that new rows land at the end of an index.
 */
export function newId(): string {
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    sequence = 0
  } else {
    // A full millisecond, or a clock set back, borrows from the next one: order matters more here than the exact time.
    sequence = (sequence + 1) & sequenceMask
    if (sequence === 0) lastMs += 1
  }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(lastMs, 0, millisecondBytes)
  bytes.writeUInt16BE(0x7000 | sequence, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Whether a text from outside can be an id of a record of ours: PostgreSQL refuses to look for any other in a `uuid` column.
 * Ids are compared letter by letter everywhere. PostgreSQL itself would read capitals as well; one program that did so too would
 * accept what another, which holds ids as texts, never finds again.
 */
export function isRecordId(text: string): boolean {
  return uuidPattern.test(text)
}
