import type { Knex } from 'knex'
import type { Clock } from '../../shared/clock.ts'
import type { Problem } from '../../shared/errors.ts'
import { type Once, once, type Work } from '../../shared/idempotency/once.ts'
import { isRecordId } from '../../shared/ids.ts'
import type { Publication } from './publication.ts'
import { follow } from './saga.ts'
import { changeStates, findPublications } from './store.ts'

export interface RetryRequest {
  /** Who asks: keys are theirs. */
  readonly caller: string
  readonly idempotencyKey: string
  readonly id: string
}

export interface RetryAnswer {
  readonly publication: Publication | null
  readonly problems: Problem[]
  readonly replayed: boolean
}

type Answer = Omit<RetryAnswer, 'replayed'>

/**
 * Starts a publication again that needs attention or is held. Its rules are checked again, and nothing is written that is in SIS already.
 * Problems: PUBLICATION_NOT_FOUND, PUBLICATION_NOT_RETRYABLE, IDEMPOTENCY_KEY_INVALID, IDEMPOTENCY_KEY_REUSED.
 * @throws PublicError IN_PROGRESS
 */
export async function retryPublication({ knex, clock }: { knex: Knex; clock: Clock }, request: RetryRequest): Promise<RetryAnswer> {
  const { caller, idempotencyKey: key, id } = request
  const { value, replayed }: Once<Answer> = await once<Answer>(
    knex,
    { caller, operation: 'retryPublication', key, input: { id }, now: clock.now() },
    (trx) => reopen(trx, id, clock.now()),
    async () => ({ publication: await find(knex, id), problems: [] }),
    refuse,
  )
  return { ...value, replayed }
}

const find = async (knex: Knex, id: string): Promise<Publication | null> =>
  isRecordId(id) ? ((await findPublications(knex, [id]))[0] ?? null) : null

const refuse = (problem: Problem): Answer => ({ publication: null, problems: [problem] })

async function reopen(trx: Knex.Transaction, id: string, now: Date): Promise<Work<Answer>> {
  const publication = await find(trx, id)
  if (publication === null) return { refused: true, value: refuse(notFound) }
  if (publication.state !== 'NEEDS_ATTENTION' && publication.state !== 'HELD')
    return { refused: true, value: { publication, problems: [notRetryable] } }
  const reopened = await startAgain(trx, publication, now)
  if (reopened === null) return { refused: true, value: { publication: await find(trx, id), problems: [notRetryable] } }
  return { refused: false, value: { publication: reopened, problems: [] }, answer: { id } }
}

/** Its next job checks the rules again and reads what is there. Null when another worker was faster. @throws Error for a state that has no way back */
export async function startAgain(trx: Knex.Transaction, publication: Publication, now: Date): Promise<Publication | null> {
  const change = {
    to: follow(publication.state, ['reopen']),
    steps: [{ name: 'RETRY', outcome: 'DONE', at: now, durationMs: 0 }],
    now,
    reason: null,
    problems: [],
    differingFields: [],
    alertsBefore: null,
    failures: 0,
    leftLying: true,
  } as const
  const [restarted = null] = await changeStates(trx, [{ publication, change }])
  return restarted
}

const notFound: Problem = { code: 'PUBLICATION_NOT_FOUND', message: 'there is no publication with this id', path: ['id'], rule: null }
const notRetryable: Problem = {
  code: 'PUBLICATION_NOT_RETRYABLE',
  message: 'only a publication that needs attention or is held can be tried again; read its present state',
  path: ['id'],
  rule: null,
}
