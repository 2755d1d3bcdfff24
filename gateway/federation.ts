/**
 * The one file that knows the query engine: Apollo Server's gateway interface on one side, the planner and executor of
 * `@graphql-hive/router-runtime` on the other. To change the engine, write another `createFederation`.
 */
import type { ApolloServerOptions, BaseContext } from '@apollo/server'
import { unifiedGraphHandler } from '@graphql-hive/router-runtime'
import { buildASTSchema, type ExecutionResult, execute, GraphQLError, type GraphQLSchema, parse } from 'graphql'
import { explainVariables } from '../subgraphs/shared/graphql/explainInput.ts'
import { complete } from './completion.ts'
import type { CallerRequest, DataSource, SubgraphFetch } from './dataSources/dataSource.ts'
import { createHold } from './dataSources/answerHold.ts'
import { unavailable } from './dataSources/failure.ts'
import { asksNothing, rootFields } from './guard/rootFields.ts'

type GatewayInterface = Extract<ApolloServerOptions<BaseContext>, { gateway: object }>['gateway']
type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>
type GatewayRequest = Parameters<GatewayExecutor>[0]

export interface Federation {
  /** What callers see: the supergraph without anything `@inaccessible` and without the federation's own types. */
  readonly apiSchema: GraphQLSchema
  readonly gateway: GatewayInterface
}

/** What the gateway puts in Apollo's context and the engine hands to each fetch. */
export interface FederationContext extends BaseContext {
  readonly caller: CallerRequest
}

/** As long as a booth waits for one register. An entry takes milliseconds, unless its database is in trouble. */
const defaultHoldMaxMs = 1_500

/**
 * @param supergraphSdl a composed Federation 2 supergraph
 * @param dataSources by subgraph name, as the supergraph's `@join__graph(name:)` writes it
 * @throws Error when the supergraph cannot be read
 */
export async function createFederation(
  supergraphSdl: string,
  dataSources: ReadonlyMap<string, DataSource>,
  holdMaxMs: number = defaultHoldMaxMs,
): Promise<Federation> {
  const supergraph = buildASTSchema(parse(supergraphSdl, { noLocation: true }), { assumeValid: true, assumeValidSDL: true })
  const engine = await unifiedGraphHandler({
    unifiedGraph: supergraph,
    getUnifiedGraphSDL: () => supergraphSdl,
    onSubgraphExecute: (name, request) => fetchFrom(dataSources, name, request),
  })
  const run = engine.executor
  if (run === undefined) throw new Error('the query engine offers no executor')
  // The engine reads the subgraphs' own schemas at the first fetch (tens of milliseconds): pay that before the first caller does.
  for (const name of dataSources.keys()) engine.getSubgraphSchema(name)
  const apiSchema = engine.unifiedGraph

  const answer: GatewayExecutor = async (request) => {
    if (request.operation === undefined)
      return { errors: [new GraphQLError('the document holds no operation of that name, or several and no name was given')] }
    const variables = request.request.variables ?? {}
    const roots = rootFields(request.document, request.operation)
    if (roots.every((name) => name.startsWith('__'))) return introspect(apiSchema, request, variables)
    if (roots.some((name) => name === '__schema' || name === '__type')) {
      return { errors: [new GraphQLError('ask for the schema in a document of its own', { extensions: { code: 'BAD_USER_INPUT' } })] }
    }
    // The engine makes an empty plan of it, and no answer.
    if (asksNothing(apiSchema, request.document, request.operation, variables)) return { data: {} }
    const runWith = async (context: FederationContext): Promise<ExecutionResult> => {
      const result = await run({
        document: request.document,
        variables,
        context,
        ...(request.operationName !== null && { operationName: request.operationName }),
      })
      if (Symbol.asyncIterator in result) throw new Error('the query engine answered with a stream')
      return result
    }
    try {
      const context = request.context as FederationContext
      const result = await runHeld(runWith, context, request.operation.operation === 'query', holdMaxMs)
      return complete(apiSchema, { document: request.document, definition: request.operation, variables }, result)
    } catch (fault) {
      const explained = explainVariables(apiSchema, request.operation, variables)
      if (explained.length > 0) return { errors: explained }
      throw fault
    }
  }

  return {
    apiSchema,
    gateway: {
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema, coreSupergraphSdl: supergraphSdl })
        return () => {}
      },
      load: async () => ({ executor: answer }),
      stop: async () => {},
    },
  }
}

/**
 * Asks with the answer held back: it leaves when every subgraph of this process has written down that it was asked, and meanwhile the rest
 * of the work goes on. Where one cannot write in time, all is asked again, each subgraph waiting for its own entry: what the others say
 * then stands without it.
 */
async function runHeld(
  run: (context: FederationContext) => Promise<ExecutionResult>,
  context: FederationContext,
  isQuery: boolean,
  holdMaxMs: number,
): Promise<ExecutionResult> {
  if (!isQuery) return run(context)
  const hold = createHold()
  const result = await run({ ...context, caller: { ...context.caller, hold } })
  return (await hold.released(holdMaxMs)) ? result : run({ ...context, caller: { ...context.caller } })
}

interface EngineFetch extends Pick<SubgraphFetch, 'document'> {
  readonly operationType?: SubgraphFetch['operation']
  readonly operationName?: string | undefined
  readonly variables?: SubgraphFetch['variables']
  readonly context?: FederationContext
}

function fetchFrom(dataSources: ReadonlyMap<string, DataSource>, name: string, request: EngineFetch): Promise<ExecutionResult> {
  const source = dataSources.get(name)
  if (source === undefined || request.context === undefined) return Promise.resolve(unavailable(name, 'could not be reached'))
  return source.execute({
    document: request.document,
    operation: request.operationType ?? 'query',
    operationName: request.operationName,
    variables: request.variables,
    caller: request.context.caller,
  })
}

async function introspect(schema: GraphQLSchema, request: GatewayRequest, variables: Record<string, unknown>): Promise<ExecutionResult> {
  return execute({ schema, document: request.document, variableValues: variables, operationName: request.operationName })
}
