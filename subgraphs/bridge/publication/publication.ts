import type { Problem } from '../../shared/errors.ts'
import type { PublicationState } from './saga.ts'

export type PublicationAction = 'PUBLISH' | 'WITHDRAW'

/** One change of a ban on its way into SIS, as stored. */
export interface Publication {
  readonly id: string
  readonly banId: string
  readonly banVersion: number
  readonly personId: string | null
  readonly action: PublicationAction
  readonly state: PublicationState
  /** A word on why it stands where it stands: an `AttentionReason`, a rule's code, REJECTED_BY_SIRENE. */
  readonly reason: string | null
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
  readonly differingFields: readonly string[]
  /** Ids of the alerts for which a rule holds it. */
  readonly alertsInTheWay: readonly string[]
  readonly alertId: string | null
  readonly alertsBefore: number | null
  readonly attempts: number
  readonly failures: number
  readonly occurredAt: Date
  readonly settledAt: Date | null
}

/** A confirmed return of a person without a live ban is carried under the person's own id, as the end of their alert for return. */
export const isOfPerson = ({ banId, personId }: Pick<Publication, 'banId' | 'personId'>): boolean => banId === personId

/** The names of what may happen to a publication, as its history shows them. */
export type StepName =
  | 'READ_BAN'
  | 'READ_ALERTS'
  | 'FIND_ALIKE'
  | 'CHECK_RULES'
  | 'SUBMIT'
  | 'REPLACE_RETURN'
  | 'END_RETURN'
  | 'UPDATE'
  | 'WITHDRAW'
  | 'READ_BACK'
  | 'SUPERSEDE'
  | 'ECHO'
  | 'RETRY'
  | 'REOPEN'
  | 'GIVE_UP'

export type StepOutcome =
  | 'DONE'
  | 'REPLAYED'
  | 'REFUSED'
  | 'UNAVAILABLE'
  | 'WAITING'
  | 'HELD'
  | 'REJECTED'
  | 'DIFFERS'
  | 'IGNORED'
  | 'FAILED'

export interface Step {
  readonly name: StepName
  readonly outcome: StepOutcome
  readonly at: Date
  readonly durationMs: number
}

/** A step as the history holds it, with the state that it left the publication in. */
export interface RecordedStep extends Step {
  readonly state: PublicationState
}

/** Seconds from the change in LGM to its confirmation in SIS; null before. */
export const lagSecondsOf = ({ state, occurredAt, settledAt }: Publication): number | null =>
  state === 'CONFIRMED' && settledAt !== null ? (settledAt.getTime() - occurredAt.getTime()) / 1_000 : null
