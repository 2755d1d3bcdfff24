import { dayInRiga } from '../shared/calendar.ts'
import { type Schedules, startSchedules } from '../shared/schedule.ts'
import { clockSchedule } from './clocks/schedule.ts'
import type { BridgeDeps } from './context.ts'
import { startRun } from './reconciliation/commands.ts'
import type { BackgroundWork, BridgeHandle } from './subgraph.ts'

/** Who starts a comparison by night: nobody's decision, only the calendar. */
const startedBy = 'clock/bridge'

/** The bridge as it runs: both registers are compared every night, and what is due is looked after. @param hour of the clocks of Riga, from 0 to 23; null: never by itself */
export function runningBridge(
  bridge: BridgeHandle,
  deps: Pick<BridgeDeps, 'knex' | 'clock' | 'ids' | 'log' | 'registries' | 'reference'>,
  hour: number | null,
): BridgeHandle {
  let schedules: Promise<Schedules> | null = null
  const comparison = { name: 'compare-registers', cron: hour === null ? null : `0 ${hour} * * *`, run: () => compareTonight(deps) }
  const works = [comparison, ...clockSchedule(deps)]
  const start = async (): Promise<BackgroundWork> => {
    schedules ??= startSchedules(deps, works)
    await schedules
    return bridge.start()
  }
  const close = async (): Promise<void> => {
    const started = await schedules?.catch(() => null)
    await started?.stop()
    await bridge.close()
  }
  return { ...bridge, start, close }
}

/** One comparison for each night, however many processes hear the clock: the day is the key. One that is running already is enough. */
export async function compareTonight({ knex, clock, ids, log }: Pick<BridgeDeps, 'knex' | 'clock' | 'ids' | 'log'>): Promise<void> {
  const idempotencyKey = `night-${dayInRiga(clock.now())}`
  const { problems } = await startRun({ knex, clock, ids }, { caller: startedBy, idempotencyKey, scope: { kind: 'FULL' } })
  for (const { code } of problems) log.info({ code }, 'the comparison of this night was not started')
}
