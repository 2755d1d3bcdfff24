import type { Knex } from 'knex'
import { fromKnex, type JobAttempt, type JobWithMetadata, PgBoss } from 'pg-boss'
import { startBoss } from '../../shared/db/startBoss.ts'
import { inOneTurn } from '../../shared/inOneTurn.ts'
import { type Log, reportFault } from '../../shared/log.ts'

/** A call to look at one ban and bring its publication on. Says nothing of what is to be done: that follows from what is found. */
export interface Nudge {
  readonly banId: string
  /** A late write of our own made the look necessary. */
  readonly ownDoing: boolean
  readonly urgent: boolean
  /** At once when left out. Counted on the database's clock, which decides when a job is due. */
  readonly afterMs?: number
}

export interface TakenNudge {
  readonly banId: string
  readonly ownDoing: boolean
  /** How often a process was lost while it worked on this very job. */
  readonly lapses: number
  done(): Promise<void>
}

/** The work waiting, shared by all processes of the bridge through their database. At most one job of a ban is worked on at a time. */
export interface Queue {
  /** Within the caller's transaction. Urgent ones pull what already waits for their ban ahead with them. */
  add(trx: Knex.Transaction, nudges: readonly Nudge[]): Promise<void>
  /** Most urgent first; of one ban, oldest first. */
  take(count: number, which?: 'ANY' | 'URGENT'): Promise<readonly TakenNudge[]>
  stop(): Promise<void>
}

interface JobData {
  readonly banId: string
  readonly ownDoing: boolean
}

const queueName = 'publication'
/** Withdrawals go ahead of everything else: an alert that outlived its ban has somebody detained. */
const urgentPriority = 10
/** A job never fails for good: a failed one would block its ban for ever. Lost processes are counted by the worker instead. */
const retryLimit = 1_000_000
/** A ban may wait for its first day for a year and longer. */
const retentionSeconds = 20 * 365 * 24 * 3_600
/** Jobs done say nothing that the publication's own history does not. */
const keepDoneSeconds = 3_600
/** For taking and ending jobs; adding them goes through the caller's connection. */
const poolMax = 3

export interface QueueOptions {
  readonly connectionString: string
  readonly leaseSeconds: number
  readonly log: Log
}

/** `entry-ban migrate` has made pg-boss's schema in the bridge's database; where it is not there yet, this does. */
export async function openQueue({ connectionString, leaseSeconds, log }: QueueOptions): Promise<Queue> {
  const boss = new PgBoss({
    connectionString,
    application_name: 'bridge publication queue',
    max: poolMax,
    schedule: false,
    superviseIntervalSeconds: Math.ceil(leaseSeconds / 3),
    monitorIntervalSeconds: Math.ceil(leaseSeconds / 3),
  })
  boss.on('error', (fault) => log.warn({ fault: reportFault(fault) }, 'publication queue fault'))
  const options = { expireInSeconds: leaseSeconds, retryLimit, retryDelay: 0, retentionSeconds, deleteAfterSeconds: keepDoneSeconds }
  await startBoss(boss, async () => {
    await boss.createQueue(queueName, { policy: 'key_strict_fifo', ...options })
    await boss.updateQueue(queueName, options)
  })
  const end = inOneTurn<JobAttempt, undefined>(async (attempts) => {
    await boss.complete(queueName, [...attempts])
    return attempts.map(() => undefined)
  })

  return {
    add: async (trx, nudges) => {
      if (nudges.length === 0) return
      const db = fromKnex(trx)
      // The oldest job of a ban is the next one taken, so it is the one that must be pulled ahead.
      for (const { banId } of nudges.filter(({ urgent }) => urgent))
        await boss.update(queueName, undefined, { singletonKey: banId, match: 'all', priority: urgentPriority, db })
      await boss.insert(queueName, nudges.map(jobOf), { db })
    },
    take: async (count, which = 'ANY') => {
      const urgency = which === 'URGENT' ? { minPriority: urgentPriority } : {}
      const jobs = await boss.fetch<JobData>(queueName, { batchSize: count, includeMetadata: true, ...urgency })
      return jobs.map((job) => takenOf(job, end))
    },
    stop: () => boss.stop({ graceful: false }),
  }
}

const jobOf = ({ banId, ownDoing, urgent, afterMs = 0 }: Nudge) => ({
  data: { banId, ownDoing },
  singletonKey: banId,
  priority: urgent ? urgentPriority : 0,
  startAfter: afterMs / 1_000,
})

const takenOf = ({ id, data, retryCount }: JobWithMetadata<JobData>, end: (attempt: JobAttempt) => Promise<undefined>): TakenNudge => ({
  banId: data.banId,
  ownDoing: data.ownDoing,
  lapses: retryCount,
  done: () => end({ id, retryCount }),
})
