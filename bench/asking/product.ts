import { readFileSync } from 'node:fs'
import { createLog } from '../../subgraphs/shared/log.ts'
import { composeGateway } from '../../gateway/main.ts'
import type { Gateway } from '../../gateway/server.ts'
import { openRegistries } from '../../subgraphs/bridge/registries/open.ts'
import { createBridge } from '../../subgraphs/bridge/subgraph.ts'
import type { ProductDatabases, SubgraphName } from '../../subgraphs/databases.ts'
import { createLgm } from '../../subgraphs/lgm/subgraph.ts'
import { openServiceIdentity } from '../../subgraphs/shared/actor/serviceIdentity.ts'
import { openTokenVerifier } from '../../subgraphs/shared/actor/verifier.ts'
import { openAuditKey } from '../../subgraphs/shared/audit/key.ts'
import { type AuditWriter, createAuditWriter } from '../../subgraphs/shared/audit/writer.ts'
import { systemClock } from '../../subgraphs/shared/clock.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import { connect } from '../../subgraphs/shared/db/connect.ts'
import type { RegisterDeps } from '../../subgraphs/shared/graphql/runSubgraph.ts'
import { systemIds } from '../../subgraphs/shared/ids.ts'
import { createSis } from '../../subgraphs/sis/subgraph.ts'

/** Writes nothing. It exists here and nowhere in the product: there is no setting that turns the audit trail off. */
const nullWriter: AuditWriter = { record: async () => {}, recordInTransaction: async () => {}, close: async () => {} }

const log = createLog({ level: 'silent', name: 'bench' })

/** The whole product in this process, with its audit trail or without. The caller stops the gateway, which ends all of it. */
export async function openBenchProduct(config: Config, databases: ProductDatabases, audited: boolean): Promise<Gateway> {
  const depsOf = async (name: SubgraphName): Promise<RegisterDeps> => {
    const knex = connect({ url: databases.url(name), name })
    return {
      knex,
      clock: systemClock,
      ids: systemIds,
      audit: audited ? createAuditWriter(knex) : nullWriter,
      auditKey: openAuditKey(config.dataDir),
      verifier: await openTokenVerifier(config, name),
      log,
    }
  }
  const lgm = createLgm(await depsOf('lgm'))
  const sis = createSis(await depsOf('sis'))
  const registries = openRegistries({ lgm, sis }, await openServiceIdentity('bridge', config))
  const bridge = createBridge({ ...(await depsOf('bridge')), registries, databaseUrl: databases.url('bridge') })
  const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')
  const gateway = await composeGateway({ config: { ...config, port: 0 }, log, supergraphSdl, handles: [lgm, sis, bridge] })
  await gateway.listen()
  return gateway
}
