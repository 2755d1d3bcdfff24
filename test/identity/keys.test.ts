import { expect, test } from '@jest/globals'
import type { IdentityFacts } from '../../subgraphs/identity/facts.ts'
import { blockingKeys } from '../../subgraphs/identity/index.ts'
import { name, person } from './support.ts'

const base: Partial<IdentityFacts> = {
  names: [name('Zvirgzdenko', 'Radomir')],
  birthDate: '1984-03-17',
  documents: [{ number: 'AB1034567', country: 'RUS', type: 'PASSPORT' }],
}

function shareKey(left: Partial<IdentityFacts>, right: Partial<IdentityFacts>): boolean {
  const keys = new Set(blockingKeys(person(left)))
  return blockingKeys(person(right)).some((key) => keys.has(key))
}

const without = (change: Partial<IdentityFacts>): Partial<IdentityFacts> => ({ ...base, documents: [], ...change })

test.each([
  ['another surname', without({ names: [name('Olhovs', 'Radomir')] })],
  ['another forename', without({ names: [name('Zvirgzdenko', 'Bronislav')] })],
  ['a misspelt surname', without({ names: [name('Zvigrzdenk', 'Radomir')] })],
  ['both parts misspelt', without({ names: [name('Zvirgdenko', 'Ratomir')] })],
  ['parts in the other order', without({ names: [name('Radomir', 'Zvirgzdenko')], birthDate: null })],
  ['an undivided name', without({ names: [name('Radomir Zvirgzdenko')], birthDate: null })],
  ['another birth date', without({ birthDate: '1951-11-02' })],
  ['no birth date', without({ birthDate: null })],
  ['the year of birth only', without({ birthDate: '1984' })],
  ['day and month exchanged and another forename', without({ birthDate: '1984-17-03', names: [name('Zvirgzdenko', 'Bronislav')] })],
  ['the original script', without({ names: [name('Звиргзденко', 'Радомир', { language: 'rus' })], birthDate: null })],
  ['the Latvianised name', without({ names: [name('Zvirgzdenko', 'Radomirs')], birthDate: null })],
  ['only the document', { documents: [{ number: '1034567', country: null, type: null }] }],
])('a record is found by a question with %s', (_title, question) => {
  expect(shareKey(base, question)).toBe(true)
})

test('two people who share one fact only share no key', () => {
  expect(shareKey(base, { names: [name('Zvirgzdenko', 'Anatolijs')], birthDate: '1951-11-02' })).toBe(false)
  expect(shareKey(base, { names: [name('Olhovs', 'Marija')], birthDate: '1984-03-17' })).toBe(false)
})

test('keys are signed 64-bit numbers, ascending and without repeats', () => {
  const keys = blockingKeys(person(base))

  expect(keys).toEqual([...new Set(keys)].sort((a, b) => (a < b ? -1 : 1)))
  expect(keys.every((key) => BigInt.asIntN(64, key) === key)).toBe(true)
})

test('keys stay the same from version to version, because they are stored', () => {
  expect(blockingKeys(person({ documents: base.documents ?? [] }))).toMatchInlineSnapshot(`
[
  -6222622777521619484n,
  -1330486654820088288n,
]
`)
})

test('nothing known gives no key', () => {
  expect(blockingKeys(person({ sex: 'MALE', nationalities: ['RUS'] }))).toEqual([])
})
