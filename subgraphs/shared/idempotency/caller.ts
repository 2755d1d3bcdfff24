import type { Actor } from '../actor/actor.ts'

/**
 * Agency and user as one text: whose keys an idempotency key stands among, and who made a change. Issuers choose both parts, so that a
 * slash within one is written otherwise: without that a user of one agency could come upon the answers to one of another.
 */
export const callerOf = ({ agency, subject }: Pick<Actor, 'agency' | 'subject'>): string => `${escaped(agency)}/${escaped(subject)}`

const escaped = (part: string): string => part.replace(/[%/]/g, encodeURIComponent)
