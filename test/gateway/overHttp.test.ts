import { expect, test } from '@jest/globals'
import { serverAudits } from 'graphql-http'
import { startGateway } from './support/gateway.ts'
import { untilTestEnds } from './support/running.ts'

/**
 * These ask for status 200 when a document cannot be parsed, is not valid, or its variables are wrong, for clients that accept
 * `application/json`. We answer 400, as the newer draft of GraphQL over HTTP asks: proxies and clients then see the failure.
 */
const refusedOnPurpose = ['572B', 'FDE2', '7B9B']

test('all audits of GraphQL over HTTP pass, but for those that want 200 for a failed document', async () => {
  const { url } = untilTestEnds(await startGateway())
  // A plain GET could come from any page a browser shows, so we want a header that forces a preflight.
  const fetchFn = (address: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('apollo-require-preflight', 'true')
    return fetch(address, { ...init, headers })
  }

  const results = await Promise.all(serverAudits({ url, fetchFn }).map((audit) => audit.fn()))

  const failed = results.filter(({ status }) => status !== 'ok')
  const passed = (level: string): number => results.filter(({ name, status }) => status === 'ok' && name.startsWith(level)).length
  expect(failed.map(({ id }) => id).sort()).toEqual([...refusedOnPurpose].sort())
  expect(passed('MUST')).toBe(13)
  expect(passed('SHOULD')).toBe(20)
})
