import { expect, test } from '@jest/globals'
import { parse } from 'graphql'
import type { CallerRequest, DataSource, SubgraphFetch } from '../../gateway/dataSources/dataSource.ts'
import { unavailable } from '../../gateway/dataSources/failure.ts'
import { waitedForOnce } from '../../gateway/dataSources/waitedForOnce.ts'

/** A subgraph that never answers in time, and counts how often it is asked. */
function silentSource(outcome: Parameters<typeof unavailable>[1] = 'did not answer in time'): DataSource & { asked: number } {
  const source = {
    name: 'north',
    asked: 0,
    execute: async () => {
      source.asked += 1
      return unavailable('north', outcome)
    },
    ready: async () => {},
    close: async () => {},
  }
  return source
}

const fetchOf = (caller: CallerRequest, operation: SubgraphFetch['operation'] = 'query'): SubgraphFetch => ({
  document: parse('{ north }'),
  operation,
  operationName: undefined,
  variables: undefined,
  caller,
})

test('a subgraph that did not answer in time is not waited for again in the same request', async () => {
  const silent = silentSource()
  const source = waitedForOnce(silent)
  const caller = { headers: {} }

  const answers = [await source.execute(fetchOf(caller)), await source.execute(fetchOf(caller))]

  expect(silent.asked).toBe(1)
  expect(answers.map(({ errors }) => errors?.map(({ message }) => message))).toEqual([
    ['north did not answer in time'],
    ['north did not answer in time'],
  ])
})

test('the next request asks it again', async () => {
  const silent = silentSource()
  const source = waitedForOnce(silent)

  await source.execute(fetchOf({ headers: {} }))
  await source.execute(fetchOf({ headers: {} }))

  expect(silent.asked).toBe(2)
})

test('a change is sent whatever was late before it', async () => {
  const silent = silentSource()
  const source = waitedForOnce(silent)
  const caller = { headers: {} }

  await source.execute(fetchOf(caller))
  await source.execute(fetchOf(caller, 'mutation'))

  expect(silent.asked).toBe(2)
})

test('a fault that came at once costs nobody time: the subgraph is asked again', async () => {
  const refusing = silentSource('could not be reached')
  const source = waitedForOnce(refusing)
  const caller = { headers: {} }

  await source.execute(fetchOf(caller))
  await source.execute(fetchOf(caller))

  expect(refusing.asked).toBe(2)
})
