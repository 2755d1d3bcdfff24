import type { Knex } from 'knex'
import type { Problem } from '../../shared/errors.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { type Json, once, type Work } from '../../shared/idempotency/once.ts'
import { readMandatory } from '../../shared/input/text.ts'
import { isRecordId } from '../../shared/ids.ts'
import { auditEntry, authorise, record } from '../audit.ts'
import type { Asker } from '../context.ts'
import { lookAgainAtBan } from '../publication/lookAgain.ts'
import { RegisterUnavailable } from '../registries/port.ts'
import { PublicError } from '../../shared/errors.ts'
import type { ReferenceData } from '../reference/referenceData.ts'
import type { AnswerClockInput, StartClockInput } from '../schema.generated.ts'
import { type Clock, clockTable } from './clock.ts'
import { deadlineOf, extendedDeadline } from './deadlines.ts'
import { answerClock as writeAnswer, extendClock, findClocks, lockClock, startClocks } from './store.ts'

export interface ClockAnswered {
  readonly clock: Clock | null
  readonly problems: readonly Problem[]
  readonly replayed: boolean
}
type Answer = Omit<ClockAnswered, 'replayed'>

const reasonMaxLength = 2_000

/**
 * Notes that another state asks about a permit (Art. 27), or tells that an alert is wrong (Art. 44); from now its clock runs.
 * Problems: REASON_EMPTY, BAN_NOT_FOUND, STATE_MISSING, CLOCK_RUNS_ALREADY, those of texts and of the idempotency key.
 * @throws PublicError FORBIDDEN, REGISTER_UNAVAILABLE, IN_PROGRESS
 */
export async function startClock(asker: Asker, input: StartClockInput): Promise<ClockAnswered> {
  await authorise(asker, 'startClock')
  const problems: Problem[] = []
  const reason = readReason(input.reason, problems)
  const otherState = input.otherState ?? null
  if (input.kind === 'CONSULTATION_BY_OTHER_STATE' && otherState === null) problems.push(stateMissing)
  if (!(await banIsThere(asker, input.entryBanId))) problems.push(banNotFound)
  if (problems.length > 0) return refused(asker, 'startClock', problems)
  return carryOut(asker, 'startClock', input, async (trx, now) => {
    const startedBy = callerOf(asker.actor)
    const [clock] = await startClocks(trx, [
      {
        ...{ id: asker.deps.ids.next(), kind: input.kind, banId: input.entryBanId, otherState, startedAt: now, startedBy, reason },
        ...deadlineOf(input.kind, now, asker.deps.reference),
      },
    ])
    return clock ?? runsAlready
  })
}

/**
 * Answers a clock, which ends it; or makes a consultation longer, once. A permit that is kept or granted takes an alert out of SIS, one that is
 * withdrawn lets the ban go on (Arts. 27 to 29, 40).
 * Problems: REASON_EMPTY, CLOCK_NOT_FOUND, CLOCK_DONE, ANSWER_NOT_FITTING, those of texts and of the idempotency key.
 * @throws PublicError FORBIDDEN, IN_PROGRESS
 */
export async function answerClock(asker: Asker, input: AnswerClockInput): Promise<ClockAnswered> {
  await authorise(asker, 'answerClock')
  const problems: Problem[] = []
  const reason = readReason(input.reason, problems)
  if (problems.length > 0) return refused(asker, 'answerClock', problems)
  return carryOut(asker, 'answerClock', input, async (trx, now) => {
    const clock = isRecordId(input.id) ? await lockClock(trx, input.id) : null
    if (clock === null) return clockNotFound
    if (clock.doneAt !== null) return clockDone
    if (input.answer === 'EXTENDED') return extend(trx, clock, asker.deps.reference, now)
    if (!clockTable[clock.kind].answers.includes(input.answer)) return notFitting
    const answered = await writeAnswer(trx, clock.id, { answer: input.answer, by: callerOf(asker.actor), reason, at: now })
    if (answered.answer === 'PERMIT_KEPT' || answered.answer === 'PERMIT_WITHDRAWN') await lookAgainAtBan(trx, answered.banId, now)
    return answered
  })
}

async function extend(trx: Knex.Transaction, clock: Clock, reference: ReferenceData, now: Date): Promise<Clock | Problem> {
  if (!clockTable[clock.kind].extendable || clock.extendedAt !== null) return notFitting
  return extendClock(trx, clock.id, { ...extendedDeadline(clock.dueAt, clock.startedAt, reference), at: now })
}

async function carryOut(
  asker: Asker,
  operation: 'startClock' | 'answerClock',
  input: { readonly idempotencyKey: string },
  work: (trx: Knex.Transaction, now: Date) => Promise<Clock | Problem>,
): Promise<ClockAnswered> {
  const { deps, actor } = asker
  const now = deps.clock.now()
  const { value, replayed } = await once<Answer>(
    deps.knex,
    { caller: callerOf(actor), operation, key: input.idempotencyKey, input, now },
    async (trx): Promise<Work<Answer>> => {
      const done = await work(trx, now)
      if ('code' in done) return { refused: true, value: { clock: null, problems: [done] } }
      await deps.audit.recordInTransaction(
        trx,
        auditEntry(asker, { operation, action: 'ALTERATION', records: [done.banId], result: 'DONE' }),
      )
      return { refused: false, value: { clock: done, problems: [] }, answer: { id: done.id } }
    },
    async (answer) => ({ clock: await recall(deps.knex, answer), problems: [] }),
    (problem) => ({ clock: null, problems: [problem] }),
  )
  if (value.clock === null) return refused(asker, operation, value.problems)
  if (replayed) await record(asker, { operation, action: 'ALTERATION', records: [value.clock.banId], result: 'REPLAYED' })
  return { ...value, replayed }
}

async function recall(knex: Knex, answer: Json): Promise<Clock | null> {
  const { id } = answer as { readonly id: string }
  return (await findClocks(knex, [id]))[0] ?? null
}

async function refused(asker: Asker, operation: string, problems: readonly Problem[]): Promise<ClockAnswered> {
  await record(asker, { operation, action: 'ALTERATION', records: [], result: problems[0]?.code ?? 'REFUSED' })
  return { clock: null, problems, replayed: false }
}

async function banIsThere({ deps }: Asker, id: string): Promise<boolean> {
  try {
    return isRecordId(id) && (await deps.registries.lgm.bans([id]))[0] != null
  } catch (fault) {
    if (fault instanceof RegisterUnavailable) throw new PublicError('REGISTER_UNAVAILABLE', `${fault.message}: ask again`)
    throw fault
  }
}

const readReason = (text: string, problems: Problem[]): string | null =>
  readMandatory(text, { path: ['reason'], maxLength: reasonMaxLength, lines: 'MANY' }, 'REASON_EMPTY', 'give the reason', problems)

const problem = (code: string, message: string, path: readonly string[], rule: string | null = null): Problem => ({
  code,
  message,
  path,
  rule,
})

const banNotFound = problem('BAN_NOT_FOUND', 'there is no ban with this id', ['entryBanId'])
const stateMissing = problem('STATE_MISSING', 'say which state asks', ['otherState'], 'Reg. (EU) 2018/1861 Art. 27')
const runsAlready = problem('CLOCK_RUNS_ALREADY', 'such a clock runs for this ban already: answer that one', ['kind'])
const clockNotFound = problem('CLOCK_NOT_FOUND', 'there is no clock with this id', ['id'])
const clockDone = problem('CLOCK_DONE', 'the clock has been answered or has ended: read it again', ['id'])
const notFitting = problem('ANSWER_NOT_FITTING', 'this clock does not take this answer', ['answer'])
