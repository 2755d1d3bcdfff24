import { PgBoss } from 'pg-boss'
import { startBoss } from './startBoss.ts'

/**
 * Makes the tables of pg-boss, which keeps queues and schedules, or brings them up to date, so that the services themselves need no
 * right to change a schema. May be run at any time, also by several at once.
 */
export async function installJobs(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, application_name: 'migrate', max: 1, schedule: false, supervise: false })
  // A fault that matters makes `start` fail.
  boss.on('error', () => {})
  await startBoss(boss, async () => {})
  await boss.stop({ graceful: false })
}
