import type { FastifyReply, FastifyRequest } from 'fastify'
import { PublicError } from '../../errors.ts'
import type { Guard, GraphqlRequest } from '../guard/inspect.ts'
import { digestOf } from './bodyDigest.ts'
import { type CallerHeader, type CallerHeaders, callerHeaders } from '../subgraph.ts'

/** What happens with the code that a caller is refused by, before the refusal leaves. */
export type WhenRefused = (code: string) => Promise<void>

/** One request, as it arrived. */
export interface Asked {
  readonly source: string
  /** SHA-256 of the body as it came, in base64url; null where there was none, or nobody of ours vouches for it. */
  readonly bodyDigest: string | null
  /** What the document costs, looked at once. @throws PublicError for one that asks for too much, or cannot be looked at */
  measure(): number
  /** By lower-case name. */
  header(name: string): string | null
  /** Runs `work` once the answer is out or the client is gone. */
  whenAnswered(work: () => void): void
  /** Runs `work` if the request is refused as a whole. A refusal that it fails for is not told: the caller is answered 503. */
  whenRefused(work: WhenRefused): void
}

/** The document that a request means, where it does not send the document itself. @throws PublicError */
export type FindDocument = (request: Readonly<Record<string, unknown>>) => string | undefined

/** Reads what a request asks, and puts the document that it means where everything behind looks for it. */
export function readAsked(
  request: FastifyRequest,
  reply: FastifyReply,
  { guard, find }: { readonly guard: Guard; readonly find: FindDocument | undefined },
): Asked & { readonly refused: WhenRefused | null } {
  let fault: PublicError | null = null
  try {
    if (find !== undefined) putDocument(request, find)
  } catch (thrown) {
    if (!(thrown instanceof PublicError)) throw thrown
    fault = thrown
  }
  const asked = graphqlRequestIn(request)
  let refused: WhenRefused | null = null
  let cost: number | null = null
  return {
    source: asked.source,
    bodyDigest: digestOf(request),
    measure: () => {
      if (fault !== null) throw fault
      cost ??= guard(asked)
      return cost
    },
    header: (name) => request.headers[name]?.toString() ?? null,
    whenAnswered: (work) => void reply.raw.once('close', work),
    whenRefused: (work) => {
      refused = work
    },
    get refused() {
      return refused
    },
  }
}

/** The headers a subgraph reads, and no others. */
export function headersOf(request: FastifyRequest, acceptsServices: boolean): CallerHeaders {
  const headers: Partial<Record<CallerHeader, string>> = {}
  for (const name of callerHeaders) {
    const value = request.headers[name]
    if (typeof value === 'string' && (acceptsServices || name !== 'x-service-token')) headers[name] = value
  }
  headers['x-correlation-id'] = request.id
  return headers
}

function putDocument(request: FastifyRequest, find: FindDocument): void {
  if (request.method !== 'POST' || !isRecord(request.body)) return
  const query = find(request.body)
  if (query !== undefined) request.body = { ...request.body, query }
}

/** What the guard looks at, wherever the caller put it. Shapes it cannot read are Apollo's to refuse. */
function graphqlRequestIn(request: FastifyRequest): GraphqlRequest {
  const sent: unknown = request.method === 'GET' ? request.query : request.body
  if (!isRecord(sent)) return { source: '', variables: {} }
  const source = typeof sent['query'] === 'string' ? sent['query'] : ''
  const variables = request.method === 'GET' ? parsed(sent['variables']) : sent['variables']
  return { source, variables: isRecord(variables) ? variables : {} }
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** By which code an answer refuses all that was asked; null for one that holds data. */
export function refusedBy(answer: unknown): string | null {
  if (typeof answer !== 'string' || !answer.startsWith('{"errors":')) return null
  const { data = null, errors }: { data?: Record<string, unknown> | null; errors: { extensions?: { code?: string } }[] } =
    JSON.parse(answer)
  if (data !== null && Object.values(data).some((value) => value !== null)) return null
  return errors[0]?.extensions?.code ?? 'INTERNAL'
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
