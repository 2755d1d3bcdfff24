import type { Problem } from '../../shared/errors.ts'
import type { Connection } from '../../shared/graphql/connections.ts'
import type { Payload } from './payload.ts'
import type { ResolutionState } from './life.ts'

/** What somebody proposes to do about a difference, and what came of it, as stored. */
export interface Resolution {
  readonly id: string
  readonly payload: Payload
  readonly payloadDigest: string
  readonly state: ResolutionState
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly expiresAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decisionReason: string | null
  /** Something may have been written elsewhere since. */
  readonly begunAt: Date | null
  readonly appliedAt: Date | null
  readonly provedAt: Date | null
  readonly failure: string | null
}

export type ResolutionPage = Connection<Resolution>

export interface ResolutionAnswer {
  /** The resolution; where a proposal was refused because another one is open, that one. */
  readonly resolution: Resolution | null
  readonly problems: readonly Problem[]
  readonly replayed: boolean
}
