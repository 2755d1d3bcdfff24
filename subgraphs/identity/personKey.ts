import { z } from 'zod'

/** The records of one human, by register, as one answer of the bridge holds them together. */
export interface PersonRecords {
  readonly lgm: readonly string[]
  readonly sis: readonly string[]
}

/** Grows when the shape changes, so that two processes of different age refuse each other's keys instead of misreading them. */
const version = 'v1.'
/** One human has a handful of records; a longer list is not one of ours. */
const recordsMaxCount = 500
const ids = z.array(z.string().min(1).max(100)).max(recordsMaxCount)
const shape = z.object({ lgm: ids, sis: ids })

/** Thrown for a text that `encodePersonKey` did not make. */
export class MalformedPersonKey extends Error {
  constructor() {
    super('not a person key of this version')
    this.name = 'MalformedPersonKey'
  }
}

/**
 * The key under which the registers are asked for a person's bans and alerts: it holds the ids of the records themselves, so that a
 * check and its details speak of the same records without anybody remembering the check. Never shown to callers.
 */
export const encodePersonKey = ({ lgm, sis }: PersonRecords): string =>
  version + Buffer.from(JSON.stringify({ lgm, sis })).toString('base64url')

/** @throws MalformedPersonKey for anything that `encodePersonKey` did not make */
export function decodePersonKey(text: string): PersonRecords {
  if (!text.startsWith(version)) throw new MalformedPersonKey()
  try {
    return shape.parse(JSON.parse(Buffer.from(text.slice(version.length), 'base64url').toString('utf8')))
  } catch {
    throw new MalformedPersonKey()
  }
}
