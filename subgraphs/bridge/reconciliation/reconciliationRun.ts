import type { Connection } from '../../shared/graphql/connections.ts'

/**
 * The ways of a run meet in LOOKING or MATCHING. READING_LGM, READING_SIS: every record in full, as the first comparison does. READING_DIGESTS,
 * READING_UNREFERENCED, READING_DUE: digests, then alerts that name no ban, then what the calendar or a permit calls for. CHOOSING: the records of a
 * sample, or of some persons. LOOKING: in full what stands alone or has changed, with what is like it.
 */
export const phases = [
  'READING_LGM',
  'READING_SIS',
  'READING_DIGESTS',
  'READING_UNREFERENCED',
  'READING_DUE',
  'CHOOSING',
  'LOOKING',
  'MATCHING',
  'COMPARING',
  'CHECKING',
  'DONE',
] as const
export type Phase = (typeof phases)[number]

export type RunStatus = 'RUNNING' | 'COMPLETE' | 'INCOMPLETE' | 'FAILED' | 'CANCELLED'

/** Which records a run is about. */
export type Scope =
  | { readonly kind: 'FULL' | 'CHANGED' }
  | { readonly kind: 'SAMPLE'; readonly size: number; readonly seed: number }
  | { readonly kind: 'PERSONS'; readonly personIds: readonly string[] }

/** Only a run about everything may say that something is gone. */
export const isAboutEverything = ({ kind }: Scope): boolean => kind === 'FULL' || kind === 'CHANGED'

/** One comparison of both registers, as its row says. */
export interface ReconciliationRun {
  readonly id: string
  readonly status: RunStatus
  readonly scope: Scope
  /** Reads every record in full instead of digests. */
  readonly whole: boolean
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
  /** Records a second in this phase, since it began or was taken up again; null before anything is done. */
  readonly rate: number | null
  /** Where each register stood when the run began; null where it was not asked. */
  readonly lgmPosition: string | null
  readonly sisPosition: string | null
  /** Records of the larger register, where they are counted. */
  readonly registerSize: number | null
  /** Pairs that were told to be equal, or not, by their digests. */
  readonly pairsRead: number
  /** Pairs of equal digests whose content was read and compared all the same. */
  readonly checkedInFull: number
  readonly bansRead: number
  readonly alertsRead: number
  readonly unread: readonly string[]
  readonly cancelRequested: boolean
}

export type RunPage = Connection<ReconciliationRun>
