import { blockingKeys, prepare } from '../../identity/index.ts'
import type { Problem } from '../../shared/errors.ts'
import { referenceMaxLength } from '../../shared/input/personData.ts'
import { readMandatory } from '../../shared/input/text.ts'
import { type Alert, type AlertContent, checkContent, checkNotLapsed, checkSameKind, nextStatus } from '../alerts.ts'
import type { Context } from '../context.ts'
import { isSameContent, readContent, reasonMaxLength } from '../input.ts'
import type { AlertContentInput, SubmitAlertInput, UpdateAlertInput, WithdrawAlertInput } from '../schema.generated.ts'
import { findLiveRival } from '../store/findAlerts.ts'
import type { NewAlert } from '../store/insertAlerts.ts'
import { lockLapsedRivals } from '../store/lockLapsed.ts'
import { checkStep } from './approval.ts'
import { enterAlerts } from './enterAlerts.ts'
import { unseenSince } from './unseen.ts'
import { type AlertPayload, changeAlert, onLatvianAlert, refuse, type Write, type WriteOutcome, type WriteScope, write } from './write.ts'

/** An alert that stood in the way may be gone when it is looked at, and another one there at the next try: then the caller asks again. */
const insertAttempts = 3

export const publication = (operation: string, action: Write['action'], input: Write['input']): Write => ({
  operation,
  permission: 'writeLatvianAlert',
  action,
  input,
})

/**
 * Enters a Latvian alert, waiting for SIRENE, or live at once where SIRENE's policy calls it plain. Problems: those of the content (MINIMUM_DATA_MISSING, Art. 22, among them),
 * REFERENCE_EMPTY (Latvian SIS law s. 9(2)(1)), and ALERT_EXISTS (Art. 23) with the id of the alert in the way.
 */
export const submitAlert = (context: Context, input: SubmitAlertInput): Promise<AlertPayload> =>
  write(context, publication('submitAlert', 'COLLECTION', input), async (scope) => {
    const submission = readSubmission(input, context.deps.ids.next(), scope)
    return 'problems' in submission
      ? { problems: submission.problems, about: null }
      : await enter(context, scope, submission, input.mustBeSeen ?? false)
  })

/** The alert that a submission asks for, or why there can be none. */
export function readSubmission(
  input: Pick<SubmitAlertInput, 'nationalReference' | 'subjectReference' | 'content'>,
  id: string,
  { now, today }: Pick<WriteScope, 'now' | 'today'>,
): NewAlert | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const nationalReference = readReference(input.nationalReference, 'nationalReference', problems)
  const subjectReference = readReference(input.subjectReference, 'subjectReference', problems)
  const content = readValidContent(input.content, today, problems)
  problems.push(...checkNotLapsed(content, today))
  if (nationalReference === null || subjectReference === null || problems.length > 0) return { problems }
  return { id, nationalReference, subjectReference, content, blockingKeys: keysOf(content), enteredAt: now }
}

/** Enters the alert in the transaction of the scope. @param mustBeSeen an officer approves it, whatever the policy calls plain */
export async function enter(
  context: Context,
  { trx, now, today, origin }: WriteScope,
  entering: NewAlert,
  mustBeSeen: boolean,
): Promise<WriteOutcome> {
  // An alert that is over must not stand in the way only because nothing has marked it yet.
  for (const alert of await lockLapsedRivals(trx, { ...entering, today })) {
    await changeAlert(trx, alert, { event: 'expire', status: 'EXPIRED', at: now }, null)
  }
  for (let attempt = 0; attempt < insertAttempts; attempt += 1) {
    const { alerts, approvals } = await enterAlerts(trx, context, [{ alert: entering, origin, mustBeSeen }])
    const alert = alerts.get(entering.id)
    if (alert !== undefined) return { alert, entries: approvals }
    const rival = await findLiveRival(trx, entering.subjectReference, entering.nationalReference)
    if (rival !== null) return refuse(alertExists(rival, entering), rival.id)
  }
  return refuse({
    code: 'ALERT_EXISTS',
    message: 'another alert on this person came and went: ask again',
    path: ['subjectReference'],
    rule: onePerPerson,
  })
}

/**
 * Brings a Latvian alert to the state of its national record. One that waits keeps waiting, in its new version; a live one changes
 * at once (Art. 44: without delay), and where a policy approved it that does not call it plain any more, it is for an officer to look at.
 * The same content again changes nothing.
 * Problems: those of the content, ALERT_NOT_FOUND, NOT_ISSUER, VERSION_CONFLICT, ALERT_STATUS_CONFLICT, ALERT_KIND_FIXED.
 */
export const updateAlert = (context: Context, input: UpdateAlertInput): Promise<AlertPayload> =>
  write(context, publication('updateAlert', 'ALTERATION', input), ({ trx, now, today, origin }) =>
    onLatvianAlert(trx, input.id, async (alert) => {
      const problems: Problem[] = []
      const says = readValidContent(input.content, today, problems)
      if (problems.length > 0) return { problems, about: alert.id }
      const status = checkStep(alert, 'amend', input.expectedVersion)
      if (typeof status !== 'string') return refuse(status, alert.id)
      const kindFixed = checkSameKind(alert, says)
      if (kindFixed !== null) return refuse(kindFixed, alert.id)
      if (isSameContent(alert, says)) return { alert }
      const content = { says, blockingKeys: keysOf(says) }
      const unseen = await unseenSince(trx, context, alert, says, now)
      return { alert: await changeAlert(trx, alert, { event: 'amend', status, at: now, content, unseenSince: unseen }, origin) }
    }),
  )

/**
 * Deletes a Latvian alert (Art. 40). Takes no version: a ban that has ended must leave SIS whatever else changed. An alert that is
 * not live any more is done with, and stays as it is. Problems: REASON_EMPTY, ALERT_NOT_FOUND, NOT_ISSUER.
 */
export const withdrawAlert = (context: Context, input: WithdrawAlertInput): Promise<AlertPayload> =>
  write(context, publication('withdrawAlert', 'ERASURE', input), async ({ trx, now, origin }) => {
    const problems: Problem[] = []
    const rule = { path: ['reason'], maxLength: reasonMaxLength, lines: 'MANY' } as const
    const deletionReason = readMandatory(input.reason, rule, 'REASON_EMPTY', 'say why the alert is deleted', problems)
    if (deletionReason === null) return { problems, about: null }
    return await onLatvianAlert(trx, input.id, async (alert) => {
      const status = nextStatus(alert.status, 'withdraw') ?? alert.status
      if (status === alert.status) return { alert }
      return { alert: await changeAlert(trx, alert, { event: 'withdraw', status, at: now, deletionReason }, origin) }
    })
  })

const keysOf = (content: AlertContent): readonly bigint[] => blockingKeys(prepare(content.identity))

/** What is wrong with a field's text says enough: that the field is then missing is not told on top of it. */
function readValidContent(input: AlertContentInput, today: string, problems: Problem[]): AlertContent {
  const unreadable: Problem[] = []
  const content = readContent(input, unreadable)
  const fields = new Set(unreadable.map(({ path }) => path[1]))
  problems.push(...unreadable, ...checkContent(content, today).filter(({ path }) => !fields.has(path[1])))
  return content
}

function readReference(text: string, field: string, problems: Problem[]): string | null {
  const found: Problem[] = []
  const rule = { path: [field], maxLength: referenceMaxLength }
  const reference = readMandatory(text, rule, 'REFERENCE_EMPTY', 'no alert without a national record: give its id', found)
  problems.push(...found.map((problem) => ({ ...problem, rule: nationalRecordRule })))
  return reference
}

/** An alert is allowed only where a national system holds an equivalent record on the same person for the same purpose. */
const nationalRecordRule = 'Latvian SIS law s. 9(2)(1)'
const onePerPerson = 'Reg. (EU) 2018/1861 Art. 23'

const alertExists = (rival: Alert, entering: NewAlert): Problem => ({
  code: 'ALERT_EXISTS',
  message: `Latvia has a live alert there already, ${rival.id}: amend or withdraw that one`,
  path: [rival.subjectReference === entering.subjectReference ? 'subjectReference' : 'nationalReference'],
  rule: onePerPerson,
})
