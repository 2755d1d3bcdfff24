import { describe, expect, test } from '@jest/globals'
import { inProcessSource } from '../../gateway/dataSources/inProcess.ts'
import type { Delivery, SubgraphHandle } from '../../subgraphs/shared/graphql/subgraph.ts'
import { ask, smallHandles, startGateway, testTimeouts } from './support/gateway.ts'
import { untilTestEnds } from './support/running.ts'

/** The small graph, whose north writes down that it was asked as `write` says; how each request was delivered to it is noted. */
async function gatewayOver(write: () => Promise<void>) {
  const deliveries: (Delivery['by'] | undefined)[] = []
  const { north, ...others } = smallHandles()
  const written: SubgraphHandle = {
    ...north,
    contextFor: async (headers, delivery) => {
      deliveries.push(delivery?.by)
      if (delivery?.by === 'HOLD') delivery.hold.until(write())
      else await write()
      return north.contextFor(headers)
    },
  }
  const dataSources = [...Object.values(others), written].map((handle) => inProcessSource(handle, testTimeouts))
  return { url: untilTestEnds(await startGateway({ dataSources })).url, deliveries }
}

describe('an answer', () => {
  test('does not leave before all subgraphs have written down that they were asked', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { url, deliveries } = await gatewayOver(() => promise)
    let answered = false

    const answer = ask(url, '{ north south }').then((given) => {
      answered = true
      return given
    })
    await new Promise((done) => setTimeout(done, 300))
    const before = answered
    resolve()

    expect((await answer).data).toEqual({ north: ['n'], south: 's' })
    expect([before, deliveries]).toEqual([false, ['HOLD']])
  })

  test('stands without the subgraph that cannot write it down', async () => {
    const { url, deliveries } = await gatewayOver(() => Promise.reject(new Error('no disk')))

    const answer = await ask(url, '{ north south }')

    expect(answer.data).toEqual({ north: null, south: 's' })
    expect(answer.errors).toMatchObject([{ path: ['north'] }])
    expect(deliveries).toEqual(['HOLD', undefined])
  })

  test('waits no longer for one that does not come to an end than for a subgraph that hangs', async () => {
    const { url } = await gatewayOver(() => new Promise(() => {}))
    const startedAt = performance.now()

    const answer = await ask(url, '{ north south }')

    expect(answer.data).toEqual({ north: null, south: 's' })
    expect(performance.now() - startedAt).toBeLessThan(4_000)
  })
})
