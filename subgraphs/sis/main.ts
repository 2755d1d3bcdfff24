import { runRegister } from '../shared/graphql/runSubgraph.ts'
import { createSis } from './subgraph.ts'

await runRegister({ name: 'sis', defaultPort: 4002, create: createSis }, process.env)
