import { Pool } from 'undici'
import { codeOfError, NoAnswer, type Transport, type TransportAnswer } from './transport.ts'

/** A page of 500 records is about 1 MB; more than this is a fault, and would fill our memory. */
const answerMaxBytes = 16 * 1024 * 1024
const connectTimeoutMs = 1_000

export interface RemoteOptions {
  /** The subgraph's GraphQL address. */
  readonly url: string
  /** Each connection carries one request at a time. */
  readonly connections: number
}

/** Calls a subgraph that runs as a process of its own, over connections that are kept. */
export function remoteTransport({ url, connections }: RemoteOptions): Transport {
  const { origin, pathname, search } = new URL(url)
  const pool = new Pool(origin, { connections, pipelining: 1, connectTimeout: connectTimeoutMs })
  return {
    async send({ text }, variables, headers, timeoutMs) {
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const { body } = await pool.request({
          path: `${pathname}${search}`,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({ query: text, variables }),
          signal,
        })
        return readAnswer(await readBounded(body))
      } catch (fault) {
        if (fault instanceof NoAnswer) throw fault
        throw new NoAnswer(signal.aborted ? 'LATE' : 'NONE', { cause: fault })
      }
    },
    close: () => pool.destroy(),
  }
}

async function readBounded(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > answerMaxBytes) throw new NoAnswer('UNREADABLE')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** What another process says is checked before it is believed. A refused request has `errors` whatever its HTTP status. */
function readAnswer(text: string): TransportAnswer {
  const answer = parsed(text)
  if (typeof answer !== 'object' || answer === null) throw new NoAnswer('UNREADABLE')
  const { data, errors } = answer as { data?: unknown; errors?: unknown }
  if (errors === undefined && data === undefined) throw new NoAnswer('UNREADABLE')
  if (errors !== undefined && !Array.isArray(errors)) throw new NoAnswer('UNREADABLE')
  return { data, errorCodes: (errors ?? []).map((error: unknown) => codeOfError((error as { extensions?: unknown } | null)?.extensions)) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Without the cause: the parser quotes what it read, which may be a person's data.
    throw new NoAnswer('UNREADABLE')
  }
}
