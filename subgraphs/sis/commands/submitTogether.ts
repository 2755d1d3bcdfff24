import type { AuditEntry } from '../../shared/audit/entry.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { hashInput } from '../../shared/idempotency/hash.ts'
import { claimFreeKeys, disclaimKeys, isIdempotencyKey } from '../../shared/idempotency/once.ts'
import type { Alert } from '../alerts.ts'
import { auditEntry } from '../audit.ts'
import type { Context } from '../context.ts'
import type { SubmitAlertInput } from '../schema.generated.ts'
import type { NewAlert } from '../store/insertAlerts.ts'
import { enterAlerts } from './enterAlerts.ts'
import { readSubmission } from './publication.ts'
import { answerOf, originOf } from './write.ts'

const operation = 'submitAlert'

/**
 * Enters many new alerts in one transaction, each as `submitAlert` does, with its own outbox entry, audit entry and stored answer.
 * Leaves out whatever is not plain: a key that came before or is in use, an input with problems, an alert in the way.
 *
 * @returns the alerts entered, by their idempotency keys
 */
export async function submitTogether(context: Context, inputs: readonly SubmitAlertInput[]): Promise<ReadonlyMap<string, Alert>> {
  const { actor, deps, today } = context
  const caller = callerOf(actor)
  const now = deps.clock.now()
  const plain = submissionsOf(inputs, (input) => readSubmission(input, deps.ids.next(), { now, today }))
  if (plain.length === 0) return new Map()
  return await deps.knex.transaction(async (trx) => {
    const free = await claimFreeKeys(
      trx,
      plain.map(({ input, entering: { id } }) => ({
        ...{ caller, operation, key: input.idempotencyKey, now },
        ...{ inputHash: hashInput(input), answer: answerOf({ id }) },
      })),
    )
    const fresh = inOneOrder(plain.filter((_, at) => free[at]))
    if (fresh.length === 0) return new Map()
    const entering = fresh.map(({ input: { idempotencyKey, mustBeSeen = false }, entering: alert }) => ({
      ...{ alert, origin: originOf(actor, idempotencyKey), mustBeSeen },
    }))
    const { alerts, approvals } = await enterAlerts(trx, context, entering)
    const isEntered = (one: Submission): boolean => alerts.has(one.entering.id)
    const leftOut = fresh.filter((one) => !isEntered(one))
    if (leftOut.length > 0)
      await disclaimKeys(
        trx,
        leftOut.map(({ input }) => ({ caller, operation, key: input.idempotencyKey })),
      )
    const deeds = fresh.filter(isEntered).map((one) => deedOf(context, one))
    await deps.audit.recordInTransaction(trx, ...deeds, ...approvals)
    return new Map(
      fresh.flatMap(({ input, entering: { id } }) => {
        const alert = alerts.get(id)
        return alert === undefined ? [] : [[input.idempotencyKey, alert] as const]
      }),
    )
  })
}

const deedOf = (context: Context, { input, entering: { id } }: Submission): AuditEntry =>
  auditEntry(context, { operation, action: 'COLLECTION', records: [id], fields: Object.keys(input), result: 'DONE' })

interface Submission {
  readonly input: SubmitAlertInput
  readonly entering: NewAlert
}

/** Of two that meet, neither is plain: which of them is done is for their order to say. */
function submissionsOf(
  inputs: readonly SubmitAlertInput[],
  read: (input: SubmitAlertInput) => ReturnType<typeof readSubmission>,
): readonly Submission[] {
  const repeated = new Set([
    ...repeatsOf(inputs.map(({ idempotencyKey }) => idempotencyKey)),
    ...repeatsOf(inputs.map(({ nationalReference }) => nationalReference)),
    ...repeatsOf(inputs.map(({ subjectReference }) => subjectReference)),
  ])
  return inputs.flatMap((input) => {
    const { idempotencyKey, nationalReference, subjectReference } = input
    if (!isIdempotencyKey(idempotencyKey)) return []
    if ([idempotencyKey, nationalReference, subjectReference].some((text) => repeated.has(text))) return []
    const entering = read(input)
    return 'problems' in entering ? [] : [{ input, entering }]
  })
}

const repeatsOf = (texts: readonly string[]): readonly string[] => texts.filter((text, at) => texts.indexOf(text) !== at)

/** So that two transactions that enter alerts on the same persons wait one for the other, and not each for the other. */
const inOneOrder = (plain: readonly Submission[]): readonly Submission[] =>
  plain.toSorted((left, right) => (left.entering.subjectReference < right.entering.subjectReference ? -1 : 1))
