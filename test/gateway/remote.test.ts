import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import type { DataSource } from '../../gateway/dataSources/dataSource.ts'
import { remoteSource } from '../../gateway/dataSources/remote.ts'
import { createSubgraphServer } from '../../subgraphs/shared/graphql/serveSubgraph.ts'
import { createLog } from '../../subgraphs/shared/log.ts'
import { ask, smallHandles, smallSources, startGateway, testTimeouts } from './support/gateway.ts'
import { untilTestEnds } from './support/running.ts'

const check = '{ check(name: "a") { name verdict } }'
const log = createLog({ level: 'silent', name: 'test' })
const withNorth = (north: DataSource) => ({ dataSources: [...smallSources().filter(({ name }) => name !== 'north'), north] })

async function serveNorth(port = 0) {
  const handle = smallHandles().north
  const server = await createSubgraphServer({ handle, config: { mode: 'production', host: '127.0.0.1', port, stopTimeoutMs: 1_000 }, log })
  await server.listen()
  return { server, handle }
}

async function serveRaw(listener: RequestListener): Promise<{ url: string }> {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  untilTestEnds({
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
  return { url: `http://127.0.0.1:${port}/graphql` }
}

test('a subgraph in a process of its own is answered from like one in this process, with the caller’s headers', async () => {
  const { server, handle } = await serveNorth()
  untilTestEnds(server)
  const { url } = untilTestEnds(await startGateway(withNorth(remoteSource('north', server.url, testTimeouts))))

  const answer = await ask(url, check, undefined, { authorization: 'Bearer x', 'x-case': 'A-1', 'x-correlation-id': 'one-request' })

  expect(answer.data).toEqual({ check: { name: 'a', verdict: 'north:n-a south:s-a' } })
  expect(answer.errors).toEqual([])
  expect(handle.asked.contexts).toEqual([
    { authorization: 'Bearer x', 'x-case': 'A-1', 'x-correlation-id': 'one-request', 'accept-language': '*' },
  ])
})

test('a subgraph that goes down leaves the answer standing, and is used again when it is back', async () => {
  const first = await serveNorth()
  const { url } = untilTestEnds(await startGateway(withNorth(remoteSource('north', first.server.url, testTimeouts))))
  const port = Number(new URL(first.server.url).port)
  const before = await ask(url, check)

  await first.server.stop()
  const during = await ask(url, check)
  const unready = await fetch(new URL('/readyz', url))
  untilTestEnds((await serveNorth(port)).server)
  const after = await ask(url, check)

  expect(before.errors).toEqual([])
  expect(during.data).toEqual({ check: { name: 'a', verdict: 'north:silent south:s-a' } })
  expect(during.errors).toMatchObject([{ message: 'north could not be reached', extensions: { code: 'REGISTER_UNAVAILABLE' } }])
  expect(during.text).not.toMatch(/127\.0\.0\.1|ECONN|localhost/)
  expect(during.text).not.toContain(String(port))
  expect(unready.status).toBe(200)
  expect(await unready.json()).toMatchObject({ status: 'degraded', subgraphs: { north: 'not ready' } })
  expect(after.data).toEqual(before.data)
  expect(after.errors).toEqual([])
})

const badSubgraphs: readonly [string, RequestListener, string][] = [
  ['never answers', () => {}, 'north did not answer in time'],
  [
    'sends half an answer and stops',
    (_request, response) => response.writeHead(200, { 'content-length': 100 }).write('{"data":'),
    'north did not answer in time',
  ],
  ['hangs up', (request) => request.socket.destroy(), 'north could not be reached'],
  [
    'answers HTML',
    (_request, response) => response.writeHead(502).end('<html>bad gateway at 10.0.0.7</html>'),
    'north gave an answer that cannot be read',
  ],
  ['answers a JSON list', (_request, response) => response.end('[]'), 'north gave an answer that cannot be read'],
  ['answers neither data nor errors', (_request, response) => response.end('{}'), 'north gave an answer that cannot be read'],
  ['answers data that is no object', (_request, response) => response.end('{"data":7}'), 'north gave an answer that cannot be read'],
  [
    'answers errors that are none',
    (_request, response) => response.end('{"data":null,"errors":"x"}'),
    'north gave an answer that cannot be read',
  ],
  [
    'reaches for the prototype of what its answer is put into',
    (_request, response) => response.end('{"data":{"_entities":[{"northCandidates":["n"],"__pr\\u006fto__":{"admin":true}}]}}'),
    'north gave an answer that cannot be read',
  ],
  ['answers without end', (_request, response) => endless(response), 'north gave an answer that cannot be read'],
]

function endless(response: Parameters<RequestListener>[1]): void {
  const chunk = Buffer.alloc(1024 * 1024, 'x')
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

test.each(badSubgraphs)('a subgraph that %s is unavailable, and the rest of the plan stands', async (_what, listener, message) => {
  const north = await serveRaw(listener)
  // What is refused for its content has to be read first, on a busy machine too.
  const timeouts = message.endsWith('cannot be read') ? { queryMs: 5_000, mutationMs: 5_000 } : testTimeouts
  const { url } = untilTestEnds(await startGateway(withNorth(remoteSource('north', north.url, timeouts))))

  const answer = await ask(url, check)

  expect(answer.data).toEqual({ check: { name: 'a', verdict: 'north:silent south:s-a' } })
  expect(answer.errors).toMatchObject([{ message, extensions: { code: 'REGISTER_UNAVAILABLE' } }])
  expect(answer.text).not.toMatch(/html|10\.0\.0\.7/)
})

test('errors of another process pass only when their code is on the list, and never with the values that graphql-js quotes', async () => {
  const errors = [
    {
      message: 'relation "persons" does not exist at db-7.internal',
      path: ['_entities', 0],
      extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at /srv/app.js'] },
    },
    { message: 'your role does not allow check', path: ['_entities', 0], extensions: { code: 'FORBIDDEN', hint: 'db-7.internal' } },
    { message: 'Variable "$x" got invalid value "BERZINS"; no', extensions: { code: 'BAD_USER_INPUT' } },
    'not even an object db-7.internal',
  ]
  const north = await serveRaw((_request, response) => response.end(JSON.stringify({ data: { _entities: [null] }, errors })))
  const { url } = untilTestEnds(await startGateway(withNorth(remoteSource('north', north.url, testTimeouts))))

  const answer = await ask(url, check)

  expect(answer.errors.map(({ message, extensions }) => [extensions.code, message])).toEqual([
    ['INTERNAL', 'an unexpected fault; tell the operator the correlation id'],
    ['FORBIDDEN', 'your role does not allow check'],
    ['BAD_USER_INPUT', 'variable "$x" is missing or has a value that is not valid'],
    ['INTERNAL', 'an unexpected fault; tell the operator the correlation id'],
  ])
  expect(answer.text).not.toMatch(/BERZINS|db-7|persons|stacktrace|hint/)
})

test('a fetch by the gateway of a subgraph that refuses the caller carries the refusal', async () => {
  const handle = { ...smallHandles().north, contextFor: () => Promise.reject(new Error('secret detail')) }
  const server = await createSubgraphServer({
    handle,
    config: { mode: 'production', host: '127.0.0.1', port: 0, stopTimeoutMs: 1_000 },
    log,
  })
  await server.listen()
  untilTestEnds(server)

  const answer = await ask(server.url, '{ north }')

  expect(answer).toMatchObject({ status: 500, errors: [{ extensions: { code: 'INTERNAL' } }] })
  expect(answer.text).not.toContain('secret detail')
})
