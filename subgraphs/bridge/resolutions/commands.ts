import type { Knex } from 'knex'
import type { Actor } from '../../shared/actor/actor.ts'
import { actionOf } from '../../shared/audit/actions.ts'
import { type Problem, PublicError } from '../../shared/errors.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { type Json, once, type Work } from '../../shared/idempotency/once.ts'
import { isRecordId } from '../../shared/ids.ts'
import { readMandatory } from '../../shared/input/text.ts'
import { auditEntry, authorise, onOwnDatabase, record } from '../audit.ts'
import type { Asker } from '../context.ts'
import type { Discrepancy } from '../reconciliation/discrepancy.ts'
import { findDiscrepancies } from '../reconciliation/store/discrepancies.ts'
import { asOf } from '../reference/asOf.ts'
import { RegisterUnavailable } from '../registries/port.ts'
import type { ApproveResolutionInput, ProposeResolutionInput, RejectResolutionInput } from '../schema.generated.ts'
import { approvers, fittingResolutions } from './kinds.ts'
import { nextState } from './life.ts'
import { digestOf, type Payload } from './payload.ts'
import { plan } from './plan.ts'
import { refusals } from './refusals.ts'
import type { Resolution, ResolutionAnswer } from './resolution.ts'
import { findOpen, findResolutions, insertResolution, lockDiscrepancy, lockResolution, moveResolution } from './store.ts'

/** Long enough for a second person who is on leave, short enough that the registers still are what the proposer saw. */
const expiresAfterDays = 14
const dayMs = 86_400_000
const reasonMaxLength = 2_000

type Operation = 'proposeResolution' | 'approveResolution' | 'rejectResolution'

/**
 * Proposes what to do about a difference. Problems: DISCREPANCY_NOT_FOUND, DISCREPANCY_CLOSED, DISCREPANCY_CHANGED, DISCREPANCY_ACCEPTED, KIND_UNFIT,
 * ALERT_ID_NEEDED, ALERT_ID_UNFIT, ALERT_FOUNDED, NOT_ISSUER, ALERT_OF_ANOTHER_DECISION, ALERT_MADE_FROM_BAN, RESOLUTION_OPEN,
 * those of the reason and of the idempotency key.
 *
 * @throws PublicError FORBIDDEN; REGISTER_UNAVAILABLE when the records cannot be read; IN_PROGRESS
 */
export async function proposeResolution(asker: Asker, input: ProposeResolutionInput): Promise<ResolutionAnswer> {
  await authorise(asker, 'proposeResolution')
  const { deps, actor } = asker
  const problems: Problem[] = []
  const reason = readReason(input.reason, problems)
  const [discrepancy = null] = isRecordId(input.discrepancyId) ? await findDiscrepancies(deps.knex, [input.discrepancyId]) : []
  const planned = await planFor(asker, discrepancy, input, reason, problems)
  return answerOnce(asker, 'proposeResolution', input, async (trx) => {
    if (planned === null || problems.length > 0) return refuse(problems, null)
    const gone = checkDiscrepancy(await lockDiscrepancy(trx, planned.discrepancyId), planned, ['discrepancyId'])
    if (gone !== null) return refuse([gone], null)
    const now = deps.clock.now()
    const resolution = await insertResolution(trx, {
      id: deps.ids.next(),
      payload: planned,
      payloadDigest: digestOf(planned),
      proposedBy: actor.subject,
      proposedAt: now,
      expiresAt: new Date(now.getTime() + expiresAfterDays * dayMs),
    })
    if (resolution === null) return refuse([refusals.resolutionOpen], await findOpen(trx, planned.discrepancyId))
    return done(resolution)
  })
}

function readReason(text: string, problems: Problem[]): string {
  const { code, message, path } = refusals.reasonEmpty
  return readMandatory(text, { path, maxLength: reasonMaxLength, lines: 'MANY' }, code, message, problems) ?? ''
}

async function planFor(
  { deps }: Asker,
  discrepancy: Discrepancy | null,
  input: ProposeResolutionInput,
  reason: string,
  problems: Problem[],
): Promise<Payload | null> {
  const unfit = discrepancy === null ? refusals.discrepancyNotFound : checkProposal(discrepancy, input)
  if (unfit !== null) problems.push(unfit)
  if (discrepancy === null || problems.length > 0) return null
  try {
    const { knex, registries, clock, reference } = deps
    const proposal = { discrepancy, kind: input.kind, reason, alertId: input.alertId ?? null }
    const planned = await plan({ knex, registries, asOf: asOf(clock.now(), reference) }, proposal)
    if ('payload' in planned) return planned.payload
    problems.push(planned.problem)
    return null
  } catch (fault) {
    if (fault instanceof RegisterUnavailable) throw new PublicError('REGISTER_UNAVAILABLE', `${fault.message}: ask again`)
    throw fault
  }
}

function checkProposal(discrepancy: Discrepancy, { expectedVersion, kind }: ProposeResolutionInput): Problem | null {
  if (discrepancy.closedAt !== null) return refusals.discrepancyClosed(['discrepancyId'])
  if (discrepancy.version !== expectedVersion) return refusals.discrepancyChanged(['expectedVersion'])
  if (discrepancy.accepted) return refusals.discrepancyAccepted
  const fitting = fittingResolutions(discrepancy)
  return fitting.includes(kind) ? null : refusals.kindUnfit(fitting)
}

/** Whether the difference still is what was decided on. */
function checkDiscrepancy(
  held: Awaited<ReturnType<typeof lockDiscrepancy>>,
  { discrepancyVersion }: Payload,
  path: readonly string[],
): Problem | null {
  if (held === null || held.closed) return refusals.discrepancyClosed(path)
  return held.version === discrepancyVersion ? null : refusals.discrepancyChanged(path)
}

/**
 * A second person approves a proposal as it was made. Twice is once. Problems: RESOLUTION_NOT_FOUND, PAYLOAD_DIFFERS, PROPOSER_CANNOT_APPROVE,
 * APPROVER_UNFIT, ALREADY_APPROVED, RESOLUTION_NOT_OPEN, RESOLUTION_EXPIRED, DISCREPANCY_CLOSED, DISCREPANCY_CHANGED, those of the idempotency key.
 *
 * @throws PublicError FORBIDDEN, IN_PROGRESS
 */
export async function approveResolution(asker: Asker, input: ApproveResolutionInput): Promise<ResolutionAnswer> {
  await authorise(asker, 'approveResolution')
  const { deps, actor } = asker
  return answerOnce(asker, 'approveResolution', input, async (trx) => {
    const held = isRecordId(input.id) ? await lockResolution(trx, input.id) : null
    if (held === null) return refuse([refusals.notFound], null)
    const now = deps.clock.now()
    const problem = checkApproval(held, input.payloadDigest, actor, now)
    if (problem !== null) return refuse([problem], held)
    if (held.state !== 'PROPOSED') return done(held)
    const gone = checkDiscrepancy(await lockDiscrepancy(trx, held.payload.discrepancyId), held.payload, ['id'])
    if (gone !== null) return refuse([gone], held)
    return done(await decide(trx, held, { to: 'APPROVED', decidedBy: actor.subject, decidedAt: now, dueAt: now }))
  })
}

function checkApproval(held: Resolution, digest: string, { subject, roles }: Actor, now: Date): Problem | null {
  const { kind } = held.payload
  // Also against what stands in the table: whoever edits it there does not get it approved.
  if (digest !== held.payloadDigest || digest !== digestOf(held.payload)) return refusals.payloadDiffers
  if (subject === held.proposedBy) return refusals.sameApprover
  if (!roles.some((role) => approvers[kind].includes(role))) return refusals.wrongApprover(kind)
  const isApproved = held.state === 'APPROVED' || held.state === 'APPLIED' || held.state === 'PROVED'
  if (isApproved) return held.decidedBy === subject ? null : refusals.alreadyApproved
  if (held.state === 'EXPIRED') return refusals.expired
  if (nextState(held.state, 'approve') === null) return refusals.notOpen
  return held.expiresAt <= now ? refusals.expired : null
}

/**
 * Refuses a proposal, or takes back one's own; also one that was approved, until something is done about it: PMLP may have found that LGM is
 * right. Problems: RESOLUTION_NOT_FOUND, RESOLUTION_NOT_OPEN, those of the reason and of the idempotency key.
 *
 * @throws PublicError FORBIDDEN, IN_PROGRESS
 */
export async function rejectResolution(asker: Asker, input: RejectResolutionInput): Promise<ResolutionAnswer> {
  await authorise(asker, 'rejectResolution')
  const { deps, actor } = asker
  const problems: Problem[] = []
  const reason = readReason(input.reason, problems)
  return answerOnce(asker, 'rejectResolution', input, async (trx) => {
    const held = isRecordId(input.id) ? await lockResolution(trx, input.id) : null
    if (held === null) problems.push(refusals.notFound)
    else if (!mayBeRejected(held)) problems.push(refusals.notOpen)
    if (held === null || problems.length > 0) return refuse(problems, held)
    const now = deps.clock.now()
    return done(await decide(trx, held, { to: 'REJECTED', decidedBy: actor.subject, decidedAt: now, decisionReason: reason, dueAt: null }))
  })
}

/** What was begun may have had its effect elsewhere. */
const mayBeRejected = ({ state, begunAt }: Resolution): boolean => nextState(state, 'reject') !== null && begunAt === null

/** Of a row that this transaction holds. */
async function decide(trx: Knex.Transaction, held: Resolution, move: Parameters<typeof moveResolution>[2]): Promise<Resolution> {
  const decided = await moveResolution(trx, held, move)
  if (decided === null) throw new Error('a resolution changed under its lock')
  return decided
}

type Answer = Omit<ResolutionAnswer, 'replayed'>

const done = (resolution: Resolution): Work<Answer> => ({
  refused: false,
  value: { resolution, problems: [] },
  answer: { id: resolution.id },
})

const refuse = (problems: readonly Problem[], resolution: Resolution | null): Work<Answer> => ({
  refused: true,
  value: { resolution, problems },
})

/** The frame of all three: once for each key, and the change and its audit entry in one transaction. A refusal is recorded too. */
async function answerOnce(
  asker: Asker,
  operation: Operation,
  input: { readonly idempotencyKey: string },
  work: (trx: Knex.Transaction) => Promise<Work<Answer>>,
): Promise<ResolutionAnswer> {
  const { deps, actor } = asker
  const deed = ({ resolution }: Answer, result: string) => ({
    operation,
    action: actionOf(operation, actor),
    records: resolution === null ? [] : recordsOf(resolution),
    result,
  })
  const { value, replayed } = await onOwnDatabase(() =>
    once<Answer>(
      deps.knex,
      { caller: callerOf(actor), operation, key: input.idempotencyKey, input, now: deps.clock.now() },
      async (trx) => {
        const outcome = await work(trx)
        if (!outcome.refused) await deps.audit.recordInTransaction(trx, auditEntry(asker, deed(outcome.value, 'DONE')))
        return outcome
      },
      async (answer) => ({ resolution: await recall(deps.knex, answer), problems: [] }),
      (problem) => ({ resolution: null, problems: [problem] }),
    ),
  )
  const [problem] = value.problems
  if (problem !== undefined) await record(asker, deed(value, problem.code))
  else if (replayed) await record(asker, deed(value, 'REPLAYED'))
  return { ...value, replayed }
}

/** Ids of all that a resolution is about: itself, and the records of both registers. */
export const recordsOf = ({ id, payload: { banId, alertId, records } }: Resolution): readonly string[] => [
  id,
  ...[banId, alertId, ...records.map(({ recordId }) => recordId)].filter((one) => one !== null),
]

async function recall(knex: Knex, answer: Json): Promise<Resolution> {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer['id'] : null
  const [resolution] = typeof id === 'string' ? await findResolutions(knex, [id]) : []
  if (resolution === undefined) throw new Error('a stored answer names no resolution')
  return resolution
}
