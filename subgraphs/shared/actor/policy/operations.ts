import type { ServiceName } from '../actor.ts'

/**
 * Everything that can be asked of the three subgraphs, by the name the policy knows it by. A field of `Query` or `Mutation`
 * that stands in none of `rootFields` is refused to everybody.
 */
export const operations = {
  checkPerson: { kind: 'READ', rootFields: ['checkPerson'] },
  checkPersons: { kind: 'READ', rootFields: ['checkPersons'] },
  person: { kind: 'READ', rootFields: ['person'] },
  /** Judgements who is who, by whom and why. Reached through persons only. */
  links: { kind: 'READ', rootFields: [] },
  entryBan: { kind: 'READ', rootFields: ['entryBan'] },
  entryBans: { kind: 'READ', rootFields: ['entryBans'] },
  alert: { kind: 'READ', rootFields: ['alert'] },
  alerts: { kind: 'READ', rootFields: ['alerts'] },
  publication: { kind: 'READ', rootFields: ['publication'] },
  clocks: { kind: 'READ', rootFields: ['clocks'] },
  publications: { kind: 'READ', rootFields: ['publications'] },
  discrepancies: { kind: 'READ', rootFields: ['discrepancies'] },
  resolutions: { kind: 'READ', rootFields: ['resolution', 'resolutions'] },
  reconciliationRuns: { kind: 'READ', rootFields: ['reconciliationRun', 'reconciliationRuns'] },
  /** Counts of what happened; no record is shown. Each owner authorises its own part. */
  statistics: { kind: 'READ', rootFields: ['statistics'] },
  /** The audit trails of both registers and the bridge. Each authorises its own part. */
  auditEntries: { kind: 'READ', rootFields: ['auditEntries'] },
  issueEntryBan: { kind: 'WRITE', rootFields: ['issueEntryBan'] },
  amendEntryBan: { kind: 'WRITE', rootFields: ['amendEntryBan'] },
  revokeEntryBan: { kind: 'WRITE', rootFields: ['revokeEntryBan'] },
  confirmReturn: { kind: 'WRITE', rootFields: ['confirmReturn'] },
  syncEntryBans: { kind: 'WRITE', rootFields: ['syncEntryBans'] },
  approveAlert: { kind: 'WRITE', rootFields: ['approveAlert'] },
  rejectAlert: { kind: 'WRITE', rootFields: ['rejectAlert'] },
  startReconciliation: { kind: 'WRITE', rootFields: ['startReconciliation'] },
  cancelReconciliation: { kind: 'WRITE', rootFields: ['cancelReconciliation'] },
  proposeResolution: { kind: 'WRITE', rootFields: ['proposeResolution'] },
  /** Of another's proposal: the same person never both. */
  approveResolution: { kind: 'WRITE', rootFields: ['approveResolution'] },
  rejectResolution: { kind: 'WRITE', rootFields: ['rejectResolution'] },
  judgeIdentity: { kind: 'WRITE', rootFields: ['judgeIdentity'] },
  startClock: { kind: 'WRITE', rootFields: ['startClock'] },
  answerClock: { kind: 'WRITE', rootFields: ['answerClock'] },
  retryPublication: { kind: 'WRITE', rootFields: ['retryPublication'] },
  /** The feeds and pages of a register, whole: for the bridge. */
  readRegister: {
    kind: 'READ',
    rootFields: [
      'lgmChanges',
      'lgmBans',
      'lgmBansPage',
      'lgmBansToReview',
      'lgmPersonsExist',
      'lgmPersons',
      'lgmDigestRanges',
      'lgmDigestRows',
      'lgmChangedPersons',
      'lgmPersonsSharing',
      'lgmBansOfPersons',
      'sisChanges',
      'sisAlerts',
      'sisAlertsByNationalReference',
      'sisAlertsLike',
      'sisLatvianAlertsPage',
      'sisDigestRanges',
      'sisDigestRows',
      'sisUnreferencedRows',
      'sisChangedAlerts',
      'sisAlertsToLookAt',
      'sisAlertsSharing',
    ],
  },
  /** What the gateway refused by itself, for the bridge's trail. */
  recordRefusals: { kind: 'WRITE', rootFields: ['recordRefusals'] },
  writeLatvianAlert: { kind: 'WRITE', rootFields: ['submitAlert', 'updateAlert', 'withdrawAlert', 'replaceReturnAlert', 'writeAlerts'] },
} as const satisfies Readonly<Record<string, { readonly kind: 'READ' | 'WRITE'; readonly rootFields: readonly string[] }>>

export type Operation = keyof typeof operations

const operationOfField = new Map<string, Operation>()
for (const operation of Object.keys(operations) as Operation[]) {
  for (const field of operations[operation].rootFields) operationOfField.set(field, operation)
}

/** The operation that a field of `Query` or `Mutation` is; null for one that nobody may ask. */
export const operationOf = (rootField: string): Operation | null => operationOfField.get(rootField) ?? null

/** What our own services do in their own name. Where the gateway forwards a caller, the caller's grants count. */
export const serviceGrants: Readonly<Record<ServiceName, readonly Operation[]>> = {
  bridge: ['readRegister', 'writeLatvianAlert'],
  gateway: ['recordRefusals'],
}
