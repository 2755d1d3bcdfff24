import { expect, test } from '@jest/globals'
import { compare, decide, decideCandidates } from '../../subgraphs/identity/index.ts'
import { name, person } from './support.ts'

const passport = (number: string, country: string | null = 'RUS') => ({ number, country, type: 'PASSPORT' as const })

const base = { names: [name('Zvirgzdenko', 'Radomir')], birthDate: '1984-03-17', sex: 'MALE' as const, documents: [passport('531904277')] }

const cases: [rule: string, other: Parameters<typeof person>[0], expected: string][] = [
  ['the same rare name and birth date match without a document', { ...base, documents: [] }, 'MATCH'],
  ['the same document with compatible name and date matches', { ...base, names: [name('Zvirgzdenko', 'Radomyr')] }, 'MATCH'],
  ['a twin does not match', { ...base, names: [name('Zvirgzdenko', 'Bronislav')], documents: [] }, 'REVIEW'],
  ['a father with the son’s name does not match', { ...base, birthDate: '1951-11-02', documents: [] }, 'NO_MATCH'],
  ['a namesake of the same date with another document goes to review', { ...base, documents: [passport('774410982')] }, 'REVIEW'],
  ['the same document with another sex goes to review', { ...base, sex: 'FEMALE' as const }, 'REVIEW'],
  ['the same document with another birth date goes to review', { ...base, birthDate: '1951-11-02' }, 'REVIEW'],
  ['a document alone goes to review', { documents: base.documents }, 'REVIEW'],
]

test.each(cases)('%s', (_rule, other, expected) => {
  const comparison = compare(person(base), person(other))

  const { decision, reasons } = decide(comparison)

  expect(decision).toBe(expected)
  expect(reasons.length).toBeGreaterThan(0)
})

test('common names with the same birth date go to review', () => {
  const one = person({ names: [name('Ivanov', 'Vladimir')], birthDate: '1984-03-17' })

  expect(decide(compare(one, one)).decision).toBe('REVIEW')
})

test('two candidates who fit alike but are different people are rivals', () => {
  const question = person({ ...base, documents: [] })
  const candidates = [person(base), person({ ...base, documents: [passport('774410982')] })]

  const decisions = decideCandidates(question, candidates)

  expect(decisions.map((one) => one.decision)).toEqual(['REVIEW', 'REVIEW'])
})

test('two records of one human are no rivals of each other', () => {
  const decisions = decideCandidates(person(base), [person(base), person(base)])

  expect(decisions.map((one) => one.decision)).toEqual(['MATCH', 'MATCH'])
})
