import { expect, test } from '@jest/globals'
import type { Knex } from 'knex'
import type { ChainHead } from '../../../subgraphs/shared/audit/chain.ts'
import { createTip } from '../../../subgraphs/shared/audit/tip.ts'

const headAt = (seq: number): ChainHead => ({ seq: BigInt(seq), hash: Buffer.alloc(32, seq) })
/** A transaction as far as the tip looks at one. */
function aTransaction() {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  return {
    trx: { executionPromise: promise } as unknown as Knex.Transaction,
    commit: () => resolve(),
    fail: () => reject(new Error('undone')),
  }
}

test('the end is known to one at a time, until it is told anew', () => {
  const tip = createTip()
  tip.moved(headAt(3))

  expect([tip.take(), tip.take()]).toEqual([headAt(3), null])
})

test('of two ends that are told out of order the later one counts', () => {
  const tip = createTip()
  tip.moved(headAt(5))
  tip.moved(headAt(4))

  expect(tip.take()).toEqual(headAt(5))
})

test('what a transaction leaves is known when it has ended, and not before', async () => {
  const tip = createTip()
  const { trx, commit } = aTransaction()
  tip.movesWith(trx, headAt(7))
  const before = tip.take()
  commit()
  await tip.settled()

  expect([before, tip.take()]).toEqual([null, headAt(7)])
})

test('a transaction that failed leaves nothing known', async () => {
  const tip = createTip()
  const { trx, fail } = aTransaction()
  tip.movesWith(trx, headAt(7))
  fail()
  await tip.settled()

  expect(tip.take()).toBeNull()
})
