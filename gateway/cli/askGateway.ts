import type { Purpose } from '../../subgraphs/shared/actor/purposes.ts'
import { OperatorError } from '../../subgraphs/shared/errors.ts'

export interface GatewayCall {
  readonly url: string
  readonly token: string
  readonly purpose: Purpose
  readonly caseNumber: string
}

interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/** A live check answers in well under a second; this bounds a gateway that hangs. */
const answerTimeoutMs = 30_000

/**
 * Sends one operation to a running gateway and gives its data.
 *
 * @throws OperatorError when nothing answers there, or when the gateway refuses: with its own sentence and code
 */
export async function askGateway<Data>(call: GatewayCall, query: string, variables: Readonly<Record<string, unknown>>): Promise<Data> {
  const { data, errors } = await askGatewayPartly<Data>(call, query, variables)
  const [first] = errors
  if (first !== undefined) throw new OperatorError(first)
  return data
}

/** As `askGateway`, for a caller who wants what a partial answer holds: errors come back beside the data. */
export async function askGatewayPartly<Data>(
  call: GatewayCall,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<{ readonly data: Data; readonly errors: readonly string[] }> {
  const answer = await post(call, JSON.stringify({ query, variables }))
  const errors = (answer.errors ?? []).map(({ message, extensions }) => `${extensions?.code ?? 'ERROR'}: ${message}`)
  if (answer.data == null) throw new OperatorError(errors[0] ?? `${call.url} gave an answer without data: is it an entry-ban gateway?`)
  return { data: answer.data as Data, errors }
}

async function post(call: GatewayCall, body: string): Promise<GraphqlAnswer> {
  try {
    const response = await fetch(call.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${call.token}`,
        'x-purpose': call.purpose,
        'x-case': call.caseNumber,
      },
      body,
      signal: AbortSignal.timeout(answerTimeoutMs),
    })
    return (await response.json()) as GraphqlAnswer
  } catch (cause) {
    throw new OperatorError(`no gateway answers at ${call.url}: start one with \`npm start\`, or name another with --url`, { cause })
  }
}
