import type { EntryBan, BanEvent } from './bans.ts'

/** One change of the register: who makes it and when. */
export interface Change {
  /** The caller's opaque id and agency, for the history. */
  readonly by: string
  readonly at: Date
  /** The day in Riga at that time. */
  readonly today: string
  /** Travels with the outbox entries, so that the author of a write knows its own echo. */
  readonly origin: string | null
}

/** What made a version of a ban. */
export type HistoryEvent =
  | 'LOADED'
  | 'ISSUED'
  | 'AMENDED'
  | 'PERSON_AMENDED'
  | 'RETURN_CONFIRMED'
  | 'REVOKED'
  | 'EXPIRED'
  | 'SUSPENDED'
  | 'RESUMED'
  | 'ANNULLED'

export const historyEventOf = {
  revoke: 'REVOKED',
  expire: 'EXPIRED',
  suspend: 'SUSPENDED',
  resume: 'RESUMED',
  annul: 'ANNULLED',
} as const satisfies Record<BanEvent, HistoryEvent>

/** A ban in the version that a change made. */
export interface ChangedBan {
  readonly ban: EntryBan
  readonly event: HistoryEvent
}
