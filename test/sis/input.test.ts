import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { AlertContentInput } from '../../subgraphs/sis/schema.generated.ts'
import { alertOf, contentOf, mutationDocument, problemCodes, submission, submitted, write } from './support/alerts.ts'
import { codesOf, type RunningSis, runSis } from './support/running.ts'

let sis: RunningSis
beforeAll(async () => {
  sis = await runSis()
})
afterAll(() => sis.stop())

const count = async (): Promise<number> => Number((await sis.database.knex('alerts').count())[0]?.['count'])
const named = (name: Partial<AlertContentInput['names'][number]>): Partial<AlertContentInput> => ({
  names: [{ kind: 'CURRENT', form: 'LATIN', surname: 'TESTOV', ...name }],
})

describe('Art. 22: what an alert cannot be without', () => {
  test.each<[string, Partial<AlertContentInput>, string[]]>([
    ['a surname', { names: [] }, ['content', 'names']],
    ['the surname now used', { names: [{ kind: 'ALIAS', form: 'LATIN', surname: 'TESTOV' }] }, ['content', 'names']],
    ['a birth date', { birthDate: null }, ['content', 'birthDate']],
    ['a reason', { reason: null }, ['content', 'reason']],
    ['a reason that says something', { reason: '  ' }, ['content', 'reason']],
    ['a ground', { grounds: [] }, ['content', 'grounds']],
    ['a decision reference', { decisionReference: '' }, ['content', 'decisionReference']],
  ])('%s', async (_, changes, path) => {
    const before = await count()

    const refused = await write(sis, 'submitAlert', submission({ content: contentOf(changes) }))

    expect(refused.problems).toMatchObject([{ code: 'MINIMUM_DATA_MISSING', path, rule: 'Reg. (EU) 2018/1861 Art. 22' }])
    expect(await count()).toBe(before)
  })

  test('all that is missing is told at once', async () => {
    const content = contentOf({ names: [], birthDate: null, reason: null, grounds: [], decisionReference: null })

    const refused = await write(sis, 'submitAlert', submission({ content }))

    expect(refused.problems.map(({ path }) => path[1])).toEqual(['names', 'birthDate', 'reason', 'grounds', 'decisionReference'])
  })

  test('an alert without a forename, sex, nationality, document, place or authority is lawful', async () => {
    const content = contentOf({ ...named({}), sex: null, nationalities: [], documents: [], placeOfBirth: null, authority: null })

    const payload = await write(sis, 'submitAlert', submission({ content }))

    expect(alertOf(payload).names).toEqual([{ surname: 'TESTOV', forename: null }])
  })

  test('a birth date known in part is enough', async () => {
    const payload = await write(sis, 'submitAlert', submission({ content: contentOf({ birthDate: '1980' }) }))

    expect(alertOf(payload).birthDate).toBe('1980')
  })

  test('an amendment must not take away what is mandatory', async () => {
    const { id } = await submitted(sis)
    const content = contentOf({ reason: null })

    const refused = await write(sis, 'updateAlert', { idempotencyKey: randomUUID(), id, expectedVersion: 1, content })

    expect(problemCodes(refused)).toEqual(['MINIMUM_DATA_MISSING'])
  })
})

describe('what no alert may hold', () => {
  test.each<[string, Partial<AlertContentInput>, string, string[]]>([
    [
      'a surname of spaces',
      { names: [...contentOf().names, ...(named({ surname: '   ' }).names ?? [])] },
      'NAME_EMPTY',
      ['content', 'names', '1', 'surname'],
    ],
    ['a surname of 10,000 characters', named({ surname: 'X'.repeat(10_000) }), 'TEXT_TOO_LONG', ['content', 'names', '0', 'surname']],
    ['a NUL byte', named({ surname: 'TEST\u0000OV' }), 'TEXT_INVALID_CHARACTER', ['content', 'names', '0', 'surname']],
    ['a mark that turns the reading order', { placeOfBirth: 'A\u202EB' }, 'TEXT_INVALID_CHARACTER', ['content', 'placeOfBirth']],
    ['half a character', named({ forename: '\uD800' }), 'TEXT_INVALID_CHARACTER', ['content', 'names', '0', 'forename']],
    ['a language that is no code', named({ language: 'Russian' }), 'LANGUAGE_INVALID', ['content', 'names', '0', 'language']],
    ['a document without a number', { documents: [{ number: '' }] }, 'DOCUMENT_NUMBER_EMPTY', ['content', 'documents', '0', 'number']],
    ['a hundred names', { names: Array.from({ length: 100 }, () => contentOf().names).flat() }, 'LIST_TOO_LONG', ['content', 'names']],
    ['a reason of 2,001 characters', { reason: 'x'.repeat(2_001) }, 'TEXT_TOO_LONG', ['content', 'reason']],
    ['a birth date to come', { birthDate: '2027' }, 'DATE_IN_FUTURE', ['content', 'birthDate']],
    ['a last day that is over', { validUntil: '2026-06-14' }, 'VALID_UNTIL_IN_PAST', ['content', 'validUntil']],
    ['an action of another kind', { action: 'CONFIRM_RETURN' }, 'ACTION_DOES_NOT_FIT_KIND', ['content', 'action']],
  ])('%s', async (_, changes, code, path) => {
    const before = await count()

    const refused = await write(sis, 'submitAlert', submission({ content: contentOf(changes) }))

    expect(refused.problems).toMatchObject([{ code, path }])
    expect(await count()).toBe(before)
  })

  test.each<[string, object]>([
    ['a ground that is none', { grounds: ['BECAUSE'] }],
    ['a day that no calendar has', { validUntil: '2027-02-29' }],
    ['a birth date of two parts turned round', { birthDate: '05-1980' }],
    ['a country that is none', { nationalities: ['ZZZ'] }],
    ['null for the action', { action: null }],
  ])('%s does not reach the register, and is not repeated in the answer', async (_, changes) => {
    const answer = await sis.ask('bridge', mutationDocument('submitAlert'), {
      input: submission({ content: { ...contentOf(), ...changes } }),
    })

    expect(answer.errors?.length).toBeGreaterThan(0)
    expect(answer.data).toBeUndefined()
  })
})

test.each([
  ['nationalReference', ''],
  ['subjectReference', ' '],
])('Latvian SIS law s. 9(2)(1): no alert without a %s', async (field, reference) => {
  const refused = await write(sis, 'submitAlert', submission({ [field]: reference }))

  expect(refused.problems).toMatchObject([{ code: 'REFERENCE_EMPTY', path: [field], rule: 'Latvian SIS law s. 9(2)(1)' }])
})

test.each(['', 'a key', 'k'.repeat(65), 'k\u0000'])('an idempotency key that is none is refused (%j)', async (idempotencyKey) => {
  const refused = await write(sis, 'submitAlert', submission({ idempotencyKey }))

  expect(problemCodes(refused)).toEqual(['IDEMPOTENCY_KEY_INVALID'])
})

test('rejecting and withdrawing need a reason', async () => {
  const { id } = await submitted(sis)

  const rejected = await write(sis, 'rejectAlert', { idempotencyKey: randomUUID(), id, expectedVersion: 1, reason: ' ' })
  const withdrawn = await write(sis, 'withdrawAlert', { idempotencyKey: randomUUID(), id, reason: '' })

  expect([rejected, withdrawn].map(problemCodes)).toEqual([['REASON_EMPTY'], ['REASON_EMPTY']])
})

test('one name in two ways of Unicode is stored in one', async () => {
  const composed = await submitted(sis, { content: contentOf(named({ surname: 'B\u0112RZI\u0145\u0160' })) })
  const decomposed = await submitted(sis, { content: contentOf(named({ surname: ' BE\u0304RZIN\u0327S\u030C ' })) })

  expect(decomposed.names).toEqual(composed.names)
})

test.each([
  ['first: 0', '{ alerts(first: 0) { edges { cursor } } }'],
  ['first: 101', '{ alerts(first: 101) { edges { cursor } } }'],
  ['a cursor that is none', '{ alerts(after: "x") { edges { cursor } } }'],
  ['a cursor of other values', `{ alerts(after: "${Buffer.from('["a","b"]').toString('base64url')}") { edges { cursor } } }`],
])('a page of alerts that cannot be is refused: %s', async (_, document) => {
  expect(codesOf(await sis.ask(['SIRENE_OFFICER'], document))).toEqual(['BAD_USER_INPUT'])
})

test.each([
  ['a cursor of the feed that is none', '{ sisChanges(after: "x") { cursor } }'],
  ['a page of the feed that is too long', '{ sisChanges(first: 1001) { cursor } }'],
  ['a page of alerts that is too long', '{ sisLatvianAlertsPage(first: 1001) { id } }'],
  ['a page behind no id', '{ sisLatvianAlertsPage(after: "x") { id } }'],
])('%s is refused', async (_, document) => {
  expect(codesOf(await sis.ask('bridge', document))).toEqual(['BAD_USER_INPUT'])
})
