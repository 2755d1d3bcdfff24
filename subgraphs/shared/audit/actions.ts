import type { Actor } from '../actor/actor.ts'
import type { AuditAction } from './entry.ts'

/** What an operation does with personal data; one that is not listed looks at them. Refused ones are logged by what they tried. */
const actionOfOperation: Readonly<Record<string, AuditAction>> = {
  issueEntryBan: 'COLLECTION',
  amendEntryBan: 'ALTERATION',
  revokeEntryBan: 'ALTERATION',
  confirmReturn: 'ALTERATION',
  syncEntryBans: 'ALTERATION',
  submitAlert: 'COLLECTION',
  updateAlert: 'ALTERATION',
  withdrawAlert: 'ERASURE',
  writeAlerts: 'ALTERATION',
  replaceReturnAlert: 'ALTERATION',
  approveAlert: 'ALTERATION',
  rejectAlert: 'ALTERATION',
  judgeIdentity: 'COMBINATION',
  proposeResolution: 'CONSULTATION',
  approveResolution: 'ALTERATION',
  rejectResolution: 'CONSULTATION',
  startReconciliation: 'COMBINATION',
  cancelReconciliation: 'COMBINATION',
  retryPublication: 'ALTERATION',
  startClock: 'ALTERATION',
  answerClock: 'ALTERATION',
}

/** What a look is called: given to the person it is about, data leave the authorities. */
export const lookAction = ({ purpose }: Pick<Actor, 'purpose'>): AuditAction => (purpose === 'DATA_SUBJECT' ? 'DISCLOSURE' : 'CONSULTATION')

export const actionOf = (operation: string, actor: Pick<Actor, 'purpose'>): AuditAction => actionOfOperation[operation] ?? lookAction(actor)
