import { isUnavailable } from '../../shared/db/faults.ts'
import { PublicError } from '../../shared/errors.ts'
import { reportFault } from '../../shared/log.ts'
import type { Alert } from '../alerts.ts'
import { authorise } from '../audit.ts'
import type { Context } from '../context.ts'
import type { AlertWriteInput, SubmitAlertInput } from '../schema.generated.ts'
import { replaceReturnAlert } from './replaceReturnAlert.ts'
import { submitAlert, updateAlert, withdrawAlert } from './publication.ts'
import { submitTogether } from './submitTogether.ts'
import type { AlertPayload } from './write.ts'

/** Some hundreds of kilobytes, and well below a second of work. */
const writesMaxCount = 100
/** Writes that go alone, each with a connection of its own: others need some as well. */
const writesAtOnce = 4

/**
 * Carries out many writes, each as its own mutation does and answered by itself; null where one was neither done nor refused. New alerts
 * share a transaction. Withdrawals come first: an alert that outlived its ban has somebody detained.
 *
 * @throws PublicError FORBIDDEN; BAD_USER_INPUT for too many, or for a write that is not of exactly one kind
 */
export async function writeAlerts(context: Context, writes: readonly AlertWriteInput[]): Promise<(AlertPayload | null)[]> {
  await authorise(context, 'writeLatvianAlert', 'writeAlerts')
  if (writes.length > writesMaxCount) throw new PublicError('BAD_USER_INPUT', `writes: at most ${writesMaxCount}`)
  const works = writes.map((write) => workOf(context, write))
  const answers = new Map<Work, AlertPayload | null>()
  await eachAlone(
    context,
    works.filter(({ kind }) => kind === 'WITHDRAW'),
    answers,
  )
  const entered = await enterPlain(
    context,
    writes.flatMap(({ submit }) => submit ?? []),
  )
  for (const work of works) {
    const alert = work.submit && entered.get(work.submit.idempotencyKey)
    if (alert) answers.set(work, { alert, problems: [], replayed: false })
  }
  await eachAlone(
    context,
    works.filter((work) => !answers.has(work)),
    answers,
  )
  return works.map((work) => answers.get(work) ?? null)
}

interface Work {
  readonly kind: 'SUBMIT' | 'UPDATE' | 'WITHDRAW' | 'REPLACE'
  readonly submit: SubmitAlertInput | null
  carryOut(): Promise<AlertPayload>
}

function workOf(context: Context, { submit, update, withdraw, replace }: AlertWriteInput): Work {
  const works: Work[] = []
  if (submit != null) works.push({ kind: 'SUBMIT', submit, carryOut: () => submitAlert(context, submit) })
  if (update != null) works.push({ kind: 'UPDATE', submit: null, carryOut: () => updateAlert(context, update) })
  if (withdraw != null) works.push({ kind: 'WITHDRAW', submit: null, carryOut: () => withdrawAlert(context, withdraw) })
  if (replace != null) works.push({ kind: 'REPLACE', submit: null, carryOut: () => replaceReturnAlert(context, replace) })
  const [work, another] = works
  if (work === undefined || another !== undefined) throw new PublicError('BAD_USER_INPUT', 'writes: each is exactly one of its kinds')
  return work
}

/** What could not be entered together is tried again, each alone: one that is damaged spoils no other. */
async function enterPlain(context: Context, inputs: readonly SubmitAlertInput[]): Promise<ReadonlyMap<string, Alert>> {
  if (inputs.length < 2) return new Map()
  try {
    return await submitTogether(context, inputs)
  } catch (fault) {
    if (isUnavailable(fault)) throw fault
    context.deps.log.warn({ fault: reportFault(fault) }, 'alerts could not be entered together')
    return new Map()
  }
}

async function eachAlone(context: Context, works: readonly Work[], answers: Map<Work, AlertPayload | null>): Promise<void> {
  const waiting = works.values()
  // The lanes share one iterator: whichever is free takes the next one.
  const lane = async (): Promise<void> => {
    for (const work of waiting) answers.set(work, await carryOut(context, work))
  }
  await Promise.all(Array.from({ length: writesAtOnce }, lane))
}

async function carryOut(context: Context, work: Work): Promise<AlertPayload | null> {
  try {
    return await work.carryOut()
  } catch (fault) {
    context.deps.log.warn({ fault: reportFault(fault), write: work.kind }, 'a write among others had no answer')
    return null
  }
}
