import { openRegistries } from '../../subgraphs/bridge/registries/open.ts'
import { createBridge } from '../../subgraphs/bridge/subgraph.ts'
import { openServiceIdentity } from '../../subgraphs/shared/actor/serviceIdentity.ts'
import { runRegister } from '../../subgraphs/shared/graphql/runSubgraph.ts'
import { faultyRegistries } from './planted.ts'

/**
 * The bridge as a process of its own, as its main file runs it, but with a short lease and short waits, so that a test need not wait
 * for what an operator would; and, where a test asks for it, with a fault planted in the registers that it sees.
 */
const policy = {
  // Few bans share a call, so that there are many calls to go wrong, with one write as well as with several.
  concurrency: 8,
  idlePollMs: 50,
  unavailablePollMs: 200,
  leaseSeconds: 4,
  retry: { firstDelayMs: 100, maxDelayMs: 500, budget: 400 },
}

await runRegister(
  {
    name: 'bridge',
    defaultPort: 0,
    create: async (deps, { config, databaseUrl }) => {
      const identity = await openServiceIdentity('bridge', config)
      const registries = openRegistries({ lgm: config.subgraphUrls.lgm ?? '', sis: config.subgraphUrls.sis ?? '' }, identity)
      const seen = faultyRegistries(process.env['PLANTED'] ?? '', registries)
      const bridge = createBridge({ ...deps, registries: seen, databaseUrl, publication: { policy } })
      return { ...bridge, close: () => bridge.close().then(registries.close) }
    },
  },
  process.env,
)
