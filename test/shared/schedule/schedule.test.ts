import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { PgBoss } from 'pg-boss'
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
