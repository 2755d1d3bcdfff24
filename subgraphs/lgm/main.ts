import { runRegister } from '../shared/graphql/runSubgraph.ts'
import { runningLgm } from './clock.ts'

await runRegister({ name: 'lgm', defaultPort: 4001, create: runningLgm }, process.env)
