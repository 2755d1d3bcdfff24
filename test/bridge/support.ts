import { createAuditWriter } from '../../subgraphs/shared/audit/writer.ts'
import type { Actor } from '../../subgraphs/shared/actor/actor.ts'
import type { Role } from '../../subgraphs/shared/actor/roles.ts'
import type { Clock } from '../../subgraphs/shared/clock.ts'
import { systemIds } from '../../subgraphs/shared/ids.ts'
import { createLog } from '../../subgraphs/shared/log.ts'
import type { Asker, BridgeDeps } from '../../subgraphs/bridge/context.ts'
import { readReferenceData } from '../../subgraphs/bridge/reference/referenceData.ts'
import { bridgeMigrations } from '../../subgraphs/bridge/subgraph.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type FakeRegisters, fakeRegisters } from '../support/fakeRegisters.ts'

export const nowInTests = new Date('2026-11-23T08:00:00Z')

export interface BridgeInTest {
  readonly database: TestDatabase
  readonly registers: FakeRegisters
  readonly deps: BridgeDeps
  asker(role: Role, subject?: string): Asker
  close(): Promise<void>
}

/** The bridge over its own database and registers in memory. Tokens in these tests are `subject.ROLE.x`: who signs them is tested elsewhere. */
export async function bridgeInTest(clock: Clock = { now: () => nowInTests }): Promise<BridgeInTest> {
  const database = await testDatabase(bridgeMigrations)
  const registers = fakeRegisters({ clock })
  const deps: BridgeDeps = {
    knex: database.knex,
    registries: registers,
    clock,
    ids: systemIds,
    reference: readReferenceData(),
    audit: createAuditWriter(database.knex),
    auditKey: 'key of the tests',
    verifier: {
      callersCome: 'DIRECTLY',
      verifyCaller: async (token) => {
        const [subject = '', role = ''] = token.split('.')
        return { subject, agency: 'PMLP', roles: [role as Role], service: null }
      },
      verifyService: async () => ({ subject: 'service:gateway', agency: 'entry-ban', roles: [], service: 'gateway' }),
    },
    log: createLog({ level: 'silent', name: 'test' }),
  }
  return {
    database,
    registers,
    deps,
    asker: (role, subject = 'officer-1') => ({ deps, actor: actorOf(subject, role), correlationId: 'correlation-1' }),
    close: async () => {
      await deps.audit.close()
      await database.drop()
    },
  }
}

const actorOf = (subject: string, role: Role): Actor => ({
  subject,
  agency: 'PMLP',
  roles: [role],
  purpose: 'DATA_QUALITY',
  caseNumber: 'C-1',
  service: null,
})

export const auditResults = async (
  database: TestDatabase,
): Promise<readonly { operation: string; result: string; subject_refs: string[] }[]> =>
  database.knex('audit_entries').select('operation', 'result', 'subject_refs').orderBy('seq')
