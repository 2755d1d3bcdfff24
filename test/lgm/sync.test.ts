import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Problem } from '../../subgraphs/shared/errors.ts'
import { banFields, banOf, happenings, issuing, newKey, person, readBan, type SeenBan, write } from './support/bans.ts'
import { codesOf, dataOf, type RunningLgm, runLgm } from './support/running.ts'

let lgm: RunningLgm
beforeAll(async () => {
  lgm = await runLgm()
})
afterAll(() => lgm.stop())

interface Result {
  readonly reference: string
  readonly outcome: string
  readonly entryBan: SeenBan | null
  readonly problems: readonly Problem[]
}

let counter = 0
/** A reference that no other test uses. */
const newReference = (kind: string): string => `${kind}-${++counter}`

/** A record of PMLP's own system that has nothing wrong. */
function sending(parts: Record<string, unknown> = {}, personParts: Record<string, unknown> = {}) {
  const { idempotencyKey: _, person: data, ...decision } = issuing()
  return {
    reference: newReference('ban'),
    version: 1,
    status: 'ACTIVE',
    ...decision,
    person: { reference: newReference('person'), version: 1, data, ...personParts },
    ...parts,
  }
}

const document = `mutation ($input: [EntryBanSyncInput!]!) {
  syncEntryBans(input: $input) { reference outcome entryBan { ${banFields} } problems { code message path rule } }
}`
const ask = (...input: readonly unknown[]) => lgm.ask(['PMLP_SYSTEM'], document, { input })
const sync = async (...input: readonly unknown[]): Promise<Result[]> =>
  dataOf<{ syncEntryBans: Result[] }>(await ask(...input)).syncEntryBans
const outcomes = (results: readonly Result[]): readonly string[] =>
  results.map(({ outcome, problems }) => [outcome, ...problems.map(({ code, path }) => `${code} ${path.join('.')}`)].join(' '))

async function synced(record: unknown): Promise<SeenBan> {
  const [result] = await sync(record)
  if (result?.entryBan == null) throw new Error(`refused: ${outcomes(await sync(record)).join()}`)
  return result.entryBan
}

test('a record that the register does not hold is created, and is unchanged when it is sent again', async () => {
  const record = sending()

  const first = await sync(record)
  const again = await sync(record)

  const ban = first[0]?.entryBan
  expect(outcomes(first)).toEqual(['CREATED'])
  expect(outcomes(again)).toEqual(['UNCHANGED'])
  expect(again[0]?.entryBan).toEqual(ban)
  expect(await happenings(lgm, ban?.id ?? '')).toEqual(['BAN_ISSUED 1'])
})

test('a newer version changes the ban, an older one is stale and changes nothing', async () => {
  const record = sending()
  const ban = await synced(record)

  const newer = await sync({ ...record, version: 3, validUntil: '2031-01-01' })
  const stale = await sync({ ...record, version: 2, validUntil: '2027-01-01' })

  expect(outcomes([...newer, ...stale])).toEqual(['CHANGED', 'STALE'])
  expect(stale[0]?.entryBan).toMatchObject({ id: ban.id, version: 2, validUntil: '2031-01-01' })
})

test('a stale ban brings the newer data of its person all the same, to every live ban on them', async () => {
  const record = sending({ version: 3 })
  const ban = await synced(record)
  const newerPerson = { ...record.person, version: 2, data: person({ birthDate: '1981-06-18' }) }

  const [stale] = await sync({ ...record, version: 2, validUntil: '2027-01-01', person: newerPerson })

  expect(stale?.outcome).toBe('STALE')
  expect(stale?.entryBan).toMatchObject({ id: ban.id, version: 2, validUntil: ban.validUntil, person: { version: 2 } })
  expect(await happenings(lgm, ban.id)).toEqual(['BAN_ISSUED 1', 'BAN_PERSON_AMENDED 2'])
})

test('a newer version with the same content is unchanged, and the older is stale from then on', async () => {
  const record = sending()
  await synced(record)

  const same = await sync({ ...record, version: 5 })
  const older = await sync({ ...record, version: 4, validUntil: '2031-01-01' })

  expect(outcomes([...same, ...older])).toEqual(['UNCHANGED', 'STALE'])
})

test('one version with two contents is refused, of a ban as of a person', async () => {
  const record = sending()
  await synced(record)

  const otherBan = await sync({ ...record, reason: 'Other' })
  const otherPerson = await sync({ ...record, person: { ...record.person, data: person({ birthDate: '1980' }) } })

  expect(outcomes([...otherBan, ...otherPerson])).toEqual(['REFUSED VERSION_REUSED version', 'REFUSED VERSION_REUSED person.version'])
})

test('bans of one person come to stand on one record, and their newer data give each live ban a new version', async () => {
  const first = sending()
  const second = sending({ territory: 'LATVIA', person: first.person })
  const bans = [await synced(first), await synced(second)]
  const newer = { ...first.person, version: 2, data: person({ placeOfBirth: 'Grodno' }) }

  const results = await sync({ ...first, person: newer })

  expect(bans[0]?.person.id).toBe(bans[1]?.person.id)
  expect(outcomes(results)).toEqual(['CHANGED'])
  expect(await Promise.all(bans.map(async ({ id }) => (await readBan(lgm, id))?.version))).toEqual([2, 2])
})

test('older data of a person that come with a ban are passed over, the ban is taken', async () => {
  const first = sending()
  await synced(first)
  await synced({ ...first, person: { ...first.person, version: 2, data: person({ names: [{ surname: 'JAUNS' }] }) } })

  const results = await sync({ ...first, version: 2, reason: 'Other' })

  expect(outcomes(results)).toEqual(['CHANGED'])
  expect(results[0]?.entryBan).toMatchObject({ reason: 'Other', person: { names: [{ surname: 'JAUNS' }], version: 2 } })
})

test.each([
  ['REVOKED', 'BAN_REVOKED'],
  ['SUSPENDED', 'BAN_SUSPENDED'],
  ['ANNULLED', 'BAN_ANNULLED'],
])('a ban that became %s there becomes so here', async (status, kind) => {
  const record = sending()
  const ban = await synced(record)

  const results = await sync({ ...record, version: 2, status, statusReason: 'Ruling A-7' })

  expect(results[0]?.entryBan).toMatchObject({ status, statusReason: 'Ruling A-7', inForce: false, version: 2 })
  expect(await happenings(lgm, ban.id)).toEqual(['BAN_ISSUED 1', `${kind} 2`])
})

test('a suspended ban is resumed', async () => {
  const record = sending({ status: 'SUSPENDED' })
  const ban = await synced(record)

  const results = await sync({ ...record, version: 2, status: 'ACTIVE' })

  expect(results[0]?.entryBan).toMatchObject({ status: 'ACTIVE', inForce: true })
  expect(await happenings(lgm, ban.id)).toEqual(['BAN_ISSUED 1', 'BAN_RESUMED 2'])
})

test('an ended ban is not brought back', async () => {
  const record = sending({ status: 'REVOKED' })
  await synced(record)

  const results = await sync({ ...record, version: 2, status: 'ACTIVE' })

  expect(outcomes(results)).toEqual(['REFUSED TRANSITION_NOT_ALLOWED status'])
})

test('what is sent as live with its last day over has expired; what is sent as expired before its time is refused', async () => {
  const results = await sync(sending({ validUntil: '2026-06-14' }), sending({ status: 'EXPIRED', validUntil: '2026-06-16' }))

  expect(results[0]?.entryBan?.status).toBe('EXPIRED')
  expect(outcomes(results)).toEqual(['CREATED', 'REFUSED NOT_YET_EXPIRED status'])
})

test('one bad record spoils no other, and each is answered in the place where it was sent', async () => {
  const good = [sending(), sending(), sending()]
  const shared = { person: good[0]?.person }
  const input = [
    sending({ grounds: [], validUntil: '2026-01-01' }),
    good[0],
    sending({ ...shared, reference: newReference('second live ban') }),
    good[1],
    sending({ reference: ' ', version: 0 }),
    sending({}, { data: person({ names: [{ surname: 'A\u0000' }] }), version: 0 }),
    good[2],
  ]

  const results = await sync(...input)

  expect(outcomes(results)).toEqual([
    'REFUSED GROUNDS_EMPTY grounds DATES_OUT_OF_ORDER validUntil',
    'CREATED',
    'REFUSED LIVE_BAN_EXISTS territory',
    'CREATED',
    'REFUSED REFERENCE_EMPTY reference VERSION_INVALID version',
    'REFUSED TEXT_INVALID_CHARACTER person.data.names.0.surname VERSION_INVALID person.version',
    'CREATED',
  ])
})

test('a refused record leaves nothing, not even the newer data of its person', async () => {
  const record = sending()
  const ban = await synced(record)
  const newer = { ...record.person, version: 2, data: person({ names: [{ surname: 'JAUNS' }] }) }

  const results = await sync({ ...record, version: 2, status: 'EXPIRED', person: newer }, sending({ person: newer }))

  expect(results.map(({ outcome }) => outcome)).toEqual(['REFUSED', 'REFUSED'])
  expect(await readBan(lgm, ban.id)).toEqual(ban)
})

test('a reference does not pass to a ban on another person', async () => {
  const record = sending()
  await synced(record)

  const results = await sync({ ...sending(), reference: record.reference })

  expect(outcomes(results)).toEqual(['REFUSED REFERENCE_IN_USE reference'])
})

test('several versions of one ban in one batch are taken in their order', async () => {
  const record = sending()

  const results = await sync(record, { ...record, version: 2, reason: 'Other' }, { ...record, version: 3, status: 'REVOKED' })

  expect(outcomes(results)).toEqual(['CREATED', 'CHANGED', 'CHANGED'])
  expect(await happenings(lgm, results[0]?.entryBan?.id ?? '')).toEqual(['BAN_ISSUED 1', 'BAN_AMENDED 2', 'BAN_REVOKED 3'])
})

test('two batches at once, in opposite order, with the same records: each record has one effect', async () => {
  const records = Array.from({ length: 120 }, () => sending())

  const [one = [], other = []] = await Promise.all([sync(...records), sync(...[...records].reverse())])

  const pairs = one.map(({ outcome }, index) => [outcome, other.at(-1 - index)?.outcome].sort())
  expect(pairs).toEqual(records.map(() => ['CREATED', 'UNCHANGED']))
})

test('a ban that was amended here is brought to its own system’s newer state', async () => {
  const record = sending()
  const ban = await synced(record)
  const amended = await write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, reason: 'Amended here' })

  const same = await sync(record)
  const newer = await sync({ ...record, version: 2 })

  expect(banOf(amended).version).toBe(2)
  expect(outcomes(same)).toEqual(['UNCHANGED'])
  expect(newer[0]).toMatchObject({ outcome: 'CHANGED', entryBan: { version: 3, reason: record.reason } })
})

test('more than 500 records are refused as a whole', async () => {
  const record = sending()

  const answer = await ask(...Array(501).fill(record))

  expect(codesOf(answer)).toEqual(['LIMIT_EXCEEDED'])
})

test('500 records are taken in one batch, and each is on the feed once', async () => {
  const records = Array.from({ length: 500 }, () => sending())

  const results = await sync(...records)

  const ids = results.map(({ entryBan }) => entryBan?.id ?? '')
  const entries = await lgm.database.knex('outbox').whereIn('entity_id', ids).select('entity_id')
  expect(results.map(({ reference, outcome }) => [reference, outcome])).toEqual(records.map(({ reference }) => [reference, 'CREATED']))
  expect(new Set(ids).size).toBe(500)
  expect(entries).toHaveLength(500)
})

test('a record that does not speak of death and family leaves them as they are', async () => {
  const record = sending()
  const data = { ...record.person.data, dateOfDeath: '2026-06-01', freeMovementFamily: true }
  const ban = await synced({ ...record, person: { ...record.person, data } })

  await sync({ ...record, version: 2, person: { ...record.person, version: 2, data: { ...record.person.data, placeOfBirth: 'Jelgava' } } })

  const [row] = await lgm.database.knex('persons').where('id', ban.person.id)
  expect(row).toMatchObject({ place_of_birth: 'Jelgava', date_of_death: '2026-06-01', free_movement_family: true })
})
