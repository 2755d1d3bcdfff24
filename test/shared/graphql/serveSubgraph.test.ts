import { expect, test } from '@jest/globals'
import { PublicError } from '../../../subgraphs/shared/errors.ts'
import { createSubgraphServer } from '../../../subgraphs/shared/graphql/serveSubgraph.ts'
import type { SubgraphHandle } from '../../../subgraphs/shared/graphql/subgraph.ts'
import { createLog } from '../../../subgraphs/shared/log.ts'
import { ask } from '../../gateway/support/gateway.ts'
import { judgeResolvers } from '../../gateway/support/resolvers.ts'
import { untilTestEnds } from '../../gateway/support/running.ts'
import { handleOf } from '../../gateway/support/smallGraph.ts'

async function serve(overrides: Partial<SubgraphHandle> = {}) {
  const handle = handleOf('judge', judgeResolvers, overrides)
  const server = await createSubgraphServer({
    handle,
    config: { mode: 'production', host: '127.0.0.1', port: 0, stopTimeoutMs: 1_000 },
    log: createLog({ level: 'silent', name: 'test' }),
  })
  await server.listen()
  return { server: untilTestEnds(server), handle }
}

test('a subgraph of its own hears the service token that the gateway would strip', async () => {
  const { server, handle } = await serve()

  await ask(server.url, '{ colour(of: DARK) }', undefined, { 'x-service-token': 'from the bridge', cookie: 'a=b' })

  expect(handle.asked.contexts).toEqual([
    { 'x-service-token': 'from the bridge', 'x-correlation-id': expect.any(String), 'accept-language': '*' },
  ])
})

test('a subgraph of its own refuses a caller with the status of the refusal', async () => {
  const { server } = await serve({ contextFor: () => Promise.reject(new PublicError('UNAUTHENTICATED', 'send a token')) })

  const answer = await ask(server.url, '{ colour(of: DARK) }')

  expect(answer).toMatchObject({ status: 401, errors: [{ message: 'send a token', extensions: { code: 'UNAUTHENTICATED' } }] })
})

test('a subgraph of its own explains wrong variables without their values', async () => {
  const { server } = await serve()

  const answer = await ask(server.url, 'query ($input: CheckInput!) { verdictOf(input: $input) }', {
    input: { name: 'x', born: 'BERZINS' },
  })

  expect(answer).toMatchObject({
    status: 400,
    errors: [{ message: 'variable "$input.born" is not a valid Day: expected a day, YYYY-MM-DD' }],
  })
  expect(answer.text).not.toContain('BERZINS')
})

test('a subgraph of its own answers a fetch of many entities and refuses one without bound', async () => {
  const { server } = await serve()
  const fetchEntities = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Check { verdict } } }'
  const representation = { __typename: 'Check', key: 'a', northCandidates: Array(50).fill('n'), southCandidates: [] }

  const many = await ask(server.url, fetchEntities, { representations: Array(500).fill(representation) })
  const unbounded = await ask(server.url, fetchEntities, { representations: Array(6_000).fill(representation) })

  expect(many.errors).toEqual([])
  expect(many.data?.['_entities']).toHaveLength(500)
  expect(unbounded).toMatchObject({ status: 400, errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] })
})

test('stopping closes the subgraph, and readiness asks it', async () => {
  let ready = true
  const { server, handle } = await serve({ ready: () => (ready ? Promise.resolve() : Promise.reject(new Error('down'))) })
  const readiness = async () => (await fetch(new URL('/readyz', server.url))).status

  const before = await readiness()
  ready = false
  const after = await readiness()
  await server.stop()

  expect([before, after]).toEqual([200, 503])
  expect(handle.asked.closed).toBe(true)
})
