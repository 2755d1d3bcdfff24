import type { Connection } from '../../shared/graphql/connections.ts'

/** The way of a run, in this order. */
export const phases = ['READING_LGM', 'READING_SIS', 'MATCHING', 'COMPARING', 'CHECKING', 'DONE'] as const
export type Phase = (typeof phases)[number]

export type RunStatus = 'RUNNING' | 'COMPLETE' | 'INCOMPLETE' | 'FAILED' | 'CANCELLED'

/** One comparison of both registers, as its row says. */
export interface ReconciliationRun {
  readonly id: string
  readonly status: RunStatus
  readonly startedBy: string
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly phase: Phase
  /** Last record of the last page that was finished in this phase; null at its beginning. */
  readonly pageAfter: string | null
  /** Records done in this phase. */
  readonly done: number
  /** Records that this phase has to do, where that is known. */
  readonly total: number | null
  readonly bansRead: number
  readonly alertsRead: number
  readonly unread: readonly string[]
  readonly cancelRequested: boolean
}

export type RunPage = Connection<ReconciliationRun>
