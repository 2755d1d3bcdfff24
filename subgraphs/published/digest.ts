import { hash } from 'node:crypto'
import type { AlertContent } from './alertContent.ts'
import { canonicalText } from './canonical.ts'

/**
 * Counts up with every change of the canonical form, of what an alert should hold, or of the digests themselves. Digests of two forms say nothing
 * of each other: a register tells only those of the form that it is asked for, and `entry-ban migrate` makes the others anew.
 */
export const digestForm = 4

/** Both as decimal texts of 64 signed bits, as PostgreSQL takes a bigint. */
export interface Digests {
  /** Equal for contents that are equal in every field. */
  readonly content: string
  /** The same bound to its ban, so that combining those of a range tells if two bans have changed contents. Null without a ban. */
  readonly row: string | null
}

/**
 * Digests of what an alert holds or should hold. They tell accidents apart, of which 64 bits miss one in 10^19; they are no seal against somebody who
 * may write into both registers.
 *
 * @param banId the ban that the content is of; null for an alert that names none
 */
export function digestsOf(content: AlertContent, banId: string | null): Digests {
  const digest = first64Bits(canonicalText(content))
  return { content: digest, row: banId === null ? null : first64Bits(`${banId}\n${digest}`) }
}

const first64Bits = (text: string): string => hash('sha256', text, 'buffer').readBigInt64BE(0).toString()
