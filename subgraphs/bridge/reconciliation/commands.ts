import type { Knex } from 'knex'
import type { Clock } from '../../shared/clock.ts'
import type { Problem } from '../../shared/errors.ts'
import { once, type Work } from '../../shared/idempotency/once.ts'
import { type Ids, isRecordId } from '../../shared/ids.ts'
import { isAboutEverything, type Phase, type ReconciliationRun, type Scope } from './reconciliationRun.ts'
import { findLook } from './store/look.ts'
import { findRun, findRunningRun, insertRun, requestCancel } from './store/runs.ts'

export interface CommandDeps {
  readonly knex: Knex
  readonly clock: Clock
  readonly ids: Ids
}

export interface RunAnswer {
  /** The run; where a start was refused, the one that is running. */
  readonly run: ReconciliationRun | null
  readonly problems: Problem[]
  readonly replayed: boolean
}

interface Caller {
  /** Whose keys they are. */
  readonly caller: string
  readonly idempotencyKey: string
}

type Answer = Omit<RunAnswer, 'replayed'>

/**
 * Starts a comparison of both registers; a worker takes it up. Problems: RUN_IN_PROGRESS, with the run that is on;
 * IDEMPOTENCY_KEY_INVALID, IDEMPOTENCY_KEY_REUSED.
 * @throws PublicError IN_PROGRESS
 */
export function startRun(
  { knex, clock, ids }: CommandDeps,
  { caller, idempotencyKey, scope }: Caller & { readonly scope: Scope },
): Promise<RunAnswer> {
  return answerOnce({ knex, clock }, { caller, idempotencyKey, operation: 'startReconciliation', input: scope }, async (trx) => {
    const run = await insertRun(trx, { id: ids.next(), startedBy: caller, now: clock.now(), scope, ...(await wayOf(trx, scope)) })
    if (run === null) return { refused: true, value: { run: await findRunningRun(trx), problems: [inProgress] } }
    return done(run)
  })
}

/**
 * Stops a run behind the page that it is on. What it found until then stands, and nothing is closed. Problems: RUN_NOT_FOUND, RUN_NOT_RUNNING;
 * IDEMPOTENCY_KEY_INVALID, IDEMPOTENCY_KEY_REUSED.
 * @throws PublicError IN_PROGRESS
 */
export function cancelRun(
  { knex, clock }: CommandDeps,
  { caller, idempotencyKey, id }: Caller & { readonly id: string },
): Promise<RunAnswer> {
  return answerOnce({ knex, clock }, { caller, idempotencyKey, operation: 'cancelReconciliation', input: { id } }, async (trx) => {
    const run = isRecordId(id) ? await findRun(trx, id) : null
    if (run === null) return { refused: true, value: refusal(notFound) }
    if (!(await requestCancel(trx, id))) return { refused: true, value: { run, problems: [notRunning] } }
    return done({ ...run, cancelRequested: true })
  })
}

/** How a run of this scope goes about it. The first one about everything reads it in full, since nobody has looked for doubles yet. */
async function wayOf(trx: Knex, scope: Scope): Promise<{ readonly phase: Phase; readonly whole: boolean }> {
  if (!isAboutEverything(scope)) return { phase: 'CHOOSING', whole: false }
  return (await findLook(trx)) === null ? { phase: 'READING_LGM', whole: true } : { phase: 'READING_DIGESTS', whole: false }
}

const done = (run: ReconciliationRun): Work<Answer> => ({ refused: false, value: { run, problems: [] }, answer: { id: run.id } })

const refusal = (problem: Problem): Answer => ({ run: null, problems: [problem] })

interface Request extends Caller {
  readonly operation: string
  readonly input: unknown
}

async function answerOnce(
  { knex, clock }: Pick<CommandDeps, 'knex' | 'clock'>,
  { caller, operation, idempotencyKey: key, input }: Request,
  work: (trx: Knex.Transaction) => Promise<Work<Answer>>,
): Promise<RunAnswer> {
  const replay = async (answer: unknown): Promise<Answer> => ({ run: await findRun(knex, idIn(answer)), problems: [] })
  const { value, replayed } = await once<Answer>(knex, { caller, operation, key, input, now: clock.now() }, work, replay, refusal)
  return { ...value, replayed }
}

/** The id of the run that a stored answer is about. */
function idIn(answer: unknown): string {
  if (answer !== null && typeof answer === 'object' && 'id' in answer && typeof answer.id === 'string') return answer.id
  throw new Error('a stored answer about a reconciliation run lacks its id')
}

const inProgress: Problem = {
  code: 'RUN_IN_PROGRESS',
  message: 'a comparison is running: wait for its end, or cancel it',
  path: [],
  rule: null,
}
const notFound: Problem = { code: 'RUN_NOT_FOUND', message: 'there is no comparison with this id', path: ['id'], rule: null }
const notRunning: Problem = { code: 'RUN_NOT_RUNNING', message: 'this comparison has ended', path: ['id'], rule: null }
