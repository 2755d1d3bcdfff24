import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { banOf, happenings, issued, issuing, newKey, person, problemCodes, readBan, write } from './support/bans.ts'
import { type RunningLgm, runLgm } from './support/running.ts'

let lgm: RunningLgm
beforeAll(async () => {
  lgm = await runLgm()
})
afterAll(() => lgm.stop())

const historyOf = (banId: string) =>
  lgm.database.knex('ban_versions').where('ban_id', banId).orderBy('version').select('version', 'event', 'changed_by')

test('an issued ban is in force from its first day, with its history and its entry in the feed', async () => {
  const ban = await issued(lgm)

  expect(ban).toMatchObject({ version: 1, status: 'ACTIVE', inForce: true, territory: 'SCHENGEN', validUntil: '2029-06-09' })
  expect(ban.person.names).toEqual([{ surname: 'PARAUGS', forename: 'ANDRIS' }])
  expect(await historyOf(ban.id)).toEqual([{ version: 1, event: 'ISSUED', changed_by: 'TEST/officer-1' }])
  expect(await happenings(lgm, ban.id)).toEqual(['BAN_ISSUED 1'])
})

test('a ban that begins on a day to come is not in force yet, and one without a last day is in force without end', async () => {
  const later = await issued(lgm, { validFrom: '2026-06-16' })
  const indefinite = await issued(lgm, { validUntil: null })

  expect(later.inForce).toBe(false)
  expect(indefinite).toMatchObject({ inForce: true, validUntil: null })
})

test('a ban can be issued on a person whom the register holds', async () => {
  const first = await issued(lgm, { territory: 'LATVIA' })

  const second = await issued(lgm, { personId: first.person.id, territory: 'SCHENGEN' })

  expect(second.person).toEqual(first.person)
})

test('a second live ban on a person for one territory is refused', async () => {
  const first = await issued(lgm)

  const second = await write(lgm, 'issueEntryBan', issuing({ personId: first.person.id }))

  expect(second).toMatchObject({ entryBan: null, problems: [{ code: 'LIVE_BAN_EXISTS', path: ['territory'] }] })
})

test.each([
  ['neither a person nor an id', { person: null }, 'PERSON_AMBIGUOUS'],
  ['both', { person: person(), personId: '018f0000-0000-7000-8000-000000000000' }, 'PERSON_AMBIGUOUS'],
  ['an id that nobody has', { personId: '018f0000-0000-7000-8000-000000000000' }, 'PERSON_NOT_FOUND'],
  ['an id that is none', { personId: "x' or 1=1" }, 'PERSON_NOT_FOUND'],
])('a ban needs one person: %s is refused', async (_, parts, code) => {
  const answer = await write(lgm, 'issueEntryBan', issuing(parts))

  expect(problemCodes(answer)).toEqual([code])
})

test('an amendment changes what is given and nothing else', async () => {
  const ban = await issued(lgm)

  const amended = banOf(
    await write(lgm, 'amendEntryBan', {
      idempotencyKey: newKey(),
      id: ban.id,
      expectedVersion: 1,
      validUntil: '2031-01-01',
      grounds: ['PRIOR_CONVICTION', 'ENTRY_BAN'],
    }),
  )

  expect(amended).toEqual({ ...ban, version: 2, validUntil: '2031-01-01', grounds: ['PRIOR_CONVICTION', 'ENTRY_BAN'] })
  expect(await happenings(lgm, ban.id)).toEqual(['BAN_ISSUED 1', 'BAN_AMENDED 2'])
})

test('`indefinite` takes the last day away', async () => {
  const ban = await issued(lgm)

  const amended = await write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, indefinite: true })

  expect(banOf(amended).validUntil).toBeNull()
})

test('an amendment that changes nothing makes no version and no entry in the feed', async () => {
  const ban = await issued(lgm)

  const amended = await write(lgm, 'amendEntryBan', {
    idempotencyKey: newKey(),
    id: ban.id,
    expectedVersion: 1,
    reason: ban.reason,
    person: person(),
  })

  expect(banOf(amended)).toEqual(ban)
  expect(await happenings(lgm, ban.id)).toEqual(['BAN_ISSUED 1'])
})

test('new data of a person give every live ban on them a new version and an entry in the feed, and no ended one', async () => {
  const ended = await issued(lgm)
  await write(lgm, 'revokeEntryBan', { idempotencyKey: newKey(), id: ended.id, expectedVersion: 1, reason: 'Granted asylum' })
  const schengen = await issued(lgm, { personId: ended.person.id })
  const latvia = await issued(lgm, { personId: ended.person.id, territory: 'LATVIA' })
  const married = person({
    names: [
      { surname: 'JAUNS', forename: 'ANDRIS' },
      { kind: 'BIRTH', surname: 'PARAUGS' },
    ],
  })

  const amended = banOf(
    await write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id: schengen.id, expectedVersion: 1, person: married }),
  )

  expect(amended).toMatchObject({ version: 2, person: { version: 2, names: [{ surname: 'JAUNS' }, { surname: 'PARAUGS' }] } })
  expect((await readBan(lgm, latvia.id))?.version).toBe(2)
  expect((await readBan(lgm, ended.id))?.version).toBe(2)
  expect(await happenings(lgm, schengen.id, latvia.id)).toEqual([
    'BAN_ISSUED 1',
    'BAN_ISSUED 1',
    'BAN_PERSON_AMENDED 2',
    'BAN_PERSON_AMENDED 2',
  ])
})

test('a ban and its person changed at once make one new version of the ban', async () => {
  const ban = await issued(lgm)

  const amended = await write(lgm, 'amendEntryBan', {
    idempotencyKey: newKey(),
    id: ban.id,
    expectedVersion: 1,
    reason: 'Overstayed by 180 days',
    person: person({ placeOfBirth: 'Grodno' }),
  })

  expect(banOf(amended)).toMatchObject({ version: 2, person: { version: 2 } })
  expect(await happenings(lgm, ban.id)).toEqual(['BAN_ISSUED 1', 'BAN_AMENDED 2'])
})

test('one name in two forms of Unicode is one name: the person has not changed', async () => {
  const composed = 'B\u0113rzi\u0146\u0161'
  const ban = await issued(lgm, { person: person({ names: [{ surname: composed.normalize('NFC') }] }) })

  const amended = await write(lgm, 'amendEntryBan', {
    idempotencyKey: newKey(),
    id: ban.id,
    expectedVersion: 1,
    person: person({ names: [{ surname: ` ${composed.normalize('NFD')} ` }] }),
  })

  expect(banOf(amended)).toMatchObject({ version: 1, person: { version: 1, names: [{ surname: composed.normalize('NFC') }] } })
})

test('moving a ban to a territory where the person has a live one already is refused', async () => {
  const schengen = await issued(lgm)
  const latvia = await issued(lgm, { personId: schengen.person.id, territory: 'LATVIA' })

  const moved = await write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id: latvia.id, expectedVersion: 1, territory: 'SCHENGEN' })

  expect(problemCodes(moved)).toEqual(['LIVE_BAN_EXISTS'])
  expect(await readBan(lgm, latvia.id)).toEqual(latvia)
})

test('a change based on an old version is refused and told the present one', async () => {
  const ban = await issued(lgm)
  await write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, validUntil: '2030-01-01' })

  const amended = await write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, validUntil: '2030-02-01' })
  const revoked = await write(lgm, 'revokeEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, reason: 'Error' })

  expect(amended.problems).toMatchObject([{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }])
  expect(amended.problems[0]?.message).toContain('version 2')
  expect(problemCodes(revoked)).toEqual(['VERSION_CONFLICT'])
})

test('a revoked ban is out of force, says why, and makes room for another', async () => {
  const ban = await issued(lgm)

  const revoked = banOf(
    await write(lgm, 'revokeEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, reason: 'Granted asylum' }),
  )
  const next = await write(lgm, 'issueEntryBan', issuing({ personId: ban.person.id }))

  expect(revoked).toMatchObject({ status: 'REVOKED', statusReason: 'Granted asylum', inForce: false, version: 2 })
  expect(await happenings(lgm, ban.id)).toEqual(['BAN_ISSUED 1', 'BAN_REVOKED 2'])
  expect(banOf(next).status).toBe('ACTIVE')
})

test('an ended ban can be neither amended nor revoked', async () => {
  const ban = await issued(lgm)
  await write(lgm, 'revokeEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, reason: 'Error' })

  const amended = await write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 2, reason: 'Other' })
  const revoked = await write(lgm, 'revokeEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 2, reason: 'Again' })

  expect([problemCodes(amended), problemCodes(revoked)]).toEqual([['BAN_NOT_LIVE'], ['BAN_NOT_LIVE']])
})

test.each(['018f0000-0000-7000-8000-000000000000', 'no id at all'])('a ban that is not there cannot be changed: %s', async (id) => {
  const answer = await write(lgm, 'revokeEntryBan', { idempotencyKey: newKey(), id, expectedVersion: 1, reason: 'Error' })

  expect(problemCodes(answer)).toEqual(['BAN_NOT_FOUND'])
})

test('a request sent again is answered with the ban as it was then, and says so', async () => {
  const input = issuing()
  const first = banOf(await write(lgm, 'issueEntryBan', input))
  await write(lgm, 'revokeEntryBan', { idempotencyKey: newKey(), id: first.id, expectedVersion: 1, reason: 'Error' })

  const again = await write(lgm, 'issueEntryBan', input)

  expect(again).toEqual({ entryBan: first, problems: [], replayed: true })
})

test('a key that comes with another input is refused', async () => {
  const input = issuing()
  await write(lgm, 'issueEntryBan', input)

  const other = await write(lgm, 'issueEntryBan', { ...input, reason: 'Another reason' })

  expect(problemCodes(other)).toEqual(['IDEMPOTENCY_KEY_REUSED'])
})

test('the history shows each version as it was, and cannot be rewritten', async () => {
  const ban = await issued(lgm)
  await write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, validUntil: '2030-01-01' })

  const { knex } = lgm.database
  const records = await knex('ban_versions').where('ban_id', ban.id).orderBy('version').pluck('record')

  expect(records.map((record: { valid_until: string }) => record.valid_until)).toEqual(['2029-06-09', '2030-01-01'])
  await expect(knex('ban_versions').where('ban_id', ban.id).delete()).rejects.toThrow('never rewritten')
  await expect(knex.raw('truncate ban_versions')).rejects.toThrow('never rewritten')
  await expect(knex.raw('truncate persons cascade')).rejects.toThrow('never rewritten')
})
