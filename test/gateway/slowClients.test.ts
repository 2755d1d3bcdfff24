import { connect } from 'node:net'
import { expect, test } from '@jest/globals'
import { ask, send, startGateway } from './support/gateway.ts'
import { untilTestEnds } from './support/running.ts'

const post = (...headers: string[]): string =>
  ['POST /graphql HTTP/1.1', 'Host: x', 'content-type: application/json', ...headers].join('\r\n')

/** Sends the bytes, then one more byte every 50 ms for as long as the server listens. @returns what it said, and when it hung up */
function drip({ hostname, port }: URL, bytes: string): Promise<{ answer: string; tookMs: number }> {
  return new Promise((resolve) => {
    const startedAt = performance.now()
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    const dripping = setInterval(() => socket.writable && socket.write('x'), 50)
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(dripping)
      resolve({ answer, tookMs: performance.now() - startedAt })
    })
  })
}

test.each([
  ['its headers', `${post()}\r\nx-slow: `],
  ['its body', `${post('content-length: 5000')}\r\n\r\n{`],
])('a client that drips %s is dropped with 408, and others are answered meanwhile', async (_what, bytes) => {
  const { url } = untilTestEnds(await startGateway({ config: { requestTimeoutMs: 300 } }))
  const dripping = drip(new URL(url), bytes)

  const meanwhile = await ask(url, '{ north }')
  const { answer, tookMs } = await dripping

  expect(meanwhile.errors).toEqual([])
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(answer).toContain('"code":"LIMIT_EXCEEDED"')
  expect(tookMs).toBeLessThan(2_000)
})

test('an answer that takes too long is given up with 503', async () => {
  const { url } = untilTestEnds(await startGateway({ config: { answerTimeoutMs: 150 } }))

  const answer = await ask(url, '{ slow(ms: 350) }')

  expect(answer).toMatchObject({
    status: 503,
    errors: [{ message: 'the answer took too long', extensions: { code: 'REGISTER_UNAVAILABLE' } }],
  })
})

test('headers without end are refused with 431', async () => {
  const { url } = untilTestEnds(await startGateway())

  const answer = await send(url, { method: 'POST', headers: { 'x-filler': 'a'.repeat(20_000) } })

  expect(answer).toMatchObject({ status: 431, errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] })
})
