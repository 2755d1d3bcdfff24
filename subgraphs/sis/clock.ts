import type { Actor } from '../shared/actor/actor.ts'
import type { SubgraphHandle } from '../shared/graphql/subgraph.ts'
import { afterMidnight, onSchedule } from '../shared/schedule.ts'
import { expireAlerts } from './commands/expireAlerts.ts'
import type { SisDeps } from './context.ts'
import { createSis } from './subgraph.ts'

/** Who expires alerts: nobody's decision, only the calendar. */
const sisItself: Actor = { subject: 'clock', agency: 'SIS', roles: [], purpose: null, caseNumber: null, service: null }

/** SIS as it runs: alerts end by themselves when their last day is over (Reg. (EU) 2018/1861 Art. 39). */
export function runningSis(deps: SisDeps): SubgraphHandle & { start(): Promise<void> } {
  const expire = () => expireAlerts({ deps, actor: sisItself, correlationId: deps.ids.next() })
  return onSchedule(createSis(deps), deps, [{ name: 'expire-alerts', cron: afterMidnight, run: expire }])
}
