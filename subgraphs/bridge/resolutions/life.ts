/** The life of a resolution as a table; the database lets a change happen only from the state that was read. */
export const resolutionStates = ['PROPOSED', 'APPROVED', 'APPLIED', 'PROVED', 'FAILED', 'EXPIRED', 'REJECTED'] as const
export type ResolutionState = (typeof resolutionStates)[number]
export type ResolutionEvent = 'approve' | 'reject' | 'expire' | 'apply' | 'prove' | 'fail'

const transitions: Readonly<Record<ResolutionState, Readonly<Partial<Record<ResolutionEvent, ResolutionState>>>>> = {
  PROPOSED: { approve: 'APPROVED', reject: 'REJECTED', expire: 'EXPIRED' },
  APPROVED: { reject: 'REJECTED', apply: 'APPLIED', fail: 'FAILED' },
  APPLIED: { prove: 'PROVED', fail: 'FAILED' },
  PROVED: {},
  FAILED: {},
  EXPIRED: {},
  REJECTED: {},
}

/** Where the event leads, or null when the table has no such way. */
export const nextState = (state: ResolutionState, event: ResolutionEvent): ResolutionState | null => transitions[state][event] ?? null
