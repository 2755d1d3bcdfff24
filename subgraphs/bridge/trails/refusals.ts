import { z } from 'zod'
import { isPurpose } from '../../shared/actor/purposes.ts'
import { isRole } from '../../shared/actor/roles.ts'
import { actionOf } from '../../shared/audit/actions.ts'
import type { AuditEntry } from '../../shared/audit/entry.ts'
import { PublicError } from '../../shared/errors.ts'
import { reportFault } from '../../shared/log.ts'
import { authorise, onOwnDatabase } from '../audit.ts'
import type { Asker } from '../context.ts'
import type { RefusalInput, Resolvers } from '../schema.generated.ts'

const refusalsMaxCount = 500

/** As wide as tokens and headers are. */
const refusalShape = z.object({
  user: z.string().max(128),
  agency: z.string().max(128),
  roles: z.array(z.string()).transform((roles) => roles.filter(isRole)),
  purpose: z.string().nullish(),
  caseNumber: z.string().max(64).nullish(),
  operation: z.string().max(64),
  code: z.string().regex(/^[A-Z_]{1,64}$/),
  times: z.number().int().min(1),
  correlationId: z.string().max(64),
})

export const refusalResolvers: { Mutation: Pick<NonNullable<Resolvers['Mutation']>, 'recordRefusals'> } = {
  Mutation: {
    recordRefusals: async (_, { refusals }, context) => {
      await authorise(context, 'recordRefusals')
      if (refusals.length > refusalsMaxCount) throw new PublicError('LIMIT_EXCEEDED', `refusals: at most ${refusalsMaxCount} at once`)
      const outcomes = await Promise.allSettled(refusals.map(async (refusal) => context.deps.audit.record(entryOf(context, refusal))))
      const faults = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
      // What all of them failed for is the bridge's trouble, and is told as such.
      if (faults.length > 0 && faults.length === outcomes.length) await onOwnDatabase(() => Promise.reject(faults[0]))
      if (faults.length > 0)
        context.deps.log.error(
          { outcome: 'REFUSALS_NOT_RECORDED', requests: faults.length, fault: reportFault(faults[0]) },
          'some have no entry',
        )
      return outcomes.map(({ status }) => status === 'fulfilled')
    },
  },
}

/** Of the caller, on the word of the gateway. @throws PublicError BAD_USER_INPUT */
function entryOf({ deps }: Asker, refusal: RefusalInput): AuditEntry {
  const read = refusalShape.safeParse(refusal)
  if (!read.success) throw new PublicError('BAD_USER_INPUT', 'refusals: not as the gateway writes them')
  const { user, agency, roles, purpose = null, caseNumber = null, operation, code, times, correlationId } = read.data
  const actor = {
    subject: user,
    agency,
    roles,
    purpose: purpose !== null && isPurpose(purpose) ? purpose : null,
    caseNumber,
    service: 'gateway',
  } as const
  return {
    occurredAt: deps.clock.now(),
    actor,
    operation,
    action: actionOf(operation, actor),
    subjectRefs: [],
    fields: [],
    result: times === 1 ? code : `${code} ${times} times`,
    correlationId,
    asked: null,
  }
}
