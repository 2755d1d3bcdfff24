import { type DocumentNode, type ExecutionResult, GraphQLError, print } from 'graphql'
import { Pool } from 'undici'
import { errorCodes } from '../../subgraphs/shared/errors.ts'
import type { DataSource, SubgraphFetch } from './dataSource.ts'
import { unavailable } from './failure.ts'
import { type FetchTimeouts, timeoutOf } from './timeouts.ts'

/** Connections to one subgraph. Each carries one request at a time; PostgreSQL behind it serves no more than about this many at once. */
const poolConnections = 64
/** The largest honest answer (500 persons with details) is about 2 MB; more than this is a fault, and would fill our memory. */
const answerMaxBytes = 16 * 1024 * 1024
const readyTimeoutMs = 1_000
const connectTimeoutMs = 1_000

class AnswerTooLarge extends Error {}

/** @param url the subgraph's GraphQL address; its `/readyz` is asked on the same origin */
export function remoteSource(name: string, url: string, timeouts: FetchTimeouts): DataSource {
  const { origin, pathname, search } = new URL(url)
  const pool = new Pool(origin, { connections: poolConnections, pipelining: 1, connectTimeout: connectTimeoutMs })
  const texts = new WeakMap<DocumentNode, string>()
  const textOf = (document: DocumentNode): string => {
    const known = texts.get(document)
    if (known !== undefined) return known
    const text = print(document)
    texts.set(document, text)
    return text
  }

  const post = async (fetch: SubgraphFetch): Promise<ExecutionResult> => {
    const { body } = await pool.request({
      path: `${pathname}${search}`,
      method: 'POST',
      headers: { ...fetch.caller.headers, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: textOf(fetch.document), variables: fetch.variables, operationName: fetch.operationName }),
      signal: AbortSignal.timeout(timeoutOf(timeouts, fetch.operation)),
    })
    return readAnswer(name, await readBounded(body))
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
      const { statusCode, body } = await pool.request({ path: '/readyz', method: 'GET', signal: AbortSignal.timeout(readyTimeoutMs) })
      await body.dump()
      if (statusCode !== 200) throw new Error(`${name} is not ready`)
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

/** What another process says is checked before it is believed: its shape, and that its errors are of the allowed kinds. */
function readAnswer(name: string, text: string): ExecutionResult {
  let answer: unknown
  try {
    answer = JSON.parse(text)
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
