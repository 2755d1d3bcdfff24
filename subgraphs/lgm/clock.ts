import type { RegisterDeps } from '../shared/graphql/runSubgraph.ts'
import { afterMidnight, onSchedule } from '../shared/schedule.ts'
import { createLgm, type LgmHandle } from './subgraph.ts'

/** LGM as it runs: bans end by themselves when their last day is over. */
export function runningLgm(deps: RegisterDeps): LgmHandle & { start(): Promise<void> } {
  const lgm = createLgm(deps)
  return onSchedule(lgm, deps, [{ name: 'expire-bans', cron: afterMidnight, run: () => lgm.expireBans() }])
}
