import type { Decision, EntryBan } from '../bans.ts'
import type { Change } from '../change.ts'

/** The ban that a decision makes, in its first version. */
export const newBan = (id: string, personId: string, decision: Decision, { at }: Change): EntryBan => ({
  ...decision,
  ...{ id, personId, version: 1, status: 'ACTIVE', statusReason: null, issuedAt: at, changedAt: at, source: null },
})
