import { openServiceIdentity } from '../shared/actor/serviceIdentity.ts'
import type { Config } from '../shared/config.ts'
import { OperatorError } from '../shared/errors.ts'
import { runRegister } from '../shared/graphql/runSubgraph.ts'
import { readReferenceData } from './reference/referenceData.ts'
import { openRegistries } from './registries/open.ts'
import { runningBridge } from './clock.ts'
import { createBridge } from './subgraph.ts'

await runRegister(
  {
    name: 'bridge',
    defaultPort: 4003,
    create: async (deps, { config, databaseUrl }) => {
      const identity = await openServiceIdentity('bridge', config)
      const registries = openRegistries({ lgm: addressOf('lgm', config), sis: addressOf('sis', config) }, identity)
      const whole = { ...deps, registries, reference: readReferenceData(config.referenceDataFile) }
      const bridge = runningBridge(createBridge({ ...whole, databaseUrl }), whole, config.reconciliationHour)
      return { ...bridge, close: () => bridge.close().then(registries.close) }
    },
  },
  process.env,
)

function addressOf(register: 'lgm' | 'sis', { subgraphUrls }: Config): string {
  const url = subgraphUrls[register]
  if (url === null)
    throw new OperatorError(`${register.toUpperCase()}_URL must be the address of the ${register} subgraph, its /graphql path included`)
  return url
}
