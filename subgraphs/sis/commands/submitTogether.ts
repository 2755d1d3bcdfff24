import { recordInTransaction } from '../../shared/audit/store.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { hashInput } from '../../shared/idempotency/hash.ts'
import { holdFreeKeys, isIdempotencyKey, storeAnswers } from '../../shared/idempotency/once.ts'
import { appendOutbox } from '../../shared/outbox/append.ts'
import type { Alert } from '../alerts.ts'
import { auditEntry } from '../audit.ts'
import type { Context } from '../context.ts'
import type { SubmitAlertInput } from '../schema.generated.ts'
import { insertAlerts, type NewAlert } from '../store/writeAlerts.ts'
import { approvePlain } from './approvePlain.ts'
import { readSubmission, submissionOf } from './publication.ts'
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
  const plain = plainOf(inputs, (input) => readSubmission(input, deps.ids.next(), { now, today }))
  if (plain.length === 0) return new Map()
  return await deps.knex.transaction(async (trx) => {
    const free = await holdFreeKeys(
      trx,
      plain.map(({ input }) => ({ caller, operation, key: input.idempotencyKey })),
    )
    const fresh = plain.filter((_, at) => free[at])
    if (fresh.length === 0) return new Map()
    const entered = new Map((await insertAlerts(trx, inOneOrder(fresh))).map((alert) => [alert.id, alert]))
    const done = fresh.flatMap(({ input, entering }) => {
      const alert = entered.get(entering.id)
      return alert === undefined ? [] : [{ input, alert, key: input.idempotencyKey }]
    })
    if (done.length === 0) return new Map()
    const submitted = done.map(({ input: { mustBeSeen = false }, alert, key }) => ({ alert, origin: originOf(actor, key), mustBeSeen }))
    await appendOutbox(trx, ...submitted.map(({ alert, origin }) => submissionOf(alert, origin)))
    const { alerts, entries } = await approvePlain(trx, context, submitted)
    const answers = done.map(({ input, alert, key }) => ({
      caller,
      operation,
      key,
      now,
      inputHash: hashInput(input),
      answer: answerOf(alert),
    }))
    await storeAnswers(trx, answers)
    const deeds = done.map(({ input, alert }) =>
      auditEntry(context, { operation, action: 'COLLECTION', records: [alert.id], fields: Object.keys(input), result: 'DONE' }),
    )
    await recordInTransaction(trx, ...deeds, ...entries)
    return new Map(done.map(({ alert, key }, at) => [key, alerts[at] ?? alert]))
  })
}

interface Plain {
  readonly input: SubmitAlertInput
  readonly entering: NewAlert
}

/** Of two that meet, neither is plain: which of them is done is for their order to say. */
function plainOf(
  inputs: readonly SubmitAlertInput[],
  read: (input: SubmitAlertInput) => ReturnType<typeof readSubmission>,
): readonly Plain[] {
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
const inOneOrder = (plain: readonly Plain[]): readonly NewAlert[] =>
  plain.map(({ entering }) => entering).sort((left, right) => (left.subjectReference < right.subjectReference ? -1 : 1))
