import type { Knex } from 'knex'
import { codeOf } from '../db/faults.ts'
import { type Problem, PublicError } from '../errors.ts'
import { hashInput } from './hash.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** A request as its caller numbered it. */
export interface IdempotentRequest {
  /** Who asks, as far as keys are theirs: keys of two callers never meet. */
  readonly caller: string
  readonly operation: string
  /** Chosen by the caller. */
  readonly key: string
  /** All that decides the effect; the same key with another input is refused. */
  readonly input: unknown
  readonly now: Date
}

/** What one request came to. A refusal leaves nothing behind, so that the mended request may carry the same key. */
export type Work<T> = { readonly refused: true; readonly value: T } | { readonly refused: false; readonly value: T; readonly answer: Json }

export interface Once<T> {
  readonly value: T
  /** True when this is the answer to an earlier request with the same key. */
  readonly replayed: boolean
}

const keyPattern = /^[A-Za-z0-9_.:-]{1,64}$/
export const isIdempotencyKey = (text: string): boolean => keyPattern.test(text)
/**
 * How long a request waits for another one that holds the same key, or a row it needs. A command takes some milliseconds;
 * each that waits holds a connection, so that it must give up before others give up waiting for one (`acquireTimeoutMs`).
 */
const lockTimeoutMs = 1_000
/** Callers retry within minutes, and a batch system within the day; two days cover a night that was missed. */
const keptForMs = 48 * 60 * 60 * 1_000

/** Whether the transaction waited too long for another one. */
export const isLockedOut = (fault: unknown): boolean => codeOf(fault) === '55P03'
export const inProgress = (): PublicError => new PublicError('IN_PROGRESS', 'another request is changing the same; send it again')

/**
 * Carries out a request at most once. `work` runs in a transaction that also records its answer; any later request of the same
 * caller with the same key gets that answer through `replay`, which runs after the transaction has ended and may use the pool.
 * `work` must use the transaction alone: a second connection could wait for one that another waiting request holds.
 *
 * `refuse` makes the caller's value of a problem: IDEMPOTENCY_KEY_INVALID, or IDEMPOTENCY_KEY_REUSED for a key that came with another input.
 * @throws PublicError IN_PROGRESS when another request holds the key, or a row that this one needs, for longer than a second
 */
export async function once<T>(
  knex: Knex,
  request: IdempotentRequest,
  work: (trx: Knex.Transaction) => Promise<Work<T>>,
  replay: (answer: Json) => Promise<T>,
  refuse: (problem: Problem) => T,
): Promise<Once<T>> {
  if (!isIdempotencyKey(request.key)) return { value: refuse(keyInvalid), replayed: false }
  const inputHash = hashInput(request.input)
  const outcome = await inTransaction(knex, async (trx) => {
    const stored = await claimKey(trx, request)
    if (stored !== null) return { stored }
    const done = await work(trx)
    if (!done.refused) {
      const row = rowOf({ ...request, inputHash, answer: done.answer })
      await trx('idempotency').insert({ ...row, answer: JSON.stringify(row.answer) })
    }
    return { done }
  })
  if ('done' in outcome) return { value: outcome.done.value, replayed: false }
  if (!outcome.stored.input_hash.equals(inputHash)) return { value: refuse(keyReused), replayed: false }
  return { value: await replay(outcome.stored.answer), replayed: true }
}

/** Forgets answers older than two days. Returns how many. */
export const forgetOldAnswers = (knex: Knex, now: Date): Promise<number> =>
  knex('idempotency')
    .where('answered_at', '<', new Date(now.getTime() - keptForMs))
    .delete()

/** What an earlier request with the same key was answered. */
interface StoredAnswer {
  readonly input_hash: Buffer
  readonly answer: Json
}

type Outcome<T> = { readonly stored: StoredAnswer } | { readonly done: Work<T> }

async function inTransaction<T>(knex: Knex, attempt: (trx: Knex.Transaction) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const trx = await knex.transaction()
  try {
    const outcome = await attempt(trx)
    await ('done' in outcome && !outcome.done.refused ? trx.commit() : trx.rollback())
    // `commit` resolves also when the database could not commit; only this promise tells.
    await trx.executionPromise
    return outcome
  } catch (fault) {
    if (!trx.isCompleted()) await trx.rollback()
    throw isLockedOut(fault) ? inProgress() : fault
  }
}

/** A key as its caller gave it. */
export type CallersKey = Pick<IdempotentRequest, 'caller' | 'operation' | 'key'>

/**
 * Holds a key until the transaction ends, and answers what it was answered before, if it has been used.
 * Two statements, lock then look, because one statement would look at the table as it was before it waited for the lock.
 */
async function claimKey(trx: Knex.Transaction, { caller, operation, key }: CallersKey): Promise<StoredAnswer | null> {
  await trx.raw(
    `with settings as materialized (select set_config('lock_timeout', ?, true) as lock_timeout)
     select pg_advisory_xact_lock(hashtextextended(?, 0)) from settings where lock_timeout is not null`,
    [String(lockTimeoutMs), lockNameOf({ caller, operation, key })],
  )
  const used = trx('idempotency').where({ caller, operation, key })
  return (await used.first<StoredAnswer | undefined>('input_hash', 'answer')) ?? null
}

const lockNameOf = ({ caller, operation, key }: CallersKey): string => JSON.stringify([caller, operation, key])

export interface NewAnswer extends Omit<IdempotentRequest, 'input'> {
  /** Of `hashInput`. */
  readonly inputHash: Buffer
  readonly answer: Json
}

/**
 * Holds until the transaction ends those of the keys that nobody holds and that have never been used, and stores their answers with them; waits
 * for none. Of a key that comes twice the first is held. As with one key, what the transaction then waits for it waits for a second at most.
 *
 * @returns whether each is held now, in the order of the answers
 */
export async function claimFreeKeys(trx: Knex.Transaction, answers: readonly NewAnswer[]): Promise<readonly boolean[]> {
  const names = answers.map(lockNameOf)
  const isFirst = (at: number): boolean => names.indexOf(names[at] ?? '') === at
  const rows = answers
    .map((answer, at) => ({ ...rowOf(answer), input_hash: `\\x${answer.inputHash.toString('hex')}`, lock_name: names[at] }))
    .filter((_, at) => isFirst(at))
  const claimed = await trx
    .raw<{ rows: CallersKey[] }>(claimSql, [String(lockTimeoutMs), JSON.stringify(rows)])
    .options({ name: 'claim-free-keys' })
  const held = new Set(claimed.rows.map(lockNameOf))
  return names.map((name, at) => held.has(name) && isFirst(at))
}

/**
 * Whoever uses a key holds its lock until all is committed. A row that was committed when this statement had begun is met by the primary key; one that
 * was there before is left out, since it may just be being forgotten, and would be waited for.
 */
const claimSql = `
  with settings as materialized (select set_config('lock_timeout', ?, true) as lock_timeout),
    asked as materialized (
      select one.* from settings, jsonb_to_recordset(?::jsonb) as one (
        lock_name text, caller text, operation text, key text, input_hash bytea, answer jsonb, answered_at timestamptz
      ) where lock_timeout is not null
    ), held as materialized (select * from asked where pg_try_advisory_xact_lock(hashtextextended(lock_name, 0)))
  insert into idempotency (caller, operation, key, input_hash, answer, answered_at)
  select caller, operation, key, input_hash, answer, answered_at from held
  where not exists (select from idempotency used where (used.caller, used.operation, used.key) = (held.caller, held.operation, held.key))
  on conflict do nothing returning caller, operation, key`

/** Takes back what `claimFreeKeys` stored in this transaction: nothing has been done under these keys after all. */
export const disclaimKeys = (trx: Knex.Transaction, keys: readonly CallersKey[]): Promise<unknown> =>
  trx('idempotency')
    .whereIn(
      ['caller', 'operation', 'key'],
      keys.map(({ caller, operation, key }) => [caller, operation, key]),
    )
    .delete()

/** What is kept of an answer to a key that the transaction holds. */
const rowOf = ({ caller, operation, key, inputHash, answer, now }: NewAnswer) => ({
  ...{ caller, operation, key, input_hash: inputHash, answer, answered_at: now },
})

const keyInvalid: Problem = {
  code: 'IDEMPOTENCY_KEY_INVALID',
  message: 'give a key of 1 to 64 letters, digits, or the characters _ . : -',
  path: ['idempotencyKey'],
  rule: null,
}

const keyReused: Problem = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'this key was used for another input; send each new request with a new key',
  path: ['idempotencyKey'],
  rule: null,
}
