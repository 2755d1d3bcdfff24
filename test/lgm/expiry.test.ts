import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { banOf, happenings, issued, issuing, newKey, problemCodes, readBan, write } from './support/bans.ts'
import { type RunningLgm, runLgm } from './support/running.ts'

const running: RunningLgm[] = []
let lgm: RunningLgm
beforeEach(async () => {
  lgm = await runLgm()
  running.push(lgm)
})
afterAll(async () => {
  for (const one of running) await one.stop()
})

/** Two hours after midnight in Riga, where it is three hours later than in UTC. */
const nextDayInRiga = '2026-06-15T23:00:00Z'

test('a ban is in force to the end of its last day in Riga, and not a minute longer, though nothing has marked it', async () => {
  const ban = await issued(lgm, { validUntil: '2026-06-15' })

  lgm.setTime('2026-06-15T20:59:00Z')
  const lastMinute = await readBan(lgm, ban.id)
  lgm.setTime('2026-06-15T21:00:00Z')
  const midnight = await readBan(lgm, ban.id)

  expect(lastMinute).toMatchObject({ inForce: true, status: 'ACTIVE' })
  expect(midnight).toMatchObject({ inForce: false, status: 'ACTIVE', version: 1 })
})

test('bans whose last day is over expire once, with an entry in the feed each; others stay', async () => {
  const ends = await issued(lgm, { validUntil: '2026-06-15' })
  const goesOn = await issued(lgm, { validUntil: '2026-06-16' })
  const indefinite = await issued(lgm, { validUntil: null })
  lgm.setTime(nextDayInRiga)

  const counts = [await lgm.handle.expireBans(), await lgm.handle.expireBans()]

  expect(counts).toEqual([1, 0])
  expect(await readBan(lgm, ends.id)).toMatchObject({ status: 'EXPIRED', version: 2, inForce: false })
  expect(await happenings(lgm, ends.id)).toEqual(['BAN_ISSUED 1', 'BAN_EXPIRED 2'])
  expect(await happenings(lgm, goesOn.id, indefinite.id)).toEqual(['BAN_ISSUED 1', 'BAN_ISSUED 1'])
})

test('several processes that expire at once end each ban once', async () => {
  const bans = await Promise.all(Array.from({ length: 20 }, () => issued(lgm, { validUntil: '2026-06-15' })))
  lgm.setTime(nextDayInRiga)

  const counts = await Promise.all([1, 2, 3].map(() => lgm.handle.expireBans()))

  expect(counts.reduce((sum, count) => sum + count)).toBe(bans.length)
  const heard = await happenings(lgm, ...bans.map(({ id }) => id))
  expect(heard.filter((one) => one === 'BAN_EXPIRED 2')).toHaveLength(bans.length)
})

test('a person whose ban is over can be banned again, whether or not the expiry has run', async () => {
  const ended = await issued(lgm, { validUntil: '2026-06-15' })
  lgm.setTime(nextDayInRiga)

  const next = await write(lgm, 'issueEntryBan', issuing({ personId: ended.person.id }))

  expect(banOf(next).status).toBe('ACTIVE')
  expect(await readBan(lgm, ended.id)).toMatchObject({ status: 'EXPIRED', version: 2 })
  expect(await happenings(lgm, ended.id)).toEqual(['BAN_ISSUED 1', 'BAN_EXPIRED 2'])
})

test('a ban that is over can be neither prolonged nor revoked, whether or not the expiry has run', async () => {
  const ended = await issued(lgm, { validUntil: '2026-06-15' })
  lgm.setTime(nextDayInRiga)
  const change = { id: ended.id, expectedVersion: 1 }

  const prolonged = await write(lgm, 'amendEntryBan', { ...change, idempotencyKey: newKey(), validUntil: '2030-01-01' })
  const revoked = await write(lgm, 'revokeEntryBan', { ...change, idempotencyKey: newKey(), reason: 'Error' })

  expect([problemCodes(prolonged), problemCodes(revoked)]).toEqual([['BAN_NOT_LIVE'], ['BAN_NOT_LIVE']])
})

test.each(Array.from({ length: 5 }))('of an expiry and a new ban on the same person at midnight, both have effect (round %#)', async () => {
  const ended = await issued(lgm, { validUntil: '2026-06-15' })
  lgm.setTime(nextDayInRiga)

  const [next] = await Promise.all([write(lgm, 'issueEntryBan', issuing({ personId: ended.person.id })), lgm.handle.expireBans()])

  expect(banOf(next)).toMatchObject({ status: 'ACTIVE', version: 1 })
  expect(await readBan(lgm, ended.id)).toMatchObject({ status: 'EXPIRED', version: 2 })
  expect(await happenings(lgm, ended.id)).toEqual(['BAN_ISSUED 1', 'BAN_EXPIRED 2'])
})

test.each(Array.from({ length: 5 }))('of an expiry and a prolongation at midnight, one has effect (round %#)', async () => {
  const ban = await issued(lgm, { validUntil: '2026-06-15' })
  const prolong = write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, validUntil: '2030-01-01' })
  lgm.setTime(nextDayInRiga)

  await Promise.all([prolong, lgm.handle.expireBans()])

  const { entryBan } = await prolong
  await lgm.handle.expireBans()
  expect(await readBan(lgm, ban.id)).toMatchObject({ status: entryBan === null ? 'EXPIRED' : 'ACTIVE', version: 2 })
})
