import { type DocumentNode, type ExecutionResult, GraphQLError, print } from 'graphql'
import { errorCodes } from '../../subgraphs/shared/errors.ts'
import { AnswerTooLarge, openAddress } from '../../subgraphs/shared/graphql/transports/address.ts'
import { readJson } from '../../subgraphs/shared/graphql/transports/readJson.ts'
import type { DataSource, SubgraphFetch } from './dataSource.ts'
import { unavailable } from './failure.ts'
import { type FetchTimeouts, timeoutOf } from './timeouts.ts'
import type { Vouch } from './vouching.ts'

/** Connections to one subgraph. Each carries one request at a time; PostgreSQL behind it serves no more than about this many at once. */
const poolConnections = 64
const readyTimeoutMs = 1_000

/**
 * @param url the subgraph's GraphQL address; its `/readyz` is asked on the same origin
 * @param vouch null for a subgraph that is not ours
 */
export function remoteSource(name: string, url: string, timeouts: FetchTimeouts, vouch: Vouch | null = null): DataSource {
  const address = openAddress(url, poolConnections)
  const texts = new WeakMap<DocumentNode, string>()
  const textOf = (document: DocumentNode): string => {
    const known = texts.get(document)
    if (known !== undefined) return known
    const text = print(document)
    texts.set(document, text)
    return text
  }

  const post = async (fetch: SubgraphFetch): Promise<ExecutionResult> => {
    const question = JSON.stringify({ query: textOf(fetch.document), variables: fetch.variables, operationName: fetch.operationName })
    const signal = AbortSignal.timeout(timeoutOf(timeouts, fetch.operation))
    const word = vouch === null ? {} : { 'x-service-token': await vouch(fetch, question) }
    return readAnswer(name, await address.post(question, { ...fetch.caller.headers, ...word }, signal))
  }

  return {
    name,
    async execute(fetch) {
      try {
        return await post(fetch)
      } catch (fault) {
        if (fault instanceof AnswerTooLarge) return unavailable(name, 'gave an answer that cannot be read')
        const late = timedOut(fault)
        return unavailable(name, late ? 'did not answer in time' : 'could not be reached')
      }
    },
    async ready() {
      const statusCode = await address.statusOf('/readyz', AbortSignal.timeout(readyTimeoutMs))
      if (statusCode !== 200) throw new Error(`${name} is not ready`)
    },
    close: () => address.close(),
  }
}

/** What another process says is checked before it is believed: its shape, and that its errors are of the allowed kinds. */
function readAnswer(name: string, text: string): ExecutionResult {
  let answer: unknown
  try {
    answer = readJson(text)
  } catch {
    return unavailable(name, 'gave an answer that cannot be read')
  }
  if (!isRecord(answer)) return unavailable(name, 'gave an answer that cannot be read')
  const { data, errors } = answer
  const dataIsFit = data === undefined || data === null || isRecord(data)
  const errorsAreFit = errors === undefined || (Array.isArray(errors) && errors.length > 0)
  if (!dataIsFit || !errorsAreFit || (data === undefined && errors === undefined))
    return unavailable(name, 'gave an answer that cannot be read')
  return { ...(data !== undefined && { data }), ...(Array.isArray(errors) && { errors: errors.map((error) => readError(name, error)) }) }
}

function readError(name: string, error: unknown): GraphQLError {
  const path = isRecord(error) && Array.isArray(error['path']) && error['path'].every(isPathKey) ? error['path'] : undefined
  const extensions = isRecord(error) && isRecord(error['extensions']) ? error['extensions'] : {}
  const code = errorCodes.find((allowed) => allowed === extensions['code'])
  const message = isRecord(error) && typeof error['message'] === 'string' ? error['message'] : ''
  return code === undefined || code === 'INTERNAL'
    ? new GraphQLError(`${name} failed`, { ...(path && { path }), extensions: { code: 'INTERNAL' } })
    : new GraphQLError(message, { ...(path && { path }), extensions: { code } })
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isPathKey = (key: unknown): key is string | number => typeof key === 'string' || typeof key === 'number'

/** `AbortSignal.timeout` ends a request with a DOMException, which is not an Error of every realm. */
const timedOut = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && 'name' in fault && fault.name === 'TimeoutError'
