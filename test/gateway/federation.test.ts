import { expect, test } from '@jest/globals'
import { inProcessSource } from '../../gateway/dataSources/inProcess.ts'
import type { Gateway } from '../../gateway/server.ts'
import { PublicError } from '../../subgraphs/shared/errors.ts'
import { ask, smallHandles, smallSources, startGateway, testTimeouts } from './support/gateway.ts'
import { judgeResolvers, northResolvers } from './support/resolvers.ts'
import { untilTestEnds } from './support/running.ts'
import { handleOf } from './support/smallGraph.ts'

const start = async (...options: Parameters<typeof startGateway>): Promise<Gateway> => untilTestEnds(await startGateway(...options))

const check = '{ check(name: "a") { name verdict } }'
const withNorth = (north: Parameters<typeof inProcessSource>[0]) => ({
  dataSources: [...smallSources().filter(({ name }) => name !== 'north'), inProcessSource(north, testTimeouts)],
})

test('a field that requires two subgraphs is answered from both', async () => {
  const { url } = await start()

  const answer = await ask(url, check)

  expect(answer.data).toEqual({ check: { name: 'a', verdict: 'north:n-a south:s-a' } })
  expect(answer.errors).toEqual([])
  expect(answer.status).toBe(200)
})

test('a document that is repeated until it is compiled is answered the same', async () => {
  const { url } = await start()
  const document = 'query ($names: [String!]!) { checks(names: $names) { name verdict } colour(of: DARK) }'

  const answers = []
  for (let run = 0; run < 6; run += 1) answers.push(await ask(url, document, { names: ['a', 'b'] }))

  for (const { data } of answers) expect(data).toEqual(answers[0]?.data)
  expect(answers[5]?.data).toEqual({
    colour: 'DARK',
    checks: [
      { name: 'a', verdict: 'north:n-a south:s-a' },
      { name: 'b', verdict: 'north:n-b south:s-b' },
    ],
  })
})

const failures: [string, Parameters<typeof handleOf>[1], Parameters<typeof handleOf>[2], string][] = [
  [
    'its resolver fails',
    {
      ...northResolvers,
      Check: {
        __resolveReference: async () => {
          throw new PublicError('REGISTER_UNAVAILABLE', 'north is away')
        },
      },
    },
    {},
    'REGISTER_UNAVAILABLE',
  ],
  [
    'its field fails',
    {
      ...northResolvers,
      Check: {
        ...northResolvers.Check,
        northCandidates: () => {
          throw new Error('relation "x" does not exist')
        },
      },
    },
    {},
    'INTERNAL',
  ],
  ['its context fails', northResolvers, { contextFor: () => Promise.reject(new PublicError('FORBIDDEN', 'not for you')) }, 'FORBIDDEN'],
  ['it hangs', { ...northResolvers, Check: { __resolveReference: () => new Promise(() => {}) } }, {}, 'REGISTER_UNAVAILABLE'],
]

test.each(failures)('the rest of the plan stands when a subgraph fails because %s', async (_why, resolvers, overrides, code) => {
  const { url } = await start(withNorth(handleOf('north', resolvers, overrides)))

  const answer = await ask(url, check)

  expect(answer.data).toEqual({ check: { name: 'a', verdict: 'north:silent south:s-a' } })
  expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual([code])
  expect(answer.status).toBe(200)
})

test('a nullable root field of a failed subgraph is null, and the request is not called malformed', async () => {
  const { url } = await start(
    withNorth(
      handleOf('north', {
        ...northResolvers,
        Query: {
          north: () => {
            throw new Error('down')
          },
        },
      }),
    ),
  )

  const answer = await ask(url, '{ mine: north }')

  expect(answer.data).toEqual({ mine: null })
  expect(answer.status).toBe(200)
})

const boom = () => {
  throw new Error('down')
}
const promises: readonly [string, string, Record<string, unknown>, unknown][] = [
  ['of a root field', '{ south check(name: "a") { name } }', { Query: { ...judgeResolvers.Query, check: boom } }, null],
  ['below a root field', '{ south check(name: "a") { name verdict } }', { Check: { ...judgeResolvers.Check, verdict: boom } }, null],
  [
    'in a list of promised things',
    '{ south checks(names: ["a"]) { verdict } }',
    { Check: { ...judgeResolvers.Check, verdict: boom } },
    null,
  ],
  [
    'in a fragment',
    'query { south ...f } fragment f on Query { check(name: "a") { ... on Check { verdict } } }',
    { Check: { ...judgeResolvers.Check, verdict: boom } },
    null,
  ],
  [
    'that was skipped',
    '{ south a: check(name: "a") @skip(if: true) { name } colour(of: DARK) }',
    { Query: { ...judgeResolvers.Query, colour: boom } },
    { south: 's', colour: null },
  ],
  ['that is nullable', '{ south colour(of: DARK) }', { Query: { ...judgeResolvers.Query, colour: boom } }, { south: 's', colour: null }],
]

test.each(promises)('a null %s goes up to where the schema allows one', async (_where, query, overrides, data) => {
  const judge = inProcessSource(handleOf('judge', { ...judgeResolvers, ...overrides }), testTimeouts)
  const { url } = await start({ dataSources: [...smallSources().filter(({ name }) => name !== 'judge'), judge] })

  const answer = await ask(url, query)

  expect(answer.data).toEqual(data)
  expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }])
  expect(answer.status).toBe(200)
})

test('a subgraph checks the caller once for a request, however many fetches the plan has', async () => {
  const handles = smallHandles()
  const { url } = await start({ dataSources: Object.values(handles).map((handle) => inProcessSource(handle, testTimeouts)) })

  await ask(url, check, undefined, { authorization: 'Bearer x', 'x-purpose': 'VISA', 'x-service-token': 'forged', cookie: 'a=b' })

  expect(handles.judge.asked.contexts).toEqual([
    { authorization: 'Bearer x', 'x-purpose': 'VISA', 'x-correlation-id': expect.any(String), 'accept-language': '*' },
  ])
  expect(handles.north.asked.contexts).toEqual(handles.judge.asked.contexts)
})

test('nothing inaccessible is shown by introspection or can be asked for', async () => {
  const { url } = await start()

  const shown = await ask(url, '{ __schema { types { name fields { name } inputFields { name } } directives { name } } }')
  const asked = await ask(url, '{ northSecret }')

  expect(shown.text).not.toMatch(/northSecret|Candidates|hidden|join__|link__|_entities|_Any|"key"|inaccessible/)
  expect(shown.text).toContain('verdict')
  expect(asked).toMatchObject({ status: 400, errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] })
})

test('introspection beside other fields is refused, and __typename is answered alone and beside fields', async () => {
  const { url } = await start()

  const mixed = await ask(url, '{ north __schema { queryType { name } } }')
  const alone = await ask(url, '{ __typename }')
  const beside = await ask(url, '{ __typename north }')

  expect(mixed.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  expect(alone.data).toEqual({ __typename: 'Query' })
  expect(beside.data).toEqual({ __typename: 'Query', north: ['n'] })
})

test('an inaccessible input field is refused', async () => {
  const { url } = await start()

  const literal = await ask(url, '{ southBy(filter: { hidden: "x" }) }')
  const variable = await ask(url, 'query ($filter: SouthFilter) { southBy(filter: $filter) }', { filter: { hidden: 'x' } })

  expect(literal.status).toBe(400)
  expect(variable).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
})

test.each([
  ['a field', '{ south @skip(if: true) }', {}],
  ['by a variable', 'query ($not: Boolean!) { south @include(if: $not) }', { not: false }],
  ['by the default of a variable', 'query ($not: Boolean = false) { ...f @include(if: $not) } fragment f on Query { south }', {}],
  ['inside a fragment', '{ ... on Query { south @skip(if: true) } }', {}],
])('an operation that leaves out all it asks is answered with nothing: %s', async (_what, query, variables) => {
  const { url } = untilTestEnds(await startGateway())

  const answer = await ask(url, query, variables)

  expect(answer).toMatchObject({ status: 200, data: {}, errors: [] })
})
