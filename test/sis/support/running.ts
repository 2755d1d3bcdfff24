import { expect } from '@jest/globals'
import { type ExecutionResult, graphql } from 'graphql'
import { isRole, type Role } from '../../../subgraphs/shared/actor/roles.ts'
import type { TokenVerifier } from '../../../subgraphs/shared/actor/tokens.ts'
import { createAuditWriter } from '../../../subgraphs/shared/audit/writer.ts'
import { PublicError } from '../../../subgraphs/shared/errors.ts'
import type { CallerHeaders, SubgraphHandle } from '../../../subgraphs/shared/graphql/subgraph.ts'
import type { RegisterDeps } from '../../../subgraphs/shared/graphql/runSubgraph.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { createLog } from '../../../subgraphs/shared/log.ts'
import { createSis, sisMigrations } from '../../../subgraphs/sis/subgraph.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { reasonsOf } from '../../support/reasons.ts'

/** Noon in Riga on 15 June 2026, until a test moves it. */
const startOfTests = '2026-06-15T09:00:00Z'

export interface RunningSis {
  readonly deps: RegisterDeps
  readonly database: TestDatabase
  readonly handle: SubgraphHandle
  setTime(instant: string): void
  /** Asks as the bridge, or as a person with these roles. */
  ask(caller: 'bridge' | readonly Role[], document: string, variables?: Record<string, unknown>): Promise<ExecutionResult>
  stop(): Promise<void>
}

/** The register over a database of its own. Tokens are the roles themselves: what checks real ones is tested elsewhere. */
export async function runSis(): Promise<RunningSis> {
  const database = await testDatabase(sisMigrations)
  let now = new Date(startOfTests)
  const deps: RegisterDeps = {
    knex: database.knex,
    clock: { now: () => now },
    ids: systemIds,
    audit: createAuditWriter(database.knex),
    auditKey: 'test',
    verifier: rolesAsTokens,
    log: createLog({ level: 'silent', name: 'sis' }),
  }
  const handle = createSis(deps)
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

const headersOf = (caller: 'bridge' | readonly Role[]): CallerHeaders =>
  caller === 'bridge'
    ? { 'x-service-token': 'bridge', 'x-correlation-id': 'test' }
    : { authorization: `Bearer a.${caller.join('-') || 'NONE'}.c`, ...reasonsOf(caller), 'x-correlation-id': 'test' }

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
