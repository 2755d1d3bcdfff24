import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { loadBans } from '../../subgraphs/lgm/load.ts'
import { happenings, newKey, readBan, write } from './support/bans.ts'
import { existingPerson } from './support/existing.ts'
import { type RunningLgm, runLgm } from './support/running.ts'

const now = new Date('2026-06-15T09:00:00Z')

let lgm: RunningLgm
beforeEach(async () => {
  lgm = await runLgm()
})
afterEach(() => lgm.stop())

test('existing persons and bans are taken as they are, with the first version of their history and no news in the feed', async () => {
  const damaged = existingPerson({
    identity: { birthDate: '1980-00-00', documents: [{ number: 'O1', country: null, type: null }] },
    bans: [
      { status: 'REVOKED', statusReason: 'Granted asylum' },
      { validUntil: '2030-01-01', decisionDate: null },
    ],
  })

  const count = await loadBans(lgm.database.knex, [damaged, existingPerson({ bans: [] })], { now })

  const [revoked = '', active = ''] = damaged.bans.map(({ id }) => id)
  const versions = await lgm.database.knex('ban_versions').select('version', 'event')
  expect(count).toBe(2)
  expect(await readBan(lgm, revoked)).toMatchObject({ status: 'REVOKED', statusReason: 'Granted asylum', version: 1 })
  expect(await readBan(lgm, active)).toMatchObject({ status: 'ACTIVE', inForce: true, person: { id: damaged.person.id, version: 1 } })
  expect(versions).toEqual([1, 1].map((version) => ({ version, event: 'LOADED' })))
  expect(await happenings(lgm, revoked, active)).toEqual([])
})

test('a loaded ban is changed like any other', async () => {
  const record = existingPerson()
  await loadBans(lgm.database.knex, [record], { now })
  const id = record.bans[0]?.id ?? ''

  await write(lgm, 'revokeEntryBan', { idempotencyKey: newKey(), id, expectedVersion: 1, reason: 'Error' })

  expect(await readBan(lgm, id)).toMatchObject({ status: 'REVOKED', version: 2 })
  expect(await happenings(lgm, id)).toEqual(['BAN_REVOKED 2'])
})

test('records come from anywhere that can be read one by one, in any number', async () => {
  async function* stream() {
    for (let index = 0; index < 2_500; index++) yield existingPerson()
  }

  const count = await loadBans(lgm.database.knex, stream(), { now })

  expect(count).toBe(2_500)
  expect(await lgm.database.knex('entry_bans').select('id')).toHaveLength(2_500)
})

test('a load that breaks off leaves nothing', async () => {
  function* broken() {
    for (let index = 0; index < 1_500; index++) yield existingPerson()
    throw new Error('the file ends here')
  }

  await expect(loadBans(lgm.database.knex, broken(), { now })).rejects.toThrow('the file ends here')

  expect(await lgm.database.knex('persons').select('id')).toEqual([])
})
