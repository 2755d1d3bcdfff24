import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { againstAlert } from '../../subgraphs/published/claim.ts'
import { alertContentOf } from '../../subgraphs/published/content.ts'
import { digestForm, digestsOf } from '../../subgraphs/published/digest.ts'
import { redigestBans, rowsText } from '../../subgraphs/lgm/store/digests.ts'
import { findBans } from '../../subgraphs/lgm/store/findBans.ts'
import { findPersons } from '../../subgraphs/lgm/store/findPersons.ts'
import { loadBans } from '../../subgraphs/lgm/load.ts'
import { newKey, write } from './support/bans.ts'
import { existingPerson } from './support/existing.ts'
import { type RunningLgm, runLgm } from './support/running.ts'

let lgm: RunningLgm
beforeEach(async () => {
  lgm = await runLgm()
})
afterEach(() => lgm.stop())

const today = '2026-06-15'
const held = async (id: string) => {
  const text = await rowsText(lgm.database.knex, {
    day: today,
    form: digestForm,
    ranges: Array.from({ length: 4_096 }, (_, range) => range),
  })
  return text
    .split('\n')
    .find((line) => line.startsWith(id))
    ?.split(' ')[2]
}
const made = async (id: string): Promise<string> => {
  const [ban] = await findBans(lgm.database.knex, [id])
  const [person] = await findPersons(lgm.database.knex, [ban?.personId ?? ''])
  if (ban === undefined || person === undefined) throw new Error('the test asks for a ban that is not there')
  return digestsOf(alertContentOf({ ...ban, person }), id).content
}
const loadOne = async (): Promise<string> => {
  const record = existingPerson()
  await loadBans(lgm.database.knex, [record], { now: new Date('2026-06-15T09:00:00Z') })
  return record.bans[0]?.id ?? ''
}

const withPerson = (given: object) => {
  const record = existingPerson()
  return { ...record, person: { ...record.person, ...given } }
}

test('a ban has the digest of what it should publish from the load on, and after each change of it', async () => {
  const id = await loadOne()
  const loaded = [await held(id), await made(id)]

  await write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id, expectedVersion: 1, reason: 'Other words' })

  expect(loaded[0]).toBe(loaded[1])
  expect(await held(id)).toBe(await made(id))
  expect(await held(id)).not.toBe(loaded[0])
})

test('a program that knows no digests leaves none behind its change, and they are made anew', async () => {
  const id = await loadOne()
  await lgm.database.knex('entry_bans').where({ id }).update({ reason: 'Other words', version: 2 })
  const afterChange = await held(id)

  await redigestBans(lgm.database.knex)

  expect(afterChange).toBe('-')
  expect(await held(id)).toBe(await made(id))
})

test.each([
  ['the ban', 'entry_bans', { reason: 'Other words' }],
  ['the person', 'persons', { date_of_death: '2026' }],
])('a correction of %s by hand leaves no digest, and the ban is still told of, until it is made anew', async (_, table, change) => {
  const id = await loadOne()
  await lgm.database.knex(table).update(change)
  const corrected = await held(id)

  await redigestBans(lgm.database.knex)

  expect(corrected).toBe('-')
  expect(await held(id)).toBe('date_of_death' in change ? undefined : await made(id))
})

test('a digest that does not fit its ban is made anew with all others', async () => {
  const id = await loadOne()
  await lgm.database.knex('entry_bans').where({ id }).update({ content_digest: '7' })
  await redigestBans(lgm.database.knex)
  const left = await held(id)

  const count = await redigestBans(lgm.database.knex, 'ALL')

  expect([left, count]).toEqual(['7', 1])
  expect(await held(id)).toBe(await made(id))
})

test('digests of another form are not told, and are made anew', async () => {
  const id = await loadOne()
  await lgm.database.knex('entry_bans').where({ id }).update({ digest_form: 0 })
  const ofOtherForm = await held(id)

  const count = await redigestBans(lgm.database.knex)

  expect(ofOtherForm).toBe('-')
  expect(count).toBe(1)
  expect(await held(id)).toBe(await made(id))
  expect(await redigestBans(lgm.database.knex)).toBe(0)
})

test('the bans told of by digest are those against which nothing speaks, and those of family without a digest', async () => {
  const ban = (given: object) => ({ decisionReference: randomUUID(), ...given })
  const persons = [
    existingPerson({ bans: [ban({}), ban({ territory: 'LATVIA' })] }),
    existingPerson({ bans: [ban({ status: 'SUSPENDED' })] }),
    existingPerson({ bans: [ban({ status: 'REVOKED' }), ban({ status: 'ACTIVE', validUntil: today })] }),
    existingPerson({ bans: [ban({ validUntil: '2026-06-14' })] }),
    existingPerson({ bans: [ban({ validFrom: '2026-06-16' })] }),
    existingPerson({ bans: [ban({ validFrom: today })] }),
    existingPerson({ identity: { nationalities: ['BLR', 'CHE'] } }),
    withPerson({ dateOfDeath: '2026' }),
    withPerson({ freeMovementFamily: true }),
  ]
  await loadBans(lgm.database.knex, persons, { now: new Date('2026-06-15T09:00:00Z') })
  const [family] = persons.at(-1)?.bans ?? []

  const told = new Map<string, string | undefined>()
  for (const { id } of persons.flatMap(({ bans }) => bans)) told.set(id, await held(id))

  const asked = persons.flatMap(({ person, bans }) =>
    bans.filter((one) => {
      const whole = { ...one, person: { dateOfDeath: null, freeMovementFamily: false, ...person } }
      return againstAlert(whole, { today, individualGrounds: one.grounds }).length === 0
    }),
  )
  expect([...told].flatMap(([id, digest]) => (digest === undefined ? [] : [id])).sort()).toEqual(asked.map(({ id }) => id).sort())
  expect([...told].flatMap(([id, digest]) => (digest === '-' ? [id] : []))).toEqual([family?.id])
})

test('digests are no part of the history', async () => {
  const id = await loadOne()

  const [{ record }] = await lgm.database.knex('ban_versions').where({ ban_id: id }).select('record')

  expect(
    Object.keys(record)
      .filter((column) => /digest|key_range|written/.test(column))
      .sort(),
  ).toEqual(['source_digest'])
})
