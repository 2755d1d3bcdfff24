import type { Role } from '../../shared/actor/roles.ts'
import type { Discrepancy } from '../reconciliation/discrepancy.ts'
import type { DiscrepancyKind, ResolutionKind } from '../schema.generated.ts'

type Seen = Pick<Discrepancy, 'kind' | 'field' | 'sisValue' | 'banId' | 'alertId'>

/**
 * What may be proposed for which difference, the usual way of mending it first. OUTLIVED_BAN, MISSING_IN_LGM and DUPLICATE_ALERT are
 * never accepted as they are: no alert may be without its ban (Latvian SIS law s. 9(2)(1)), and none beside another (Art. 23).
 */
const table: Readonly<Record<DiscrepancyKind, (seen: Seen) => readonly ResolutionKind[]>> = {
  // An alert named here is one that SIRENE refused: publishing the same again would only be refused again.
  MISSING_IN_SIS: ({ alertId }) => (alertId === null ? ['PUBLISH_AGAIN', 'CORRECT_LGM', 'ACCEPT_AS_IS'] : ['CORRECT_LGM', 'ACCEPT_AS_IS']),
  EARLY_DELETION: () => ['PUBLISH_AGAIN', 'CORRECT_LGM', 'ACCEPT_AS_IS'],
  MISSING_IN_LGM: () => ['WITHDRAW_ALERT', 'CORRECT_LGM'],
  OUTLIVED_BAN: () => ['WITHDRAW_ALERT', 'CORRECT_LGM'],
  FIELD_MISMATCH: ({ field }) => {
    if (field === 'validFrom') return ['WITHDRAW_ALERT', 'CORRECT_LGM']
    // The kind of an alert is fixed: another one takes its place. The ban is published as soon as the alert is gone.
    if (field === 'kind') return ['WITHDRAW_ALERT', 'CORRECT_LGM', 'SEPARATE']
    if (field === 'decisionReference') return ofReference
    return ofFields
  },
  INCOMPLETE_ALERT: ({ field }) => (field === 'decisionReference' ? ofReference : ['CORRECT_ALERT', 'ACCEPT_AS_IS']),
  // A review that was missed is PMLP's to do (Art. 39); a date that was never entered is only to be entered.
  REVIEW_OVERDUE: ({ sisValue }) => (sisValue === null ? ['CORRECT_ALERT', 'CORRECT_LGM'] : ['CORRECT_LGM', 'CORRECT_ALERT']),
  DUPLICATE_ALERT: () => ['WITHDRAW_ALERT', 'SEPARATE'],
  DUPLICATE_BAN: () => ['CORRECT_LGM', 'SEPARATE', 'ACCEPT_AS_IS'],
  UNLINKED_MATCH: () => ['LINK', 'SEPARATE'],
  // What becomes of a ban on somebody with a permit is decided in LGM, after consultation (Arts. 27 to 30).
  PERMIT_HOLDER: () => ['CORRECT_LGM', 'WITHDRAW_ALERT', 'ACCEPT_AS_IS'],
}

/** Publication takes an alert from before the bridge for the ban's by its decision: one that names another is replaced. */
const ofReference: readonly ResolutionKind[] = ['WITHDRAW_ALERT', 'CORRECT_ALERT', 'CORRECT_LGM', 'SEPARATE', 'ACCEPT_AS_IS']
const ofFields: readonly ResolutionKind[] = ['CORRECT_ALERT', 'CORRECT_LGM', 'SEPARATE', 'ACCEPT_AS_IS']

export const fittingResolutions = (seen: Seen): readonly ResolutionKind[] => table[seen.kind](seen)

/** The usual way: every difference has one. */
export function suggestedResolution(seen: Seen): ResolutionKind {
  const [usual] = fittingResolutions(seen)
  if (usual === undefined) throw new Error(`no resolution fits ${seen.kind}`)
  return usual
}

/**
 * Whose approval counts, besides the policy's `approveResolution`. What LGM is to say is PMLP's to decide (Cabinet Reg. 122/2013).
 */
export const approvers: Readonly<Record<ResolutionKind, readonly Role[]>> = {
  PUBLISH_AGAIN: ['PMLP_SUPERVISOR', 'SIRENE_OFFICER'],
  WITHDRAW_ALERT: ['PMLP_SUPERVISOR', 'SIRENE_OFFICER'],
  CORRECT_LGM: ['PMLP_SUPERVISOR'],
  CORRECT_ALERT: ['PMLP_SUPERVISOR', 'SIRENE_OFFICER'],
  LINK: ['PMLP_SUPERVISOR', 'SIRENE_OFFICER'],
  SEPARATE: ['PMLP_SUPERVISOR', 'SIRENE_OFFICER'],
  ACCEPT_AS_IS: ['PMLP_SUPERVISOR', 'SIRENE_OFFICER'],
}
