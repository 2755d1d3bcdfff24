import { Agent, request } from 'node:http'
import { expect, test } from '@jest/globals'
import { inProcessSource } from '../../gateway/dataSources/inProcess.ts'
import type { SubgraphHandle } from '../../subgraphs/shared/graphql/subgraph.ts'
import { ask, smallHandles, startGateway, testTimeouts } from './support/gateway.ts'
import { northResolvers } from './support/resolvers.ts'
import { untilTestEnds } from './support/running.ts'
import { handleOf } from './support/smallGraph.ts'

test('stopping finishes the request in flight, then closes every subgraph', async () => {
  const handles = smallHandles()
  const dataSources = Object.values(handles).map((handle) => inProcessSource(handle, testTimeouts))
  const gateway = await startGateway({ dataSources })
  const inFlight = ask(gateway.url, '{ slow(ms: 300) }')
  await new Promise((resolve) => setTimeout(resolve, 100))

  const stopped = gateway.stop()
  const late = ask(gateway.url, '{ north }').then(
    () => 'answered',
    () => 'refused',
  )

  expect(handles.north.asked.closed).toBe(false)
  expect((await inFlight).data).toEqual({ slow: 300 })
  expect(await late).toBe('refused')
  await stopped
  expect(Object.values(handles).map(({ asked }) => asked.closed)).toEqual([true, true, true])
})

test('stopping does not wait longer than its bound, and stopping twice is stopping once', async () => {
  const gateway = await startGateway({ config: { stopTimeoutMs: 100 } })
  const inFlight = ask(gateway.url, '{ slow(ms: 390) }').catch(() => 'cut')
  await new Promise((resolve) => setTimeout(resolve, 50))
  const startedAt = performance.now()

  await Promise.all([gateway.stop(), gateway.stop()])

  expect(await inFlight).toBe('cut')
  expect(performance.now() - startedAt).toBeLessThan(350)
})

test('an idle connection that a client keeps does not hold the stop up', async () => {
  const gateway = await startGateway({ config: { stopTimeoutMs: 5_000 } })
  const agent = new Agent({ keepAlive: true })
  await new Promise<void>((resolve, reject) => {
    request(new URL('/livez', gateway.url), { agent }, (response) => response.resume().on('end', resolve))
      .on('error', reject)
      .end()
  })
  const startedAt = performance.now()

  await gateway.stop()

  expect(performance.now() - startedAt).toBeLessThan(1_000)
  agent.destroy()
})

test('readiness names the subgraph that cannot serve and is refused when none can; liveness does not ask', async () => {
  const broken = { ready: () => Promise.reject(new Error('password authentication failed for user "lgm"')) }
  const hanging = { ready: () => new Promise<void>(() => {}) }
  const { judge, south } = smallHandles()
  const readinessOf = async (handles: readonly SubgraphHandle[]) => {
    const { url } = untilTestEnds(await startGateway({ dataSources: handles.map((handle) => inProcessSource(handle, testTimeouts)) }))
    const ready = await fetch(new URL('/readyz', url))
    return { status: ready.status, body: await ready.json(), alive: (await fetch(new URL('/livez', url))).status }
  }
  const north = handleOf('north', northResolvers, broken)

  const some = await readinessOf([judge, north, { ...south, ...hanging }])
  const none = await readinessOf([{ ...judge, ...broken }, north, { ...south, ...hanging }])

  expect(some).toEqual({
    status: 200,
    body: { status: 'degraded', subgraphs: { judge: 'ready', north: 'not ready', south: 'not ready' } },
    alive: 200,
  })
  expect(none).toEqual({
    status: 503,
    body: { status: 'not ready', subgraphs: { judge: 'not ready', north: 'not ready', south: 'not ready' } },
    alive: 200,
  })
})

test('readiness is given when every subgraph can serve', async () => {
  const { url } = untilTestEnds(await startGateway())

  const ready = await fetch(new URL('/readyz', url))

  expect(ready.status).toBe(200)
  expect(await ready.json()).toEqual({ status: 'ready', subgraphs: { judge: 'ready', north: 'ready', south: 'ready' } })
})
