import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { publicationDepths } from '../../../subgraphs/bridge/publication/metrics.ts'
import { retryPublication } from '../../../subgraphs/bridge/publication/retry.ts'
import type { PublicationService } from '../../../subgraphs/bridge/publication/start.ts'
import { aBan } from '../../support/registerRecords.ts'
import { today, type Workbench, workbench } from './workbench.ts'

let bench: Workbench
let bridge: PublicationService
beforeEach(async () => {
  bench = await workbench()
  bridge = await bench.start()
})
afterEach(() => bench.close())

const retry = (id: string, idempotencyKey = 'retry-1') =>
  retryPublication({ knex: bench.database.knex, clock: { now: () => today } }, { caller: 'officer', idempotencyKey, id })

/** The process ends there: it would go on by itself as soon as SIS answers. */
const failOnce = async (): Promise<string> => {
  bench.unavailable('SIS')
  bench.lgm.putBan(aBan())
  while ((await bench.statesOf('ban-1'))[0] !== 'NEEDS_ATTENTION') await new Promise((resolve) => setTimeout(resolve, 20))
  await bridge.stop()
  bench.available('SIS')
  return (await bench.publicationOf('ban-1')).id
}

const goOn = async (): Promise<void> => {
  bridge = await bench.start()
  await bridge.idle()
}

test('a publication that needs attention is brought to its end by a retry', async () => {
  const id = await failOnce()

  const answer = await retry(id)
  await goOn()

  expect(answer).toMatchObject({ problems: [], replayed: false, publication: { id, state: 'PENDING' } })
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'AWAITING_APPROVAL', reason: null })
  expect(await bench.stepsOf('ban-1')).toContain('RETRY DONE')
})

test('the same retry sent twice has one effect', async () => {
  const id = await failOnce()
  await retry(id)
  await goOn()

  const again = await retry(id)

  expect(again).toMatchObject({ replayed: true, problems: [], publication: { state: 'AWAITING_APPROVAL' } })
})

test('a publication that is on its way or at its end is not retried', async () => {
  bench.lgm.putBan(aBan())
  await bridge.idle()

  const answer = await retry((await bench.publicationOf('ban-1')).id)

  expect(answer.problems).toMatchObject([{ code: 'PUBLICATION_NOT_RETRYABLE' }])
})

test.each(['019a0000-0000-7000-8000-000000000000', 'not an id'])('a publication that does not exist is not retried: %s', async (id) => {
  expect((await retry(id)).problems).toMatchObject([{ code: 'PUBLICATION_NOT_FOUND' }])
})

test('the depth of each state and the age of its oldest change can be measured', async () => {
  bench.lgm.putBan(aBan())
  await bridge.idle()

  const depths = await publicationDepths(bench.database.knex, new Date(today.getTime() + 60_000))

  expect(depths).toContainEqual({ state: 'AWAITING_APPROVAL', count: 1, oldestSeconds: 60 })
  expect(depths).toContainEqual({ state: 'HELD', count: 0, oldestSeconds: 0 })
})
