import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Knex } from 'knex'
import type { Problem } from '../../../subgraphs/shared/errors.ts'
import { forgetOldAnswers, type IdempotentRequest, type Json, type Once, once } from '../../../subgraphs/shared/idempotency/once.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

const effects = { name: '0001_effects.sql', sql: 'CREATE TABLE effects (id int GENERATED ALWAYS AS IDENTITY, text text NOT NULL)' }
const includes = new URL('../../../subgraphs/shared/idempotency/idempotency.sql', import.meta.url)
const now = new Date('2025-06-01T10:00:00Z')
const request: IdempotentRequest = { caller: 'clerk-1@PMLP', operation: 'issue', key: 'k-1', input: { a: 1, b: [1, 2] }, now }

let database: TestDatabase
let knex: Knex

beforeAll(async () => {
  database = await testDatabase([effects, { name: '0002_idempotency.sql', sql: await readFile(includes, 'utf8') }])
  knex = database.knex
})
afterAll(() => database.drop())
beforeEach(async () => {
  await knex.raw('truncate effects, idempotency restart identity')
})

const replay = async (answer: Json) => `replayed ${String(answer)}`
const refuse = (problem: Problem) => problem.code
const write = (text: string) => async (trx: Knex.Transaction) => {
  const [row] = await trx('effects').insert({ text }).returning('id')
  return { refused: false as const, value: `made ${row.id}`, answer: row.id }
}
const countEffects = async () => (await knex('effects').select('id')).length
const send = (changes: Partial<IdempotentRequest> = {}): Promise<Once<string>> =>
  once(knex, { ...request, ...changes }, write('effect'), replay, refuse)

test('fifty requests at once with one key have one effect and fifty consistent answers', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => send()))

  expect(await countEffects()).toBe(1)
  expect(answers.filter(({ replayed }) => !replayed).map(({ value }) => value)).toEqual(['made 1'])
  expect(new Set(answers.filter(({ replayed }) => replayed).map(({ value }) => value))).toEqual(new Set(['replayed 1']))
})

test('what the database could not commit is not answered as done, and may be sent again', async () => {
  await knex.raw('create table followers (id int primary key, leader int references followers deferrable initially deferred)')
  const nobody = 99
  const failsAtCommit = async (trx: Knex.Transaction) => {
    await trx('followers').insert({ id: 1, leader: nobody })
    return { refused: false as const, value: 'made', answer: 1 }
  }

  const failed = once<string>(knex, request, failsAtCommit, replay, refuse)

  await expect(failed).rejects.toMatchObject({ code: '23503' })
  expect(await send()).toEqual({ value: 'made 1', replayed: false })
  await knex.raw('drop table followers')
})

test('the same key with another input is refused and has no effect', async () => {
  await send()

  const answer = await send({ input: { a: 2, b: [1, 2] } })

  expect(answer).toEqual({ value: 'IDEMPOTENCY_KEY_REUSED', replayed: false })
  expect(await countEffects()).toBe(1)
})

test('the order of the fields of an input does not matter, the order of a list does', async () => {
  await send()

  const sameFields = await send({ input: { b: [1, 2], a: 1, c: undefined } })
  const otherOrder = await send({ input: { a: 1, b: [2, 1] } })

  expect(sameFields.replayed).toBe(true)
  expect(otherOrder.value).toBe('IDEMPOTENCY_KEY_REUSED')
})

test('keys belong to one caller and one operation', async () => {
  await send()

  const otherCaller = await send({ caller: 'clerk-2@PMLP' })
  const otherOperation = await send({ operation: 'revoke' })

  expect([otherCaller.replayed, otherOperation.replayed]).toEqual([false, false])
  expect(await countEffects()).toBe(3)
})

test('a refusal is not stored: what it wrote is undone and the key stays free', async () => {
  const refusal = async (trx: Knex.Transaction) => {
    await trx('effects').insert({ text: 'to be undone' })
    return { refused: true as const, value: 'refused' }
  }

  const first = await once(knex, request, refusal, replay, refuse)
  const effectsAfterRefusal = await countEffects()
  const second = await send({ input: { mended: true } })

  expect(first).toEqual({ value: 'refused', replayed: false })
  expect(effectsAfterRefusal).toBe(0)
  expect(second.replayed).toBe(false)
})

test('a fault in the work undoes all of it and leaves the key free', async () => {
  const faulty = async (trx: Knex.Transaction): Promise<never> => {
    await trx('effects').insert({ text: 'to be undone' })
    throw new Error('planted')
  }

  await expect(once(knex, request, faulty, replay, refuse)).rejects.toThrow('planted')

  expect(await countEffects()).toBe(0)
  expect((await send()).replayed).toBe(false)
})

test('a request that waits too long for another with its key is told that one is in progress', async () => {
  const released = Promise.withResolvers<void>()
  const started = Promise.withResolvers<void>()
  const slow = once(
    knex,
    request,
    async (trx) => {
      started.resolve()
      await released.promise
      return write('slow')(trx)
    },
    replay,
    refuse,
  )
  await started.promise

  await expect(send()).rejects.toMatchObject({ code: 'IN_PROGRESS' })

  released.resolve()
  expect((await slow).value).toBe('made 1')
  expect(await countEffects()).toBe(1)
})

test.each(['', 'x'.repeat(65), 'with space', 'nul\u0000', 'ā'])(
  'a key that is not 1 to 64 plain characters is refused: %j',
  async (key) => {
    const answer = await send({ key })

    expect(answer.value).toBe('IDEMPOTENCY_KEY_INVALID')
    expect(await countEffects()).toBe(0)
  },
)

test('answers are kept for two days', async () => {
  const dayMs = 24 * 60 * 60 * 1_000
  await send({ key: 'old', now: new Date(now.getTime() - 2 * dayMs - 1) })
  await send({ key: 'recent', now: new Date(now.getTime() - 2 * dayMs + 1) })

  const forgotten = await forgetOldAnswers(knex, now)

  expect(forgotten).toBe(1)
  expect(await knex('idempotency').pluck('key')).toEqual(['recent'])
})
