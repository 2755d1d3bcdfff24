import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { clerk, documentOf, issued, issuing, newKey, person, type SeenBan, write } from './support/bans.ts'
import { dataOf, type RunningLgm, runLgm } from './support/running.ts'

let lgm: RunningLgm
let held: SeenBan
let before: readonly number[]
beforeAll(async () => {
  lgm = await runLgm()
  held = await issued(lgm)
})
afterAll(() => lgm.stop())

const tables = ['persons', 'person_versions', 'entry_bans', 'ban_versions', 'outbox', 'idempotency']
const countRows = () => Promise.all(tables.map(async (table) => (await lgm.database.knex(table).select(lgm.database.knex.raw('1'))).length))

beforeEach(async () => {
  before = await countRows()
})
/** Whatever is refused, nothing of it is written. */
afterEach(async () => {
  expect(await countRows()).toEqual(before)
})

const named = (surname: string, parts: Record<string, unknown> = {}) => ({ person: person({ names: [{ surname }], ...parts }) })
const seen = ({ code, path }: { code: string; path: readonly string[] }): string => `${code} ${path.join('.')}`

const refusedByRule: readonly [what: string, parts: Record<string, unknown>, ...problems: string[]][] = [
  ['a last day before the first', { validUntil: '2026-06-09' }, 'DATES_OUT_OF_ORDER validUntil'],
  ['a last day that is over', { validFrom: '2026-01-01', validUntil: '2026-06-14' }, 'VALID_UNTIL_IN_PAST validUntil'],
  ['a decision of tomorrow', { decisionDate: '2026-06-16' }, 'DATE_IN_FUTURE decisionDate'],
  ['a birth on a day to come', named('PARAUGS', { birthDate: '2027' }), 'DATE_IN_FUTURE person.birthDate'],
  ['an empty name', named(''), 'NAME_EMPTY person.names.0.surname'],
  ['a name of blanks', named(' \u00a0 '), 'NAME_EMPTY person.names.0.surname'],
  ['a name of 10,000 characters', named('A'.repeat(10_000)), 'TEXT_TOO_LONG person.names.0.surname'],
  ['a NUL byte in a name', named('PAR\u0000AUGS'), 'TEXT_INVALID_CHARACTER person.names.0.surname'],
  ['half a surrogate pair in a name', named('PAR\ud800AUGS'), 'TEXT_INVALID_CHARACTER person.names.0.surname'],
  ['a mark that turns the text around', named('PAR\u202eAUGS'), 'TEXT_INVALID_CHARACTER person.names.0.surname'],
  ['no name at all', { person: person({ names: [] }) }, 'CURRENT_NAME_MISSING person.names'],
  ['an alias alone', { person: person({ names: [{ kind: 'ALIAS', surname: 'CITS' }] }) }, 'CURRENT_NAME_MISSING person.names'],
  ['21 names', { person: person({ names: Array(21).fill({ surname: 'PARAUGS' }) }) }, 'LIST_TOO_LONG person.names'],
  [
    'a language that is none',
    { person: person({ names: [{ surname: 'PARAUGS', language: 'Russian' }] }) },
    'LANGUAGE_INVALID person.names.0.language',
  ],
  ['a document without a number', named('PARAUGS', { documents: [{ number: ' ' }] }), 'DOCUMENT_NUMBER_EMPTY person.documents.0.number'],
  ['a personal code of ten digits', named('PARAUGS', { personalCode: '170580-1234' }), 'PERSONAL_CODE_INVALID person.personalCode'],
  ['a personal code with letters', named('PARAUGS', { personalCode: '170580-1234X5' }), 'PERSONAL_CODE_INVALID person.personalCode'],
  ['a place of birth of 10,000 characters', named('PARAUGS', { placeOfBirth: 'A'.repeat(10_000) }), 'TEXT_TOO_LONG person.placeOfBirth'],
  ['no ground', { grounds: [] }, 'GROUNDS_EMPTY grounds'],
  ['an empty reason', { reason: '' }, 'REASON_EMPTY reason'],
  ['a reason of 2,001 characters', { reason: 'A'.repeat(2_001) }, 'TEXT_TOO_LONG reason'],
  ['an empty decision reference', { decisionReference: '\t' }, 'DECISION_REFERENCE_EMPTY decisionReference'],
  ['a key that is too long', { idempotencyKey: 'k'.repeat(65) }, 'IDEMPOTENCY_KEY_INVALID idempotencyKey'],
  [
    'several things at once',
    { ...named('\u0007', { documents: [{ number: '' }] }), grounds: [], validUntil: '2020-01-01' },
    'GROUNDS_EMPTY grounds',
    'DATES_OUT_OF_ORDER validUntil',
    'TEXT_INVALID_CHARACTER person.names.0.surname',
    'DOCUMENT_NUMBER_EMPTY person.documents.0.number',
  ],
]

test.each(refusedByRule)('%s is refused by name and place, without the value', async (_, parts, ...expected) => {
  const { entryBan, problems } = await write(lgm, 'issueEntryBan', issuing(parts))

  expect(entryBan).toBeNull()
  expect(problems.map(seen)).toEqual(expected)
  expect(JSON.stringify(problems)).not.toMatch(/PAR|AAAA|kkkk|17058/)
})

test.each([
  ['an unknown enum', { territory: 'EUROPE' }],
  ['an impossible date', { validFrom: '2026-02-30' }],
  ['an instant for a date', { validFrom: '2026-06-10T00:00:00Z' }],
  ['an unknown country', { person: person({ nationalities: ['ZZZ'] }) }],
  ['an impossible birth date', { person: person({ birthDate: '1980-13' }) }],
  ['a number for a text', { reason: 7 }],
  ['a field that does not exist', { colour: 'red' }],
])('%s is refused before the register is asked', async (_, parts) => {
  const answer = await lgm.ask(clerk, documentOf('issueEntryBan'), { input: issuing(parts) })

  expect(answer.data).toBeUndefined()
  expect(answer.errors).toHaveLength(1)
})

test.each<[string, Record<string, unknown>, ...string[]]>([
  [
    'a last day before the first day that stays',
    { validUntil: '2026-06-09' },
    'DATES_OUT_OF_ORDER validUntil',
    'VALID_UNTIL_IN_PAST validUntil',
  ],
  ['a first day behind the last day that stays', { validFrom: '2029-06-10' }, 'DATES_OUT_OF_ORDER validUntil'],
  ['a last day that is over', { validFrom: '2026-06-01', validUntil: '2026-06-14' }, 'VALID_UNTIL_IN_PAST validUntil'],
  ['a last day and none', { validUntil: '2030-01-01', indefinite: true }, 'DURATION_AMBIGUOUS validUntil'],
  ['no ground', { grounds: [] }, 'GROUNDS_EMPTY grounds'],
  ['an empty reason', { reason: ' ' }, 'REASON_EMPTY reason'],
  ['a NUL byte in a name', named('A\u0000'), 'TEXT_INVALID_CHARACTER person.names.0.surname'],
])('an amendment with %s is refused', async (_, parts, ...expected) => {
  const { problems } = await write(lgm, 'amendEntryBan', { idempotencyKey: newKey(), id: held.id, expectedVersion: 1, ...parts })

  expect(problems.map(seen)).toEqual(expected)
})

test('a revocation needs its reason', async () => {
  const { problems } = await write(lgm, 'revokeEntryBan', { idempotencyKey: newKey(), id: held.id, expectedVersion: 1, reason: '' })

  expect(problems.map(seen)).toEqual(['REASON_EMPTY reason'])
})

test.each([
  ['a page of nothing', 'first: 0'],
  ['a page of 101', 'first: 101'],
  ['a cursor that is none', 'after: "bm9wZQ"'],
  [
    'a cursor whose instant is a number',
    `after: "${Buffer.from(JSON.stringify(['0', '019a0000-0000-7000-8000-000000000000'])).toString('base64url')}"`,
  ],
  ['a cursor of another list', `after: "${Buffer.from('["1","2"]').toString('base64url')}"`],
])('a list is refused for %s', async (_, argument) => {
  const answer = await lgm.ask(clerk, `{ entryBans(${argument}) { pageInfo { hasNextPage } } }`)

  expect(answer.errors?.[0]?.originalError).toMatchObject({ code: 'BAD_USER_INPUT' })
})

test('a refusal is logged, without what was sent', async () => {
  await write(lgm, 'issueEntryBan', issuing(named('')))

  const [entry] = await lgm.database.knex('audit_entries').orderBy('seq', 'desc').limit(1)
  expect(entry).toMatchObject({ operation: 'issueEntryBan', result: 'NAME_EMPTY', subject_refs: [], subject: 'officer-1' })
})

test('an id that could not be one finds nothing', async () => {
  const answer = await lgm.ask(clerk, '{ entryBan(id: "1 or 1=1") { id } entryBans(filter: { personId: "x" }) { edges { cursor } } }')

  expect(dataOf(answer)).toEqual({ entryBan: null, entryBans: { edges: [] } })
})
