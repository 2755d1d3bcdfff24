import { openRegistries } from '../../subgraphs/bridge/registries/open.ts'
import type { Registries } from '../../subgraphs/bridge/registries/port.ts'
import type { ProductDatabases, SubgraphName } from '../../subgraphs/databases.ts'
import { createLgm } from '../../subgraphs/lgm/subgraph.ts'
import { openServiceIdentity } from '../../subgraphs/shared/actor/serviceIdentity.ts'
import { openTokenVerifier } from '../../subgraphs/shared/actor/verifier.ts'
import { openAuditKey } from '../../subgraphs/shared/audit/key.ts'
import { createAuditWriter } from '../../subgraphs/shared/audit/writer.ts'
import { systemClock } from '../../subgraphs/shared/clock.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import { connect } from '../../subgraphs/shared/db/connect.ts'
import type { RegisterDeps } from '../../subgraphs/shared/graphql/runSubgraph.ts'
import { systemIds } from '../../subgraphs/shared/ids.ts'
import { createLog } from '../../subgraphs/shared/log.ts'
import { createSis } from '../../subgraphs/sis/subgraph.ts'

export const log = createLog({ level: 'warn', name: 'bench' })

export interface BenchRegisters {
  readonly registries: Registries
  close(): Promise<void>
}

/** Both registers as they run in one process with the bridge, audit trails and all. */
export async function openBenchRegisters(config: Config, databases: ProductDatabases): Promise<BenchRegisters> {
  const depsOf = async (name: SubgraphName): Promise<RegisterDeps> => {
    const knex = connect({ url: databases.url(name), name })
    const verifier = await openTokenVerifier(config, name)
    return {
      knex,
      clock: systemClock,
      ids: systemIds,
      audit: createAuditWriter(knex),
      auditKey: openAuditKey(config.dataDir),
      verifier,
      log,
    }
  }
  const [lgm, sis] = [createLgm(await depsOf('lgm')), createSis(await depsOf('sis'))]
  const registries = openRegistries({ lgm, sis }, await openServiceIdentity('bridge', config))
  return {
    registries,
    close: async () => {
      await registries.close()
      await lgm.close()
      await sis.close()
    },
  }
}
