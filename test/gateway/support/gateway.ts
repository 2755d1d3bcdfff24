import type { DataSource } from '../../../gateway/dataSources/dataSource.ts'
import { inProcessSource } from '../../../gateway/dataSources/inProcess.ts'
import { fetchTimeouts } from '../../../gateway/dataSources/timeouts.ts'
import { createGateway, type Gateway, type GatewayOptions } from '../../../gateway/server.ts'
import { createLog } from '../../../subgraphs/shared/log.ts'
import { judgeResolvers, northResolvers, southResolvers } from './resolvers.ts'
import { handleOf, smallSupergraph } from './smallGraph.ts'

/** Short, so that a test of a subgraph that hangs does not. */
export const testTimeouts = fetchTimeouts(400)

export const smallHandles = () => ({
  judge: handleOf('judge', judgeResolvers),
  north: handleOf('north', northResolvers),
  south: handleOf('south', southResolvers),
})

export const smallSources = (): DataSource[] => Object.values(smallHandles()).map((handle) => inProcessSource(handle, testTimeouts))

type Config = GatewayOptions['config']

export async function startGateway(options: Partial<Omit<GatewayOptions, 'config'>> & { config?: Partial<Config> } = {}): Promise<Gateway> {
  const gateway = await createGateway({
    supergraphSdl: smallSupergraph(),
    dataSources: smallSources(),
    authenticate: async () => null,
    trustedDocuments: null,
    refusals: null,
    log: createLog({ level: 'silent', name: 'test' }),
    ...options,
    config: {
      mode: 'development',
      host: '127.0.0.1',
      port: 0,
      corsOrigins: [],
      stopTimeoutMs: 2_000,
      requestTimeoutMs: 10_000,
      answerTimeoutMs: 20_000,
      metricsPort: null,
      caller: { costPerSecond: 10_000, requestsAtOnce: 100 },
      clientCertificateHeader: null,
      ...options.config,
    },
  })
  await gateway.listen()
  return gateway
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly data: Record<string, unknown> | null | undefined
  readonly errors: readonly { message: string; path?: (string | number)[]; extensions: { code: string; correlationId?: string } }[]
}

export async function ask(
  url: string,
  query: string,
  variables?: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
}

export async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init)
  const text = await response.text()
  const { data, errors = [] } = JSON.parse(text)
  return { status: response.status, headers: response.headers, text, data, errors }
}
