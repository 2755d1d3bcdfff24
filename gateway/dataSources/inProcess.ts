import { type DocumentNode, type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import { explainDocumentInput, quotesInput } from '../../subgraphs/shared/graphql/explainInput.ts'
import type { SubgraphContext, SubgraphHandle } from '../../subgraphs/shared/graphql/subgraph.ts'
import type { DataSource, SubgraphFetch } from './dataSource.ts'
import { unavailable } from './failure.ts'
import { type FetchTimeouts, within } from './timeouts.ts'

/**
 * Compiling costs some milliseconds and pays off after a few runs; documents that are asked once (a caller that pastes
 * values into its text) must not make the gateway compile for each.
 */
const runsBeforeCompiling = 3

/** Calls a subgraph of this process directly: no HTTP, no parsing, no validation of what the planner wrote. */
export function inProcessSource(handle: SubgraphHandle, timeouts: FetchTimeouts): DataSource {
  const contexts = new WeakMap<object, Promise<SubgraphContext>>()
  const runnerOf = createRunners(handle.schema)

  /** One context per caller's request, however many fetches the plan has: one token check, one set of loaders. */
  const contextOf = (fetch: SubgraphFetch): Promise<SubgraphContext> => {
    const known = contexts.get(fetch.caller)
    if (known !== undefined) return known
    const { headers, hold } = fetch.caller
    // A change writes its entry in its own transaction.
    const held = hold !== undefined && fetch.operation === 'query'
    const made = held ? handle.contextFor(headers, { by: 'HOLD', hold }) : handle.contextFor(headers)
    contexts.set(fetch.caller, made)
    return made
  }

  const explain = async (fetch: SubgraphFetch, context: SubgraphContext, result: ExecutionResult): Promise<ExecutionResult> => {
    const explained = explainDocumentInput(handle.schema, fetch.document, fetch.operationName, fetch.variables ?? {})
    if (explained.length === 0) return result
    await context.recordRefusal?.('BAD_USER_INPUT')
    return { ...result, errors: [...explained, ...(result.errors ?? []).filter(({ message }) => !quotesInput(message))] }
  }

  const answer = async (fetch: SubgraphFetch): Promise<ExecutionResult> => {
    try {
      const context = await contextOf(fetch)
      const result = await runnerOf(fetch)(context, fetch.variables ?? {})
      return result.errors?.some(({ message }) => quotesInput(message)) ? await explain(fetch, context, result) : result
    } catch (fault) {
      return { data: null, errors: [asGraphQLError(fault)] }
    }
  }

  return {
    name: handle.name,
    execute: (fetch) => within(timeouts, fetch.operation, answer(fetch), () => unavailable(handle.name, 'did not answer in time')),
    ready: () => handle.ready(),
    close: () => handle.close(),
  }
}

type Runner = (context: object, variables: Readonly<Record<string, unknown>>) => ExecutionResult | Promise<ExecutionResult>

/** Plans are cached with their documents, so a document's identity finds its runner, and both leave memory together. */
function createRunners(schema: GraphQLSchema): (fetch: SubgraphFetch) => Runner {
  const runners = new WeakMap<DocumentNode, { runs: number; runner: Runner }>()
  return (fetch) => {
    const known = runners.get(fetch.document)
    if (known === undefined) {
      const runner = interpret(schema, fetch)
      runners.set(fetch.document, { runs: 1, runner })
      return runner
    }
    known.runs += 1
    if (known.runs === runsBeforeCompiling) known.runner = compile(schema, fetch) ?? known.runner
    return known.runner
  }
}

const interpret =
  (schema: GraphQLSchema, { document, operationName }: SubgraphFetch): Runner =>
  (contextValue, variableValues) =>
    execute({ schema, document, contextValue, variableValues, operationName: operationName ?? null })

function compile(schema: GraphQLSchema, { document, operationName }: SubgraphFetch): Runner | null {
  let compiled: CompiledQuery | ExecutionResult
  try {
    compiled = compileQuery(schema, document, operationName)
  } catch {
    // Not every schema and document compiles; the interpreter runs those just the same, only slower.
    return null
  }
  if (!isCompiledQuery(compiled)) return null
  const { query } = compiled
  return async (context, variables) => withWholeErrors(await query(undefined, context, variables))
}

/** The compiler makes errors of its own that lack `extensions` and carry empty `locations`: made anew, they are like those of the interpreter. */
function withWholeErrors(result: ExecutionResult): ExecutionResult {
  if (result.errors === undefined) return result
  const errors = result.errors.map(
    ({ message, path, originalError }) => new GraphQLError(message, { path: path ?? null, originalError: originalError ?? null }),
  )
  return { ...result, errors }
}

const asGraphQLError = (fault: unknown): GraphQLError =>
  fault instanceof GraphQLError ? fault : new GraphQLError('the subgraph failed', fault instanceof Error ? { originalError: fault } : {})
