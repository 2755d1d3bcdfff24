import { compareRecords, type RecordRef } from './link.ts'

/** As the registers' ids are bounded, and room for the wrapping. */
const personIdMaxLength = 200
const shape = /^(LGM|SIS)\/([\w.:-]{1,100})$/

/**
 * The id of the human with these records: opaque to callers, made from the anchor, which is the first of LGM's records or, where LGM has
 * none, of SIS. Nothing is stored, so an id given out before a link was made goes on resolving to the human its record now belongs to.
 */
export function personIdOf(records: readonly RecordRef[]): string {
  const anchor = records.toSorted(compareRecords)[0]
  if (anchor === undefined) throw new Error('a person without a record has no id')
  return Buffer.from(`${anchor.registry}/${anchor.recordId}`).toString('base64url')
}

/** The anchor record of an id that `personIdOf` made; null for any other text. */
export function anchorOf(personId: string): RecordRef | null {
  if (personId.length > personIdMaxLength) return null
  const [, registry, recordId] = shape.exec(Buffer.from(personId, 'base64url').toString('utf8')) ?? []
  if (recordId === undefined || (registry !== 'LGM' && registry !== 'SIS')) return null
  return { registry, recordId }
}
