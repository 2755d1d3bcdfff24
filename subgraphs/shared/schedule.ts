import type { Knex } from 'knex'
import { PgBoss } from 'pg-boss'
import { startBoss } from './db/startBoss.ts'
import { type Log, reportFault } from './log.ts'

/** Work that the calendar calls for, and nobody else. It may run at any time and more than once: each must bear that. */
export interface ScheduledWork {
  /** Unique in its database. */
  readonly name: string
  /** Five fields: minute, hour, day of month, month, day of week, by the clocks of Riga. Null: never by itself, whatever was set before. */
  readonly cron: string | null
  readonly run: () => Promise<unknown>
}

export interface Schedules {
  /** Ends after the run that is under way. */
  stop(): Promise<void>
}

export interface ScheduleDeps {
  /** Of the database that the work is about: its processes share one schedule through it. */
  readonly knex: Knex
  readonly log: Log
  /** Between two looks for a run that is due; 20 s when left out: midnight's work may begin some seconds late. */
  readonly pollSeconds?: number
}

const timeZone = 'Europe/Riga'
const defaultPollSeconds = 20
/** Longer than any run; then another process takes it up. */
const leaseSeconds = 900
/** One takes jobs, one ends them. */
const poolMax = 2
const stopTimeoutMs = 5_000

/** Behind midnight in Riga, where a day has ended. */
export const afterMidnight = '5 0 * * *'

/**
 * Runs each work when it is due, in one of the processes that share the database. A run that came due while no process was there is made
 * up for once, at the next start.
 * @throws Error when the database cannot be used
 */
export async function startSchedules(
  { knex, log, pollSeconds = defaultPollSeconds }: ScheduleDeps,
  works: readonly ScheduledWork[],
): Promise<Schedules> {
  const boss = new PgBoss({
    connectionString: knex.client.config.connection.connectionString,
    application_name: 'schedule',
    max: poolMax,
    cronMonitorIntervalSeconds: pollSeconds,
  })
  boss.on('error', (fault) => log.warn({ fault: reportFault(fault) }, 'schedule fault'))
  await startBoss(boss, () => plan(boss, log, pollSeconds, works))
  return { stop: () => boss.stop({ graceful: true, timeout: stopTimeoutMs }) }
}

async function plan(boss: PgBoss, log: Log, pollSeconds: number, works: readonly ScheduledWork[]): Promise<void> {
  for (const { name, cron, run } of works) {
    if (cron === null) {
      await boss.unschedule(name)
      continue
    }
    await boss.createQueue(name, { policy: 'singleton', expireInSeconds: leaseSeconds, retryLimit: 5, retryDelay: 60 })
    await boss.work(name, { pollingIntervalSeconds: pollSeconds }, async () => {
      const startedAt = Date.now()
      const result = await run()
      log.info(
        { name, durationMs: Date.now() - startedAt, ...(typeof result === 'number' ? { count: result } : {}) },
        'scheduled work done',
      )
    })
    await boss.schedule(name, cron, null, { tz: timeZone, missed: 'once' })
  }
}

interface Closable {
  close(): Promise<void>
}

/** The same subgraph with its schedules: they begin with `start` and end before it is closed. */
export function onSchedule<Handle extends Closable>(
  handle: Handle,
  deps: ScheduleDeps,
  works: readonly ScheduledWork[],
): Handle & { start(): Promise<void> } {
  let schedules: Promise<Schedules> | null = null
  return {
    ...handle,
    start: async () => {
      schedules ??= startSchedules(deps, works)
      await schedules
    },
    close: async () => {
      const started = await schedules?.catch(() => null)
      await started?.stop()
      await handle.close()
    },
  }
}
