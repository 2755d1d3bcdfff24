import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { createListener } from '../../../subgraphs/shared/graphql/http/listener.ts'
import { createLog } from '../../../subgraphs/shared/log.ts'

const requestTimeoutMs = 700
/** Far more than the kernel holds for both ends of a connection: who sends it waits until it is read. */
const largeBytes = 16 * 1024 * 1024

let app: FastifyInstance
let port: number

beforeAll(async () => {
  app = await createListener({
    log: createLog({ level: 'silent', name: 'listener' }),
    corsOrigins: [],
    bodyMaxBytes: 1_000,
    requestTimeoutMs,
    answerTimeoutMs: 1_000,
  })
  app.post('/graphql', () => '{}')
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => app.close())

const headOf = (length: string): string => `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${length}\r\n\r\n`
const blanks = Buffer.alloc(largeBytes, ' ')

test.each([
  ['in one piece', `Content-Length: ${largeBytes}`, blanks],
  [
    'in chunks',
    'Transfer-Encoding: chunked',
    Buffer.concat([Buffer.from(`${largeBytes.toString(16)}\r\n`), blanks, Buffer.from('\r\n0\r\n\r\n')]),
  ],
])('a client that reads only when all is sent still learns that its body is too large, sent %s', async (_, length, body) => {
  const socket = connect(port, '127.0.0.1')
  await new Promise((sent, failed) => {
    socket.once('error', failed)
    socket.write(headOf(length))
    socket.write(body, sent)
  })

  socket.end()
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 .*LIMIT_EXCEEDED/s)
})

test('a client that never ends its body is cut off, whatever it still sends', async () => {
  const startedAt = performance.now()
  const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true })
  socket.on('error', () => {})
  socket.write(headOf('Transfer-Encoding: chunked'))
  const sending = setInterval(() => socket.write(`400\r\n${' '.repeat(1024)}\r\n`), 5)
  socket.resume()
  await new Promise((closed) => socket.once('close', closed))
  clearInterval(sending)

  expect(performance.now() - startedAt).toBeLessThan(10 * requestTimeoutMs)
})
