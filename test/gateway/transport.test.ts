import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { OperatorError } from '../../subgraphs/shared/errors.ts'
import { ask, send, startGateway } from './support/gateway.ts'
import { untilTestEnds } from './support/running.ts'

const json = { 'content-type': 'application/json' }
const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json): RequestInit => ({
  method: 'POST',
  headers,
  body,
})
const query = JSON.stringify({ query: '{ north }' })
const nested = (depth: number): string => `{"query":"{ north }","variables":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`

const refused: readonly [string, string, RequestInit, number, string][] = [
  ['a body that is not JSON', '', post('{"query": '), 400, 'BAD_REQUEST'],
  ['an empty body', '', post(''), 400, 'BAD_REQUEST'],
  ['a JSON array', '', post(`[${query}]`), 400, 'BAD_REQUEST'],
  ['a JSON string', '', post('"x"'), 400, 'BAD_REQUEST'],
  ['a JSON null', '', post('null'), 400, 'BAD_REQUEST'],
  ['a body that poisons prototypes', '', post('{"query":"{ north }","__proto__":{"a":1}}'), 400, 'BAD_REQUEST'],
  ['a body of 2 MB', '', post(JSON.stringify({ query: `{ north } #${'x'.repeat(2_000_000)}` })), 413, 'LIMIT_EXCEEDED'],
  ['plain text', '', post(query, { 'content-type': 'text/plain' }), 415, 'BAD_REQUEST'],
  ['a form', '', post('query=%7Bnorth%7D', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'BAD_REQUEST'],
  ['a content type that is none', '', post(query, { 'content-type': 'nonsense' }), 415, 'BAD_REQUEST'],
  ['no query', '', post('{"variables":{}}'), 400, 'BAD_REQUEST'],
  ['an empty query', '', post('{"query":""}'), 400, 'BAD_REQUEST'],
  ['a query that is a number', '', post('{"query":7}'), 400, 'BAD_REQUEST'],
  ['variables that are a string', '', post('{"query":"{ north }","variables":"{}"}'), 400, 'BAD_REQUEST'],
  ['a document that does not parse', '', post('{"query":"{ north"}'), 400, 'GRAPHQL_PARSE_FAILED'],
  ['a compressed body', '', post(gzipSync(query), { ...json, 'content-encoding': 'gzip' }), 415, 'BAD_REQUEST'],
  ['a charset that hides what is in it', '', post(query, { 'content-type': 'application/json; charset=utf-7' }), 415, 'BAD_REQUEST'],
  [
    'two bytes for each letter',
    '',
    post(Buffer.from(query, 'utf16le'), { 'content-type': 'application/json;charset="UTF-16"' }),
    415,
    'BAD_REQUEST',
  ],
  ['an alias that is the prototype of an answer', '', post('{"query":"{ __proto__: north }"}'), 400, 'BAD_USER_INPUT'],
  ['variables that poison prototypes', '', post('{"query":"{ north }","variables":{"a":{"__proto__":{"b":1}}}}'), 400, 'BAD_REQUEST'],
  [
    'variables of a GET that poison prototypes',
    '?query={north}&variables={"__proto__":{"a":1}}',
    { headers: { 'apollo-require-preflight': '1' } },
    400,
    'BAD_USER_INPUT',
  ],
  ['bytes that are not UTF-8', '', post(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])), 400, 'BAD_REQUEST'],
  ['a field that is not there', '', post('{"query":"{ nowhere }"}'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an operation that is not in the document',
    '',
    post('{"query":"query a { north }","operationName":"b"}'),
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'a persisted query',
    '',
    post('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}'),
    200,
    'PERSISTED_QUERY_NOT_SUPPORTED',
  ],
  [
    'a NUL in a variable',
    '',
    post('{"query":"query ($n: String!) { check(name: $n) { name } }","variables":{"n":"a\\u0000"}}'),
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a NUL in a key of a variable',
    '',
    post('{"query":"query ($n: String!) { check(name: $n) { name } }","variables":{"n":{"a\\u0000":1}}}'),
    400,
    'BAD_USER_INPUT',
  ],
  ['a NUL in a literal', '', post('{"query":"{ check(name: \\"a\\\\u0000\\") { name } }"}'), 400, 'BAD_USER_INPUT'],
  [
    'half a surrogate pair',
    '',
    post('{"query":"query ($n: String!) { check(name: $n) { name } }","variables":{"n":"\\ud800"}}'),
    400,
    'BAD_USER_INPUT',
  ],
  ['variables nested a hundred thousand deep', '', post(nested(100_000)), 400, 'LIMIT_EXCEEDED'],
  [
    'variables of a hundred thousand values',
    '',
    post(`{"query":"{ north }","variables":{"a":[${'1,'.repeat(100_000)}1]}}`),
    400,
    'LIMIT_EXCEEDED',
  ],
  ['a mutation by GET', '?query=mutation{rename(name:"a")}', { headers: { 'apollo-require-preflight': '1' } }, 405, 'BAD_REQUEST'],
  ['a GET that any page could make', '?query={north}', {}, 400, 'BAD_REQUEST'],
  ['a GET with broken variables', '?query={north}&variables={', { headers: { 'apollo-require-preflight': '1' } }, 400, 'BAD_REQUEST'],
  ['a method that is none of ours', '', { method: 'PUT', headers: json, body: query }, 405, 'BAD_REQUEST'],
  ['a path that is none of ours', '/../nowhere', {}, 404, 'BAD_REQUEST'],
  ['a malformed path', '/%', {}, 400, 'BAD_REQUEST'],
]

test.each(refused)('%s is refused in JSON, with a code', async (_what, suffix, init, status, code) => {
  const { url } = untilTestEnds(await startGateway())

  const answer = await send(`${url}${suffix}`, init)

  expect({ status: answer.status, codes: answer.errors.map(({ extensions }) => extensions.code) }).toEqual({ status, codes: [code] })
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  expect(answer.text).not.toMatch(/<html|\n\s+at |node_modules|stack/i)
  expect(answer.data).toBeUndefined()
})

test('bytes that are not HTTP get a refusal in JSON', async () => {
  const { url } = untilTestEnds(await startGateway())

  const answer = await rawExchange(new URL(url), 'NONSENSE\r\n\r\n')

  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer).toContain('{"errors":[{"message":"this is not a readable HTTP request","extensions":{"code":"BAD_REQUEST"}}]}')
})

test('a host header that is no host is refused, not a fault', async () => {
  const { url } = untilTestEnds(await startGateway())

  const answer = await rawExchange(new URL(url), 'GET /graphql?query={north} HTTP/1.1\r\nHost: a b\\c\r\nConnection: close\r\n\r\n')

  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer).toContain('"code":"BAD_REQUEST"')
})

const correlationIds: readonly [string, string | undefined, RegExp][] = [
  ['is made when there is none', undefined, /^[0-9a-f-]{36}$/],
  ['of the caller is kept', 'case-2025.0001', /^case-2025\.0001$/],
  ['is replaced when it is too short', 'x', /^[0-9a-f-]{36}$/],
  ['is replaced when it holds anything but plain characters', 'abcdefgh;DROP', /^[0-9a-f-]{36}$/],
  ['is replaced when it is too long', 'a'.repeat(65), /^[0-9a-f-]{36}$/],
]

test.each(correlationIds)('the correlation id %s', async (_what, sent, expected) => {
  const { url } = untilTestEnds(await startGateway())

  const answer = await ask(url, '{ north }', undefined, sent === undefined ? {} : { 'x-correlation-id': sent })

  expect(answer.headers.get('x-correlation-id')).toMatch(expected)
})

test('only listed origins may read answers in a browser', async () => {
  const { url } = untilTestEnds(await startGateway({ config: { corsOrigins: ['https://console.example'] } }))
  const preflight = (origin: string) =>
    fetch(url, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    })

  const listed = await preflight('https://console.example')
  const foreign = await preflight('https://elsewhere.example')

  expect(listed.headers.get('access-control-allow-origin')).toBe('https://console.example')
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
})

test('a port in use is one line that says what to do', async () => {
  const { url } = untilTestEnds(await startGateway())
  const port = Number(new URL(url).port)

  const second = startGateway({ config: { port } })

  await expect(second).rejects.toThrow(OperatorError)
  await expect(second).rejects.toThrow(`port ${port} is in use: stop what uses it or set another PORT`)
})

function rawExchange({ hostname, port }: URL, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (text) => {
      received += text
    })
    socket.on('end', () => resolve(received)).on('error', reject)
  })
}
