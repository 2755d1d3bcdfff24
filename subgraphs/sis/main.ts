import { runRegister } from '../shared/graphql/runSubgraph.ts'
import { readApprovalPolicy } from './approvalPolicy.ts'
import { runningSis } from './clock.ts'

await runRegister(
  {
    name: 'sis',
    defaultPort: 4002,
    create: (deps, { config }) => runningSis({ ...deps, approvalPolicy: readApprovalPolicy(config.approvalPolicyFile) }),
  },
  process.env,
)
