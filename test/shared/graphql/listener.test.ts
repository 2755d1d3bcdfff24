import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { createListener } from '../../../subgraphs/shared/graphql/http/listener.ts'
import { createLog } from '../../../subgraphs/shared/log.ts'

const requestTimeoutMs = 6_000
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

interface CutOff {
  readonly said: string
  readonly tookMs: number
  readonly sentBytes: number
}

/** Keeps its own half of the connection open until it is cut off, and goes on sending meanwhile. */
async function sendUntilCutOff(head: string, more: string, everyMs: number): Promise<CutOff> {
  const startedAt = performance.now()
  const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true })
  let said = ''
  socket.setEncoding('utf8').on('data', (part: string) => {
    said += part
  })
  socket.on('error', () => {})
  socket.write(head)
  const sending = setInterval(() => socket.writableNeedDrain || socket.write(more), everyMs)
  await new Promise((closed) => socket.once('close', closed))
  clearInterval(sending)
  return { said, tookMs: performance.now() - startedAt, sentBytes: socket.bytesWritten }
}

const chunkOf = (bytes: number): string => `${bytes.toString(16)}\r\n${' '.repeat(bytes)}\r\n`

test('a client that never ends its body is told once, and cut off', async () => {
  const { said, tookMs } = await sendUntilCutOff(headOf('Transfer-Encoding: chunked'), chunkOf(1_024), 5)

  expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413'])
  expect(tookMs).toBeLessThan(requestTimeoutMs)
})

test('one that sends fast is cut off when it has sent too much', async () => {
  const { sentBytes } = await sendUntilCutOff(headOf('Transfer-Encoding: chunked'), chunkOf(4 * 1024 * 1024), 0)

  expect(sentBytes).toBeLessThan(128 * 1024 * 1024)
})

test('one that never ends its headers is told so, and cut off', async () => {
  const { said, tookMs } = await sendUntilCutOff('POST /graphql HTTP/1.1\r\nHost: x\r\n', 'x-more: x\r\n', 50)

  expect(said).toMatch(/^HTTP\/1\.1 408 /)
  expect(tookMs).toBeLessThan(requestTimeoutMs + 6_000)
})
