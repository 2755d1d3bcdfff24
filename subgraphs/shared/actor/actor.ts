import type { Purpose } from './purposes.ts'
import type { Role } from './roles.ts'

/** Our own processes that speak to a register in their own name. */
export const serviceNames = ['bridge', 'gateway'] as const
export type ServiceName = (typeof serviceNames)[number]

/**
 * Who asks, for whom, and why: travels with every request to every subgraph and into its audit entry
 * (Reg. (EU) 2018/1861 Art. 12: the individual user and authority, the purpose, the case).
 */
export interface Actor {
  /** The caller's own opaque user id (`sub` of the token), never a name. */
  readonly subject: string
  readonly agency: string
  readonly roles: readonly Role[]
  readonly purpose: Purpose | null
  readonly caseNumber: string | null
  /** Set when one of our own services acts by itself (publication, reconciliation), not for a person. */
  readonly service: ServiceName | null
  /** Set when the gateway forwards a query: its proof of that is good for several fetches, and for no change. */
  readonly readsOnly?: boolean
}
