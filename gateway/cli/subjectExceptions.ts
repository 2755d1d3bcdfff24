import type { Purpose } from '../../subgraphs/shared/actor/purposes.ts'

/** What a report to the person leaves out; all of it is counted in the report. */
export interface Exceptions {
  /** Looks for these purposes: to know of one may harm what it was for (Directive (EU) 2016/680 Arts. 13(3) and 15). */
  readonly withheldPurposes: readonly string[]
  /** Alerts of other states: their issuer must have had its say first (Reg. (EU) 2018/1861 Art. 53). */
  readonly foreignAlerts: 'WITHHELD' | 'SHOWN'
}

/** Used where the officer says nothing else: which looks are security-related is for the controllers to settle, not for this program. */
export const defaultWithheldPurposes: readonly Purpose[] = ['POLICE_CHECK', 'JUDICIAL']

/** The state whose alerts are this deployment's own to tell of. */
export const ownState = 'LVA'
