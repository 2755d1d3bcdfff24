import type { Knex } from 'knex'
import { openRegistries } from '../../../subgraphs/bridge/registries/open.ts'
import type { Registries } from '../../../subgraphs/bridge/registries/port.ts'
import { createLgm, lgmMigrations } from '../../../subgraphs/lgm/subgraph.ts'
import type { TokenVerifier } from '../../../subgraphs/shared/actor/tokens.ts'
import { createAuditWriter } from '../../../subgraphs/shared/audit/writer.ts'
import { systemClock } from '../../../subgraphs/shared/clock.ts'
import type { RegisterDeps } from '../../../subgraphs/shared/graphql/runSubgraph.ts'
import type { SubgraphHandle } from '../../../subgraphs/shared/graphql/subgraph.ts'
import { inProcessTransport } from '../../../subgraphs/shared/graphql/transports/inProcess.ts'
import { written } from '../../../subgraphs/shared/graphql/transports/transport.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { createLog } from '../../../subgraphs/shared/log.ts'
import type { ApprovalPolicy } from '../../../subgraphs/sis/approvalPolicy.ts'
import { createSis, sisMigrations } from '../../../subgraphs/sis/subgraph.ts'
import { testDatabase } from '../../support/database.ts'

/** Both registers as they are, on their own databases, and the officers who work in them. */
export interface RealRegisters {
  readonly registries: Registries
  /** A mutation of a PMLP clerk or SIRENE officer; answers the id and version of the record. */
  lgm(field: 'issueEntryBan' | 'amendEntryBan' | 'revokeEntryBan', input: object): Promise<Written>
  sis(field: 'approveAlert' | 'rejectAlert', input: object): Promise<Written>
  /** Their databases, to load what was there before. */
  readonly databases: Readonly<Record<'lgm' | 'sis', Knex>>
  close(): Promise<void>
}

export interface Written {
  readonly id: string
  readonly version: number
}

const verifier: TokenVerifier = {
  callersCome: 'DIRECTLY',
  verifyCaller: async () => ({ subject: 'officer-1', agency: 'PMLP', roles: ['PMLP_CLERK', 'SIRENE_OFFICER'], service: null }),
  verifyService: async () => ({ subject: 'service:bridge', agency: 'entry-ban', roles: [], service: 'bridge' }),
}
const officerHeaders = { authorization: 'Bearer a.b.c', 'x-purpose': 'RETURN', 'x-case': 'C-1' }
const timeoutMs = 10_000

export async function realRegisters(approvalPolicy: ApprovalPolicy | null = null): Promise<RealRegisters> {
  const lgm = await open(lgmMigrations, createLgm)
  const sis = await open(sisMigrations, (deps) => createSis({ ...deps, approvalPolicy }))
  const registries = openRegistries({ lgm: lgm.handle, sis: sis.handle }, { signServiceToken: async () => 'bridge' })
  return {
    registries,
    lgm: writer(lgm.handle, 'entryBan'),
    sis: writer(sis.handle, 'alert'),
    databases: { lgm: lgm.knex, sis: sis.knex },
    close: async () => {
      await registries.close()
      for (const { handle, drop } of [lgm, sis]) {
        await handle.close()
        await drop()
      }
    },
  }
}

async function open(migrations: string, create: (deps: RegisterDeps) => SubgraphHandle) {
  const { knex, drop } = await testDatabase(migrations)
  const log = createLog({ level: 'silent', name: 'test' })
  const audit = createAuditWriter(knex)
  const handle = create({ knex, clock: systemClock, ids: systemIds, audit, auditKey: 'key of the tests', verifier, log })
  return { handle, drop, knex }
}

function writer(handle: SubgraphHandle, what: 'entryBan' | 'alert') {
  const transport = inProcessTransport(handle)
  let keys = 0
  return async (field: string, input: object): Promise<Written> => {
    keys += 1
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`
    const document = written(`mutation ($input: ${type}!) { done: ${field}(input: $input) { ${what} { id version } problems { code } } }`)
    const variables = { input: { idempotencyKey: `officer-${keys}`, ...input } }
    let answer = await transport.send(document, variables, officerHeaders, timeoutMs)
    // What the register is busy with is sent again under the same key, as every caller does.
    while (answer.errorCodes.includes('IN_PROGRESS')) answer = await transport.send(document, variables, officerHeaders, timeoutMs)
    const { data, errorCodes } = answer
    const record = (data as { done?: Record<string, Written | null> } | null)?.done?.[what]
    if (record == null) throw new Error(`${field} was not done: ${JSON.stringify([data, errorCodes])}`)
    return record
  }
}
