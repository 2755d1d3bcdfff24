import { runRegister } from '../shared/graphql/runSubgraph.ts'
import { runningSis } from './clock.ts'

await runRegister({ name: 'sis', defaultPort: 4002, create: runningSis }, process.env)
