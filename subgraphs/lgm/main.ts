import { runRegister } from '../shared/graphql/runSubgraph.ts'
import { createLgm } from './subgraph.ts'

await runRegister({ name: 'lgm', defaultPort: 4001, create: createLgm }, process.env)
