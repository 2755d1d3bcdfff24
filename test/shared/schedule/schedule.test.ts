import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { PgBoss } from 'pg-boss'
import { installJobs } from '../../../subgraphs/shared/db/installJobs.ts'
import { createLog } from '../../../subgraphs/shared/log.ts'
import { type Schedules, startSchedules } from '../../../subgraphs/shared/schedule.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

let database: TestDatabase
const started: Schedules[] = []
beforeEach(async () => {
  database = await testDatabase([])
})
afterEach(async () => {
  await Promise.all(started.splice(0).map((schedules) => schedules.stop()))
  await database.drop()
})

const log = createLog({ level: 'silent', name: 'test' })

async function start(run: () => Promise<unknown>): Promise<void> {
  const deps = { knex: database.knex, log, pollSeconds: 1 }
  started.push(await startSchedules(deps, [{ name: 'end-of-day', cron: '5 0 * * *', run }]))
}

async function due(): Promise<void> {
  const boss = new PgBoss({ connectionString: database.url, supervise: false, schedule: false })
  await boss.start()
  await boss.send('end-of-day')
  await boss.stop()
}

test('work is planned by the clocks of Riga, and what was missed while nothing ran is made up for once', async () => {
  await start(async () => 0)

  const planned = await database.knex.withSchema('pgboss').from('schedule').select('name', 'cron', 'timezone', 'options')

  expect(planned).toMatchObject([{ name: 'end-of-day', cron: '5 0 * * *', timezone: 'Europe/Riga', options: { missed: 'once' } }])
})

test('work that is due runs once, in one of the processes', async () => {
  let runs = 0
  const run = async () => {
    runs += 1
  }
  await start(run)
  await start(run)

  await due()
  while (runs === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await new Promise((resolve) => setTimeout(resolve, 1_500))

  expect(runs).toBe(1)
})

test('a schedule that cannot be set up leaves nothing running', async () => {
  await installJobs(database.url)
  await database.knex.raw('drop function pgboss.create_queue')

  await expect(start(async () => 0)).rejects.toThrow('create_queue')

  const { rows } = await database.knex.raw(
    `select from pg_stat_activity where datname = current_database() and application_name = 'schedule'`,
  )
  expect(rows).toEqual([])
})
