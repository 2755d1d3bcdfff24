import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Problem } from '../../subgraphs/shared/errors.ts'
import { allServed, happenings, issued, issuing, newKey, person, readBan, write } from './support/bans.ts'
import { codesOf, dataOf, type RunningLgm, runLgm } from './support/running.ts'

let lgm: RunningLgm
beforeAll(async () => {
  lgm = await runLgm()
})
afterAll(() => lgm.stop())

interface Confirmed {
  readonly person: { readonly id: string; readonly version: number; readonly returnedOn: string | null } | null
  readonly problems: readonly Problem[]
  readonly replayed: boolean
}

const document = `mutation ($input: ConfirmReturnInput!) {
  confirmReturn(input: $input) { person { id version returnedOn returnConfirmedAt } problems { code path } replayed } }`
const confirming = (parts: Record<string, unknown>) => ({
  idempotencyKey: newKey(),
  returnedOn: '2026-06-10',
  decisionReference: 'R-2026/1',
  ...parts,
})
const confirm = async (parts: Record<string, unknown>): Promise<Confirmed> =>
  dataOf<{ confirmReturn: Confirmed }>(await lgm.ask(['PMLP_CLERK'], document, { input: confirming(parts) })).confirmReturn
const seen = ({ problems }: Confirmed) => problems.map(({ code, path }) => `${code} ${path.join('.')}`)

test('a confirmed return gives every live ban on the person a new version, since its alert may take the place of one for return', async () => {
  const ban = await issued(lgm)

  const answer = await confirm({ personId: ban.person.id })

  expect(answer).toMatchObject({ person: { id: ban.person.id, version: 2, returnedOn: '2026-06-10' }, problems: [], replayed: false })
  expect(await happenings(lgm, ban.id, ban.person.id)).toEqual(['BAN_ISSUED 1', 'BAN_RETURN_CONFIRMED 2'])
})

test('of a person without a live ban the feed tells by itself', async () => {
  const ban = await issued(lgm)
  await write(lgm, 'revokeEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, reason: 'Error' })

  await confirm({ personId: ban.person.id })

  expect(await happenings(lgm, ban.person.id)).toEqual(['PERSON_RETURNED 2'])
})

test('a returned person on whom the register holds nothing is recorded', async () => {
  const answer = await confirm({ person: person() })

  await allServed(lgm)
  expect(answer.person).toMatchObject({ version: 2, returnedOn: '2026-06-10' })
  expect(await happenings(lgm, answer.person?.id ?? '')).toEqual(['PERSON_RETURNED 2'])
})

test('what is told of a person when their ban is issued is kept: that they died, and whose family they are', async () => {
  const ban = await issued(lgm, { person: person({ dateOfDeath: '2026-06-01', freeMovementFamily: true }) })

  const [row] = await lgm.database.knex('persons').where('id', ban.person.id)
  expect(row).toMatchObject({ date_of_death: '2026-06-01', free_movement_family: true, returned_on: null })
})

test('new data of the person leave their return as it was', async () => {
  const ban = await issued(lgm)
  await confirm({ personId: ban.person.id })

  await write(lgm, 'amendEntryBan', {
    idempotencyKey: newKey(),
    id: ban.id,
    expectedVersion: 2,
    person: person({ dateOfDeath: '2026-06', freeMovementFamily: true }),
  })

  const [row] = await lgm.database.knex('persons').where('id', ban.person.id)
  expect(row).toMatchObject({ returned_on: '2026-06-10', date_of_death: '2026-06', free_movement_family: true })
  expect((await readBan(lgm, ban.id))?.version).toBe(3)
})

describe('is refused by name and place:', () => {
  test.each<[string, Record<string, unknown>, ...string[]]>([
    ['a return of tomorrow', { person: person(), returnedOn: '2026-06-16' }, 'DATE_IN_FUTURE returnedOn'],
    ['an empty reference', { person: person(), decisionReference: ' ' }, 'DECISION_REFERENCE_EMPTY decisionReference'],
    ['a reference of 101 characters', { person: person(), decisionReference: 'A'.repeat(101) }, 'TEXT_TOO_LONG decisionReference'],
    ['a control character', { person: person(), decisionReference: 'a\u0007b' }, 'TEXT_INVALID_CHARACTER decisionReference'],
    ['nobody', {}, 'PERSON_AMBIGUOUS personId'],
    ['a person named in two ways', { person: person(), personId: 'x' }, 'PERSON_AMBIGUOUS personId'],
    ['a person who is not there', { personId: '00000000-0000-7000-8000-000000000000' }, 'PERSON_NOT_FOUND personId'],
    ['an id that could not be one', { personId: '1 or 1=1' }, 'PERSON_NOT_FOUND personId'],
    ['a death on a day to come', { person: person({ dateOfDeath: '2027' }) }, 'DATE_IN_FUTURE person.dateOfDeath'],
    ['a death before birth', { person: person({ dateOfDeath: '1979' }) }, 'DATES_OUT_OF_ORDER person.dateOfDeath'],
    ['a key of too many characters', { person: person(), idempotencyKey: 'k'.repeat(65) }, 'IDEMPOTENCY_KEY_INVALID idempotencyKey'],
  ])('%s', async (_, parts, ...expected) => {
    const before = await lgm.database.knex('persons').count()

    const answer = await confirm(parts)

    expect(seen(answer)).toEqual(expected)
    expect(answer.person).toBeNull()
    expect(await lgm.database.knex('persons').count()).toEqual(before)
  })

  test('an earlier return than the one that is confirmed', async () => {
    const ban = await issued(lgm)
    await confirm({ personId: ban.person.id })

    expect(seen(await confirm({ personId: ban.person.id, returnedOn: '2026-06-09' }))).toEqual(['RETURNED_LATER returnedOn'])
  })
})

test('who only looks may not confirm a return', async () => {
  const answer = await lgm.ask(['CONSULATE'], document, { input: confirming({ person: person() }) })

  expect(codesOf(answer)).toEqual(['FORBIDDEN'])
})

test('fifty requests at once with one key confirm one return and get fifty consistent answers', async () => {
  const ban = await issued(lgm)
  const parts = { personId: ban.person.id, idempotencyKey: newKey() }

  const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(parts)))

  expect(new Set(answers.map(({ person: confirmed }) => JSON.stringify(confirmed))).size).toBe(1)
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(await happenings(lgm, ban.id)).toEqual(['BAN_ISSUED 1', 'BAN_RETURN_CONFIRMED 2'])
})

test.each(Array.from({ length: 8 }, (_, index) => index))(
  'of a return and a new ban on the person at once, the ban is told of the return or made after it (round %#)',
  async () => {
    const first = await issued(lgm, { territory: 'LATVIA' })

    const [, answer] = await Promise.all([
      confirm({ personId: first.person.id }),
      write(lgm, 'issueEntryBan', issuing({ personId: first.person.id })),
    ])

    const second = answer.entryBan?.id ?? ''
    const newest = await lgm.database.knex('ban_versions').where('ban_id', second).max('person_version as version').first()
    expect(newest).toEqual({ version: 2 })
    expect([['BAN_ISSUED 1'], ['BAN_ISSUED 1', 'BAN_RETURN_CONFIRMED 2']]).toContainEqual(await happenings(lgm, second))
  },
)

test.each([
  { said: 'nothing', parts: {}, held: { date_of_death: '2026-06-01', free_movement_family: true } },
  {
    said: 'that they live and are no family',
    parts: { dateOfDeath: null, freeMovementFamily: false },
    held: { date_of_death: null, free_movement_family: false },
  },
])('a correction that says $said of death and family leaves what it does not speak of', async ({ parts, held }) => {
  const ban = await issued(lgm, { person: person({ dateOfDeath: '2026-06-01', freeMovementFamily: true }) })

  await write(lgm, 'amendEntryBan', {
    idempotencyKey: newKey(),
    id: ban.id,
    expectedVersion: 1,
    person: person({ placeOfBirth: 'Jelgava', ...parts }),
  })

  const [row] = await lgm.database.knex('persons').where('id', ban.person.id)
  expect(row).toMatchObject({ place_of_birth: 'Jelgava', ...held })
})
