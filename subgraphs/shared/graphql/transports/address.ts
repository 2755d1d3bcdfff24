import { Pool } from 'undici'

/** The largest honest answer (500 persons with details) is about 2 MB; more than this is a fault, and would fill our memory. */
const answerMaxBytes = 16 * 1024 * 1024
const connectTimeoutMs = 1_000

export class AnswerTooLarge extends Error {}

/** The GraphQL address of a subgraph that runs as a process of its own, over connections that are kept. */
export interface Address {
  /** The text of the answer, whatever its status. @throws AnswerTooLarge, or what the network says */
  post(body: string, headers: Readonly<Record<string, string | undefined>>, signal: AbortSignal): Promise<string>
  /** The status that another path of the same origin answers with. */
  statusOf(path: string, signal: AbortSignal): Promise<number>
  close(): Promise<void>
}

/** @param connections each carries one request at a time */
export function openAddress(url: string, connections: number): Address {
  const { origin, pathname, search } = new URL(url)
  const pool = new Pool(origin, { connections, pipelining: 1, connectTimeout: connectTimeoutMs })
  return {
    async post(body, headers, signal) {
      const answer = await pool.request({
        path: `${pathname}${search}`,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
        body,
        signal,
      })
      return readBounded(answer.body)
    },
    async statusOf(path, signal) {
      const { statusCode, body } = await pool.request({ path, method: 'GET', signal })
      await body.dump()
      return statusCode
    },
    close: () => pool.destroy(),
  }
}

async function readBounded(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > answerMaxBytes) throw new AnswerTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
