import type { ScheduledWork } from '../../shared/schedule.ts'
import { afterMidnight } from '../../shared/schedule.ts'
import type { BridgeDeps } from '../context.ts'
import { followPublications } from './followPublications.ts'
import { remindReviews } from './remindReviews.ts'

const everyMinute = '* * * * *'

/** What the calendar asks of the bridge: who waits for a decision is seen within a minute, and reviews are reminded of at night. */
export function clockSchedule(deps: Pick<BridgeDeps, 'knex' | 'clock' | 'ids' | 'registries' | 'reference'>): readonly ScheduledWork[] {
  return [
    {
      name: 'follow-publications',
      cron: everyMinute,
      run: () => followPublications(deps.knex, deps.ids, deps.reference, deps.clock.now()),
    },
    { name: 'remind-reviews', cron: afterMidnight, run: () => remindReviews(deps, deps.clock.now()) },
  ]
}
