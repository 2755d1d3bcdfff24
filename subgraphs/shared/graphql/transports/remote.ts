import { AnswerTooLarge, openAddress } from './address.ts'
import { readJson } from './readJson.ts'
import { codeOfError, NoAnswer, type Sign, type Transport, type TransportAnswer } from './transport.ts'

export interface RemoteOptions {
  /** The subgraph's GraphQL address. */
  readonly url: string
  /** Each connection carries one request at a time. */
  readonly connections: number
  readonly sign: Sign
}

/** Calls a subgraph that runs as a process of its own, over connections that are kept. */
export function remoteTransport({ url, connections, sign }: RemoteOptions): Transport {
  const address = openAddress(url, connections)
  return {
    async send({ text }, variables, headers, timeoutMs) {
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const body = JSON.stringify({ query: text, variables })
        return readAnswer(await address.post(body, { ...headers, 'x-service-token': await sign(body) }, signal))
      } catch (fault) {
        if (fault instanceof NoAnswer) throw fault
        if (fault instanceof AnswerTooLarge) throw new NoAnswer('UNREADABLE')
        throw new NoAnswer(signal.aborted ? 'LATE' : 'NONE', { cause: fault })
      }
    },
    close: () => address.close(),
  }
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
    return readJson(text)
  } catch {
    // Without the cause: the parser quotes what it read, which may be a person's data.
    throw new NoAnswer('UNREADABLE')
  }
}
