import type { IdentityFacts } from '../../identity/facts.ts'
import type { Question } from '../../identity/questionKey.ts'
import type { AlertContent, Ground } from '../../published/alertContent.ts'
import type { Problem } from '../../shared/errors.ts'

export type { AlertContent, Ground }

/**
 * All that the bridge may ask of a register, and all that it may do to one. The bridge reaches lgm and sis through this port only,
 * in-process or over HTTP, as the service `bridge`; tests hand in a register that loses replies or fails.
 *
 * Every method throws `RegisterUnavailable` when the register gave no answer: then a read found out nothing, and a write may or may
 * not have happened. A missing record is `null` or absent from the list, never an error.
 */
export class RegisterUnavailable extends Error {
  readonly registry: Registry
  /** In a word, for `Source.reason`: TIMEOUT, UNREACHABLE, FAILED. */
  readonly reason: UnavailableReason

  constructor(registry: Registry, reason: UnavailableReason, options?: ErrorOptions) {
    super(`${registry} could not be asked: ${reason}`, options)
    this.name = 'RegisterUnavailable'
    this.registry = registry
    this.reason = reason
  }
}

export type Registry = 'LGM' | 'SIS'
export type UnavailableReason = 'TIMEOUT' | 'UNREACHABLE' | 'FAILED'

export interface LgmRegistry {
  /** @param waitMs where there is nothing yet, the answer comes as soon as there is, or when the time is up; 0 when left out */
  changes(after: string | null, first: number, waitMs?: number): Promise<ChangePage>
  /** In the order of the ids. */
  bans(ids: readonly string[]): Promise<readonly (BanRecord | null)[]>
  /** Bans of every status and territory in the order of their ids, at most `first`, beginning behind `after`. */
  bansPage(after: string | null, first: number): Promise<readonly BanRecord[]>
  /** What the bans that must have an alert on that day should publish, by ranges of keys, of one snapshot. */
  digestRanges(day: string): Promise<DigestRanges>
  /** The same ban by ban, of these ranges, in no order. */
  digestRows(day: string, ranges: readonly number[]): Promise<readonly BanDigest[]>
  /** Persons with a live ban whose data, or whether a ban of theirs holds, was written in between, or changed since the day. By id, behind `after`. */
  changedPersons(written: Between, day: string, after: string | null, first: number): Promise<readonly string[]>
  /** Persons who share at least so many blocking keys with one of the questions, each the keys of one record. */
  personsSharing(questions: readonly (readonly bigint[])[], atLeast: number): Promise<readonly string[]>
  bansOfPersons(personIds: readonly string[]): Promise<readonly BanRecord[]>
  /** Bans that have not ended and whose review is due on or before that day, in the order of their ids, at most `first`, behind `after`. */
  bansToReview(day: string, after: string | null, first: number): Promise<readonly BanReview[]>
  /** In the order of the ids: the newest return of each; null also for a person who is not there. */
  confirmedReturns(personIds: readonly string[]): Promise<readonly (ConfirmedReturn | null)[]>
  personsExist(ids: readonly string[]): Promise<readonly boolean[]>
  /** In the order of the ids: whether the person has a ban that has not ended. */
  haveLiveBan(ids: readonly string[]): Promise<readonly boolean[]>
}

export interface SisRegistry {
  /** @param waitMs where there is nothing yet, the answer comes as soon as there is, or when the time is up; 0 when left out */
  changes(after: string | null, first: number, waitMs?: number): Promise<ChangePage>
  /** In the order of the ids. Somebody waits, unless it is said to be for the bridge's own work. */
  alerts(ids: readonly string[], patience?: Patience): Promise<readonly (AlertRecord | null)[]>
  /** Latvian alerts of any status made from these bans, or on these persons of LGM, newest first. */
  alertsByNationalReference(banIds: readonly string[], personIds?: readonly string[]): Promise<readonly AlertRecord[]>
  /** Live alerts of all states that might be on the person asked about; which of them are is for the matcher. */
  alertsLike(question: Question): Promise<readonly AlertLike[]>
  /** Latvian alerts that are ACTIVE or PENDING_APPROVAL, in the order of their ids, at most `first`, beginning behind `after`. */
  latvianAlertsPage(after: string | null, first: number): Promise<readonly AlertRecord[]>
  /** What live Latvian alerts made from bans hold, by ranges of keys, of one snapshot. */
  digestRanges(): Promise<DigestRanges>
  /** The same alert by alert, of these ranges, in no order. */
  digestRows(ranges: readonly number[]): Promise<readonly AlertDigest[]>
  /** The same of live Latvian alerts that name no ban, in the order of their ids, behind `after`. */
  unreferencedRows(after: string | null, first: number): Promise<readonly AlertDigest[]>
  /** Live Latvian alerts that came, or whose person's data were written, in between. By id, behind `after`. */
  changedAlerts(written: Between, after: string | null, first: number): Promise<readonly string[]>
  /** Live Latvian alerts whose review date has passed by the day, or that name a residence permit. By id, behind `after`. */
  alertsToLookAt(day: string, after: string | null, first: number): Promise<readonly string[]>
  /** Live Latvian alerts that do. */
  alertsSharing(questions: readonly (readonly bigint[])[], atLeast: number): Promise<readonly string[]>
  submitAlert(write: SubmitAlert): Promise<WriteResult>
  updateAlert(write: UpdateAlert): Promise<WriteResult>
  withdrawAlert(write: WithdrawAlert): Promise<WriteResult>
  /** Deletes an alert for return and enters the alert for refusal of entry in its place: both or neither. */
  replaceReturnAlert(write: ReplaceReturnAlert): Promise<WriteResult>
}

/** How long an answer is waited for: two seconds where somebody waits for the look, ten where it is the bridge's own work. */
export type Patience = 'LOOK' | 'WORK'

export interface Registries {
  readonly lgm: LgmRegistry
  readonly sis: SisRegistry
}

/** Positions of a register: what was written from the one on, and before the other. */
export interface Between {
  readonly since: string
  readonly until: string
}

/** A register in brief: the combined digests of its records, range of keys by range of keys. */
export interface DigestRanges {
  /** Of the snapshot: what is written later is told by it. */
  readonly position: string
  /** Ranges that hold records, in their order. */
  readonly ranges: readonly DigestRange[]
}

export interface DigestRange {
  readonly range: number
  readonly count: number
  /** Null where a record has no digest of the form that this program makes. Never equal to anything then. */
  readonly digest: string | null
}

export interface BanDigest {
  readonly banId: string
  readonly personId: string
  /** Null as above. */
  readonly digest: string | null
}

export interface AlertDigest {
  readonly alertId: string
  /** The ban that it was made from. */
  readonly banId: string | null
  readonly digest: string | null
}

export interface ChangePage {
  readonly entries: readonly Change[]
  /** Where to go on from; the cursor given when there was nothing. */
  readonly cursor: string
}

/** Ids only: facts are asked of their owner. */
export interface Change {
  readonly cursor: string
  readonly kind: string
  readonly entityId: string
  readonly entityVersion: number
  /** Idempotency key of the write that caused it. */
  readonly origin: string | null
  readonly occurredAt: Date
}

export type Territory = 'LATVIA' | 'SCHENGEN'
export type BanStatus = 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED' | 'ANNULLED'
export interface BanReview {
  readonly id: string
  /** `YYYY-MM-DD`. */
  readonly reviewDate: string
}

export interface BanRecord {
  readonly id: string
  readonly version: number
  readonly status: BanStatus
  /** ACTIVE and between its dates today, Riga time, as LGM sees it. */
  readonly inForce: boolean
  readonly territory: Territory
  readonly grounds: readonly Ground[]
  readonly reason: string
  readonly decisionReference: string
  readonly decisionDate: string | null
  readonly authority: string
  /** Dates are `YYYY-MM-DD`. */
  readonly validFrom: string
  /** Null: indefinite. */
  readonly validUntil: string | null
  readonly issuedAt: Date
  readonly changedAt: Date
  readonly person: {
    readonly id: string
    readonly version: number
    readonly identity: IdentityFacts
    readonly placeOfBirth: string | null
    /** Possibly partial; null while nothing says that they have died. */
    readonly dateOfDeath: string | null
    /** Family member of a person who moves freely within the Union. */
    readonly freeMovementFamily: boolean
    /** The newest. */
    readonly confirmedReturn: ConfirmedReturn | null
  }
}

/** That a person has left, as LGM has it on record. */
export interface ConfirmedReturn {
  /** The day on which they left, `YYYY-MM-DD`. */
  readonly returnedOn: string
  /** When that was recorded. */
  readonly confirmedAt: Date
  /** Of the return decision. */
  readonly decisionReference: string
}

export type AlertStatus = 'PENDING_APPROVAL' | 'ACTIVE' | 'REJECTED' | 'DELETED' | 'EXPIRED'

export interface AlertRecord {
  readonly id: string
  /** Opaque, issued by SIS. */
  readonly schengenId: string
  readonly version: number
  readonly issuingState: string
  readonly status: AlertStatus
  readonly inForce: boolean
  readonly content: AlertContent
  /** Id of the ban it was made from; null for an alert entered before the bridge existed. */
  readonly nationalReference: string | null
  /** Id of LGM's person record. */
  readonly subjectReference: string | null
  readonly rejectionReason: string | null
  /** Since when it is live in a form that no officer of SIRENE has seen; null when it is not. */
  readonly unseenSince: Date | null
  readonly enteredAt: Date
  readonly changedAt: Date
}

/** Of an alert what tells whose it may be. SIS has no personal code. */
export interface AlertLike extends Pick<AlertRecord, 'id' | 'issuingState'> {
  readonly identity: AlertContent['identity']
}

export interface SubmitAlert {
  readonly idempotencyKey: string
  readonly nationalReference: string
  readonly subjectReference: string
  readonly content: AlertContent
  /** A person is to look at it before it goes live, whatever SIRENE's policy calls plain. No when left out. */
  readonly mustBeSeen?: boolean
}

export interface UpdateAlert {
  readonly idempotencyKey: string
  readonly id: string
  readonly expectedVersion: number
  readonly content: AlertContent
}

export interface WithdrawAlert {
  readonly idempotencyKey: string
  readonly id: string
  readonly reason: string
}

export interface ReplaceReturnAlert extends SubmitAlert {
  /** The alert for return. */
  readonly id: string
}

/** What a write tells of its alert. What the alert holds is read back, never believed. */
export type WrittenAlert = Pick<AlertRecord, 'id' | 'version' | 'status'>

/** A refusal is an answer: the register looked and said no. */
export type WriteResult =
  | { readonly outcome: 'DONE'; readonly alert: WrittenAlert; readonly replayed: boolean }
  | { readonly outcome: 'REFUSED'; readonly problems: readonly Problem[] }
