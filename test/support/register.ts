import { expect } from '@jest/globals'
import { type ExecutionResult, graphql } from 'graphql'
import { isRole, type Role } from '../../subgraphs/shared/actor/roles.ts'
import type { TokenVerifier } from '../../subgraphs/shared/actor/tokens.ts'
import { createAuditWriter } from '../../subgraphs/shared/audit/writer.ts'
import { PublicError } from '../../subgraphs/shared/errors.ts'
import type { CallerHeaders, SubgraphHandle } from '../../subgraphs/shared/graphql/subgraph.ts'
import type { RegisterDeps } from '../../subgraphs/shared/graphql/runSubgraph.ts'
import { systemIds } from '../../subgraphs/shared/ids.ts'
import { createLog } from '../../subgraphs/shared/log.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { reasonsOf } from './reasons.ts'

/** Noon in Riga on 15 June 2026, until a test moves it. */
const startOfTests = '2026-06-15T09:00:00Z'

/** The bridge, a stranger, or a person with these roles. */
export type Caller = 'bridge' | 'nobody' | readonly Role[]

export interface RunningRegister<Handle extends SubgraphHandle> {
  readonly deps: RegisterDeps
  readonly database: TestDatabase
  readonly handle: Handle
  setTime(instant: string): void
  ask(caller: Caller, document: string, variables?: Record<string, unknown>): Promise<ExecutionResult>
  stop(): Promise<void>
}

/** The register over a database of its own. Tokens are the roles themselves: what checks real ones is tested elsewhere. */
export async function runRegister<Handle extends SubgraphHandle>(
  name: 'lgm' | 'sis',
  migrations: string,
  create: (deps: RegisterDeps) => Handle,
): Promise<RunningRegister<Handle>> {
  const database = await testDatabase(migrations)
  let now = new Date(startOfTests)
  const deps: RegisterDeps = {
    knex: database.knex,
    clock: { now: () => now },
    ids: systemIds,
    audit: createAuditWriter(database.knex),
    auditKey: 'test',
    verifier: rolesAsTokens,
    log: createLog({ level: 'silent', name }),
  }
  const handle = create(deps)
  return {
    deps,
    database,
    handle,
    setTime: (instant) => {
      now = new Date(instant)
    },
    ask: async (caller, source, variableValues) => {
      const contextValue = await handle.contextFor(headersOf(caller))
      return await graphql({ schema: handle.schema, source, contextValue, ...(variableValues !== undefined && { variableValues }) })
    },
    stop: async () => {
      await handle.close()
      await database.drop()
    },
  }
}

function headersOf(caller: Caller): CallerHeaders {
  if (caller === 'nobody') return {}
  if (caller === 'bridge') return { 'x-service-token': 'bridge', 'x-correlation-id': 'test' }
  return { authorization: `Bearer a.${caller.join('-') || 'NONE'}.c`, ...reasonsOf(caller), 'x-correlation-id': 'test' }
}

const rolesAsTokens: TokenVerifier = {
  callersCome: 'DIRECTLY',
  verifyCaller: async (token) => ({
    subject: 'officer-1',
    agency: 'TEST',
    roles: (token.split('.')[1] ?? '').split('-').filter(isRole),
    service: null,
  }),
  verifyService: async (token) => {
    if (token !== 'bridge') throw new PublicError('UNAUTHENTICATED', 'unknown service')
    return { subject: 'service:bridge', agency: 'entry-ban', roles: [], service: 'bridge' }
  },
}

/** The data of an answer. Fails the test, with the reasons, when there are errors. */
export function dataOf<T = Record<string, unknown>>(result: ExecutionResult): T {
  expect(result.errors ?? []).toEqual([])
  return result.data as T
}

export const codesOf = (result: ExecutionResult): unknown[] =>
  (result.errors ?? []).map((error) => (error.originalError instanceof PublicError ? error.originalError.code : error.extensions['code']))
