import { z } from 'zod'
import { identityFactsShape } from '../../identity/factsShape.ts'
import type { AlertLike, AlertRecord } from './port.ts'
import { grounds, instant, namesAndDocuments } from './shapes.ts'

/** What SIS is asked of each alert. */
export const alertFields = `
  id schengenId version issuingState status inForce kind ${namesAndDocuments} freeMovementFamily
  reason grounds decisionReference authority action validUntil reviewDate
  nationalReference subjectReference rejectionReason unseenSince enteredAt changedAt
`

/** The identity of an alert, without a personal code: SIS has no such field. */
const identityOfAlert = identityFactsShape.omit({ personalCode: true })

/** What SIS is asked of an alert that may be on somebody. */
export const alertLikeFields = 'recordId issuingState identity'

export const alertLike: z.ZodType<AlertLike> = z
  .object({ recordId: z.string(), issuingState: z.string(), identity: identityOfAlert })
  .transform(({ recordId, ...rest }) => ({ id: recordId, ...rest }))

export const alertStatus = z.enum(['PENDING_APPROVAL', 'ACTIVE', 'REJECTED', 'DELETED', 'EXPIRED'])

export const alert: z.ZodType<AlertRecord> = z
  .object({
    id: z.string(),
    schengenId: z.string(),
    version: z.number().int(),
    issuingState: z.string(),
    status: alertStatus,
    inForce: z.boolean(),
    kind: z.enum(['REFUSAL_OF_ENTRY', 'RETURN']),
    placeOfBirth: z.string().nullable(),
    freeMovementFamily: z.boolean(),
    reason: z.string().nullable(),
    grounds,
    decisionReference: z.string().nullable(),
    authority: z.string().nullable(),
    action: z.enum(['REFUSE_ENTRY_AND_STAY', 'CONFIRM_RETURN']),
    validUntil: z.string().nullable(),
    reviewDate: z.string().nullable(),
    nationalReference: z.string().nullable(),
    subjectReference: z.string().nullable(),
    rejectionReason: z.string().nullable(),
    unseenSince: instant.nullable(),
    enteredAt: instant,
    changedAt: instant,
    ...identityOfAlert.shape,
  })
  .transform((read) => {
    const { id, schengenId, version, issuingState, status, inForce, nationalReference, subjectReference, rejectionReason } = read
    const { kind, placeOfBirth, freeMovementFamily, reason, decisionReference, authority, action, validUntil, reviewDate } = read
    const { unseenSince, enteredAt, changedAt } = read
    const identity = {
      names: read.names,
      birthDate: read.birthDate,
      sex: read.sex,
      nationalities: read.nationalities,
      documents: read.documents,
    }
    return {
      ...{ id, schengenId, version, issuingState, status, inForce, nationalReference, subjectReference, rejectionReason },
      ...{ unseenSince, enteredAt, changedAt },
      content: {
        ...{ kind, identity, placeOfBirth, freeMovementFamily, reason, decisionReference, authority, action, validUntil, reviewDate },
        grounds: read.grounds,
      },
    }
  })
