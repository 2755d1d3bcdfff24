import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { startPublication } from '../../../subgraphs/bridge/publication/start.ts'
import { bridgeMigrations } from '../../../subgraphs/bridge/subgraph.ts'
import { connect } from '../../../subgraphs/shared/db/connect.ts'
import { installJobs } from '../../../subgraphs/shared/db/installJobs.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { startSchedules } from '../../../subgraphs/shared/schedule.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fakeRegisters } from '../../support/fakeRegisters.ts'
import { aBan } from '../../support/registerRecords.ts'
import { today } from './workbench.ts'

const role = `service_${randomBytes(6).toString('hex')}`
const password = randomBytes(12).toString('hex')

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase(bridgeMigrations)
  await installJobs(database.url)
  await database.knex.raw(`create role ${role} login password '${password}'`)
  for (const schema of ['public', 'pgboss']) {
    await database.knex.raw(`grant usage on schema ${schema} to ${role}`)
    await database.knex.raw(`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`)
    await database.knex.raw(`grant usage on all sequences in schema ${schema} to ${role}`)
  }
})
afterAll(async () => {
  await database.knex.raw(`drop owned by ${role}`)
  await database.knex.raw(`drop role ${role}`)
  await database.drop()
})

function urlOfRole(): string {
  const url = new URL(database.url)
  url.username = role
  url.password = password
  return url.href
}

test('a role without the right to change a schema carries bans and keeps schedules, once the operator has migrated', async () => {
  const knex = connect({ url: urlOfRole(), name: 'service' })
  const clock = { now: () => today }
  const registries = fakeRegisters({ clock })
  registries.lgm.putBan(aBan({ id: 'ban-1' }))
  const log = pino({ level: 'silent' })

  const bridge = await startPublication({ knex, connectionString: urlOfRole(), registries, clock, ids: systemIds, log })
  const schedules = await startSchedules({ knex, log }, [{ name: 'nightly', cron: '5 0 * * *', run: async () => {} }])
  try {
    await bridge.idle()

    expect(registries.sis.all()).toHaveLength(1)
    expect(await knex('publications').select('state')).toEqual([{ state: 'AWAITING_APPROVAL' }])
    await expect(knex.raw('create table mine (id int)')).rejects.toMatchObject({ code: '42501' })
    await expect(knex.raw('create table pgboss.mine (id int)')).rejects.toMatchObject({ code: '42501' })
  } finally {
    await schedules.stop()
    await bridge.stop()
    await knex.destroy()
  }
})

test('the job tables may be made by several at once, and again', async () => {
  const another = await testDatabase(bridgeMigrations)
  try {
    await Promise.all([installJobs(another.url), installJobs(another.url)])
    await installJobs(another.url)

    expect((await another.knex.raw('select version from pgboss.version')).rows).toHaveLength(1)
  } finally {
    await another.drop()
  }
})
