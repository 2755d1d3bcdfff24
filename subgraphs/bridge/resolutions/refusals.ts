import type { Problem } from '../../shared/errors.ts'
import type { ResolutionKind } from '../schema.generated.ts'
import { approvers } from './kinds.ts'

const refusal = (code: string, message: string, path: readonly string[], rule: string | null = null): Problem => ({
  code,
  message,
  path,
  rule,
})

/** Everything that a proposal, an approval or a refusal may be told, each under its own code. */
export const refusals = {
  discrepancyNotFound: refusal('DISCREPANCY_NOT_FOUND', 'there is no difference with this id', ['discrepancyId']),
  discrepancyClosed: (path: readonly string[]) =>
    refusal('DISCREPANCY_CLOSED', 'the difference is gone already: nothing is left to mend', path),
  discrepancyChanged: (path: readonly string[]) =>
    refusal('DISCREPANCY_CHANGED', 'the difference has changed since it was read: read it again, and propose what fits it now', path),
  discrepancyAccepted: refusal(
    'DISCREPANCY_ACCEPTED',
    'two people decided to leave this difference as it is, and it has not changed since',
    ['discrepancyId'],
  ),
  kindUnfit: (fitting: readonly ResolutionKind[]) =>
    refusal('KIND_UNFIT', `this does not mend such a difference: propose one of ${fitting.join(', ')}`, ['kind']),
  alertIdNeeded: refusal('ALERT_ID_NEEDED', 'two alerts are concerned: say by alertId which of them is to be withdrawn', ['alertId']),
  alertIdForeign: refusal('ALERT_ID_UNFIT', 'this difference does not name that alert: leave alertId out, or give one that it names', [
    'alertId',
  ]),
  alertFounded: refusal(
    'ALERT_FOUNDED',
    'a ban in force founds this alert: have it corrected, withdraw the other one of two, or have the ban ended in LGM',
    ['alertId'],
    'Latvian SIS law s. 9(2)(1)',
  ),
  notIssuer: refusal('NOT_ISSUER', 'only the state that issued an alert changes it', ['alertId'], 'Reg. (EU) 2018/1861 Art. 44'),
  otherDecision: refusal(
    'ALERT_OF_ANOTHER_DECISION',
    'the alert names another decision, or none, and was not made from this ban: propose WITHDRAW_ALERT, and the ban is published as soon as it is gone',
    ['kind'],
    'Reg. (EU) 2018/1861 Art. 23',
  ),
  madeFromBan: refusal('ALERT_MADE_FROM_BAN', 'the alert was made from this very ban: they cannot be of different humans', ['kind']),
  resolutionOpen: refusal('RESOLUTION_OPEN', 'something is proposed for this difference already: decide on that first', ['discrepancyId']),
  reasonEmpty: refusal('REASON_EMPTY', 'say why: whoever reads it later has nothing else to judge it by', ['reason']),
  notFound: refusal('RESOLUTION_NOT_FOUND', 'there is no resolution with this id', ['id']),
  payloadDiffers: refusal(
    'PAYLOAD_DIFFERS',
    'this is not the digest of what was proposed: read the proposal again, and approve what you have read',
    ['payloadDigest'],
  ),
  sameApprover: refusal('PROPOSER_CANNOT_APPROVE', 'who proposed it cannot approve it, in whichever role: ask a second person', ['id']),
  wrongApprover: (kind: ResolutionKind) =>
    refusal('APPROVER_UNFIT', `${kind} is approved by ${approvers[kind].join(' or ')}`, ['id'], 'Cabinet Reg. 122/2013'),
  alreadyApproved: refusal('ALREADY_APPROVED', 'somebody else has approved it already: nothing is left to decide', ['id']),
  notOpen: refusal('RESOLUTION_NOT_OPEN', 'it has been decided already: read its state', ['id']),
  expired: refusal('RESOLUTION_EXPIRED', 'nobody approved it in time: propose it again', ['id']),
}
