import { expect, test } from '@jest/globals'
import { GraphQLError } from 'graphql'
import { inProcessSource } from '../../gateway/dataSources/inProcess.ts'
import { PublicError } from '../../subgraphs/shared/errors.ts'
import { ask, send, smallSources, startGateway, testTimeouts } from './support/gateway.ts'
import { judgeResolvers } from './support/resolvers.ts'
import { untilTestEnds } from './support/running.ts'
import { handleOf } from './support/smallGraph.ts'

const secret = 'hunter2 BERZINS 010180-12345'

const judging = (fault: () => Error) => {
  const resolvers = {
    ...judgeResolvers,
    Query: {
      ...judgeResolvers.Query,
      colour: () => {
        throw fault()
      },
    },
  }
  return {
    dataSources: [...smallSources().filter(({ name }) => name !== 'judge'), inProcessSource(handleOf('judge', resolvers), testTimeouts)],
  }
}

const masked: readonly [string, () => Error][] = [
  ['a driver error', () => Object.assign(new Error(`duplicate key (${secret})`), { code: '23505', detail: secret })],
  ['an error that claims a code of ours', () => Object.assign(new Error(secret), { extensions: { code: 'NOT_OURS' } })],
  ['a GraphQL error without a code', () => new GraphQLError(secret)],
  [
    'a GraphQL error with a code that is not on the list',
    () => new GraphQLError(secret, { extensions: { code: 'ECONNREFUSED', url: secret } }),
  ],
  ['an error with a cause', () => new Error('x', { cause: new Error(secret) })],
]

test.each(masked)('%s leaves as INTERNAL with the correlation id and nothing of itself', async (_what, fault) => {
  const { url } = untilTestEnds(await startGateway(judging(fault)))

  const answers = []
  // The third run is compiled; it must mask like the first.
  for (let run = 0; run < 4; run += 1)
    answers.push(await ask(url, '{ colour(of: DARK) }', undefined, { 'x-correlation-id': 'known-correlation' }))

  for (const { data, errors, text } of answers) {
    expect(data).toEqual({ colour: null })
    expect(errors).toEqual([
      {
        message: 'an unexpected fault; tell the operator the correlation id',
        path: ['colour'],
        extensions: { code: 'INTERNAL', correlationId: 'known-correlation' },
      },
    ])
    expect(text).not.toContain('hunter2')
  }
})

test('a fault that is meant for the caller keeps its code and sentence, interpreted and compiled', async () => {
  const { url } = untilTestEnds(await startGateway(judging(() => new PublicError('FORBIDDEN', 'your role does not allow colour'))))

  const answers = []
  for (let run = 0; run < 4; run += 1) answers.push(await ask(url, '{ colour(of: DARK) }'))

  for (const { errors } of answers) {
    expect(errors).toEqual([{ message: 'your role does not allow colour', path: ['colour'], extensions: { code: 'FORBIDDEN' } }])
  }
})

const byVariable = 'query ($input: CheckInput!) { verdictOf(input: $input) }'

const wrongInput: readonly [string, string, Record<string, unknown>, string, string | RegExp][] = [
  [
    'an unknown enum value',
    'query ($of: Shade!) { colour(of: $of) }',
    { of: 'BERZINS' },
    'BAD_USER_INPUT',
    'variable "$of" is not a valid Shade!',
  ],
  ['a missing variable', 'query ($of: Shade!) { colour(of: $of) }', {}, 'BAD_USER_INPUT', 'variable "$of" is not a valid Shade!'],
  [
    'a wrong type inside an input',
    byVariable,
    { input: { name: ['BERZINS'] } },
    'BAD_USER_INPUT',
    'variable "$input.name" is not a valid String!',
  ],
  [
    'a field that the input has not',
    byVariable,
    { input: { name: 'x', BERZINS: 1 } },
    'BAD_USER_INPUT',
    'variable "$input" is not a valid CheckInput!',
  ],
  [
    'a wrong list element',
    'query ($n: [String!]!) { checks(names: $n) { name } }',
    { n: ['a', 7] },
    'BAD_USER_INPUT',
    'variable "$n[1]" is not a valid String!',
  ],
  [
    'an impossible day by variable',
    byVariable,
    { input: { name: 'x', born: 'BERZINS' } },
    'BAD_USER_INPUT',
    'variable "$input.born" is not a valid Day: expected a day, YYYY-MM-DD',
  ],
  [
    'an impossible day by literal',
    '{ verdictOf(input: { name: "x", born: "BERZINS" }) }',
    {},
    'BAD_USER_INPUT',
    'expected a day, YYYY-MM-DD',
  ],
  ['an enum literal', '{ colour(of: BERZINS) }', {}, 'GRAPHQL_VALIDATION_FAILED', 'a literal value is not a valid Shade'],
  [
    'a literal of the wrong type',
    '{ check(name: 10180) { name } }',
    {},
    'GRAPHQL_VALIDATION_FAILED',
    'a literal value is not a valid String',
  ],
  [
    'a literal without its required field',
    '{ verdictOf(input: {}) }',
    {},
    'GRAPHQL_VALIDATION_FAILED',
    'Field "CheckInput.name" of required type "String!" was not provided.',
  ],
  ['a forgotten quote', '{ check(name: BERZINS) { name } }', {}, 'GRAPHQL_VALIDATION_FAILED', 'a literal value is not a valid String'],
  ['a string where a name belongs', '{ "BERZINS" }', {}, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found String.'],
  [
    'a name where a brace belongs',
    '{ check(name: "x") BERZINS: { name } }',
    {},
    'GRAPHQL_PARSE_FAILED',
    'Syntax Error: Expected Name, found "{".',
  ],
  ['a string that does not end', '{ check(name: "BERZINS', {}, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Unterminated string.'],
  [
    'a field that the type has not',
    '{ check(name: "x") { nowhere } }',
    {},
    'GRAPHQL_VALIDATION_FAILED',
    'Cannot query field "nowhere" on type "Check".',
  ],
]

test.each(wrongInput)('%s is refused by name and expected type, without its value', async (_what, query, variables, code, message) => {
  const { url } = untilTestEnds(await startGateway())

  const answers = []
  for (let run = 0; run < 4; run += 1) answers.push(await ask(url, query, variables))

  for (const { errors, text } of answers) {
    expect(errors).toMatchObject([{ message, extensions: { code } }])
    expect(text).not.toMatch(/BERZINS|10180/)
  }
})

test('wrong variables are refused as a whole, with 400', async () => {
  const { url } = untilTestEnds(await startGateway())

  const answer = await ask(url, 'query ($of: Shade!) { colour(of: $of) north }', { of: 'GREEN' })

  expect(answer.status).toBe(400)
  expect(answer.data).toBeUndefined()
})

const refusals: readonly [string, () => Promise<never>, number, string, string][] = [
  ['no token', () => Promise.reject(new PublicError('UNAUTHENTICATED', 'send a token')), 401, 'UNAUTHENTICATED', 'send a token'],
  [
    'an unknown purpose',
    () => Promise.reject(new PublicError('PURPOSE_REQUIRED', 'x-purpose must be one of A')),
    400,
    'PURPOSE_REQUIRED',
    'x-purpose must be one of A',
  ],
  [
    'a fault in the check itself',
    () => Promise.reject(new Error(secret)),
    500,
    'INTERNAL',
    'an unexpected fault; tell the operator the correlation id',
  ],
]

test.each(refusals)('a caller with %s is refused before anything is planned', async (_what, authenticate, status, code, message) => {
  for (const mode of ['production', 'development'] as const) {
    const { url } = untilTestEnds(await startGateway({ authenticate, config: { mode } }))

    const answer = await ask(url, '{ north }')

    expect(answer).toMatchObject({ status, errors: [{ message, extensions: { code } }] })
    expect(answer.text).not.toContain('hunter2')
  }
})

test('without a token the schema is shown in development only, and nothing else is', async () => {
  const authenticate = () => Promise.reject(new PublicError('UNAUTHENTICATED', 'send a token'))
  const development = untilTestEnds(await startGateway({ authenticate }))
  const production = untilTestEnds(await startGateway({ authenticate, config: { mode: 'production' } }))
  const schema = 'query { ...shape } fragment shape on Query { __schema { queryType { name } } }'

  const shown = await ask(development.url, schema)
  const hidden = await ask(production.url, schema)
  const smuggled = await ask(development.url, `query { ...shape north } fragment shape on Query { __schema { queryType { name } } }`)

  expect(shown.data).toEqual({ __schema: { queryType: { name: 'Query' } } })
  expect(hidden).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  expect(hidden.headers.get('www-authenticate')).toBe('Bearer')
  expect(smuggled).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
})

test('metrics count by kind and outcome, and hold nothing that a caller sent', async () => {
  const { url } = untilTestEnds(await startGateway(judging(() => new Error(secret))))
  await ask(url, 'query Berzins { north }')
  await ask(url, 'query Berzins { colour(of: DARK) }')
  await send(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"query":"{ ${'south '.repeat(3_000)} }"}` })

  const metrics = await (await fetch(new URL('/metrics', url))).text()

  expect(metrics).toMatch(/entry_ban_request_seconds_count\{operation="query",outcome="ok"\} 1/)
  expect(metrics).toMatch(/entry_ban_request_seconds_count\{operation="query",outcome="partial"\} 1/)
  expect(metrics).toMatch(/entry_ban_request_seconds_count\{operation="unknown",outcome="refused"\} 1/)
  expect(metrics).toMatch(/entry_ban_subgraph_fetch_errors_total\{subgraph="judge",outcome="errors"\} 1/)
  expect(metrics).not.toContain('Berzins')
})

test('metrics on the port of the service are for this machine only: a proxy that forwards somebody gets none', async () => {
  const { url } = untilTestEnds(await startGateway())

  const forwarded = await send(new URL('/metrics', url).href, { headers: { 'x-forwarded-for': '203.0.113.7' } })

  expect(forwarded).toMatchObject({ status: 404, errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
})

test('metrics with a port of their own are on that port, and nothing else is', async () => {
  const { url, metricsUrl } = untilTestEnds(await startGateway({ config: { metricsPort: 0 } }))

  const own = await fetch(metricsUrl)
  const elsewhere = await fetch(metricsUrl.replace('metrics', 'graphql'))
  const service = await send(new URL('/metrics', url).href, {})

  expect(await own.text()).toContain('entry_ban_request_seconds')
  expect(elsewhere.status).toBe(404)
  expect(service.status).toBe(404)
})
