import { expect, test } from '@jest/globals'
import {
  compare,
  evidenceOn,
  mrzCheckDigit,
  nationalityCode,
  normaliseDocumentNumber,
  parsePartialDate,
  personalCodeBirthDate,
} from '../../subgraphs/identity/index.ts'
import { person } from './support.ts'

test.each([
  ['1980', { year: 1980, month: 0, day: 0, possible: true }],
  ['1980-05', { year: 1980, month: 5, day: 0, possible: true }],
  ['1980-05-17', { year: 1980, month: 5, day: 17, possible: true }],
  ['1980-00-00', { year: 1980, month: 0, day: 0, possible: true }],
  ['1980-02-31', { year: 1980, month: 2, day: 31, possible: false }],
  ['1980-17-05', { year: 1980, month: 17, day: 5, possible: false }],
  ['17.05.1980', { year: 1980, month: 5, day: 17, possible: true }],
])('the birth date %s is read as integers', (text, expected) => {
  expect(parsePartialDate(text)).toMatchObject(expected)
})

test.each(['', 'unknown', '05-17', '0000-01-01'])('no birth date is read from "%s"', (text) => {
  expect(parsePartialDate(text)).toBeNull()
})

test.each([
  ['1980-05-17', '1980-05-17', 'same', 'AGREE'],
  ['1980-01-01', '1980-01-01', 'same placeholder', 'AGREE'],
  ['1980', '1980-05-17', 'year only', 'SIMILAR'],
  ['1980-05', '1980-05-17', 'year and month', 'SIMILAR'],
  ['1980-05-07', '1980-07-05', 'day and month swapped', 'SIMILAR'],
  ['1980-17-05', '1980-05-17', 'day and month swapped', 'SIMILAR'],
  ['1980-05-17', '1980-05-27', 'one digit', 'SIMILAR'],
  ['1980-05-17', '1908-05-17', 'one digit', 'SIMILAR'],
  ['1980-01-01', '1980-05-17', 'placeholder', 'SIMILAR'],
  ['1980-05-17', '1957-05-17', 'other year', 'DISAGREE'],
  ['1980-05-17', '1980-05-30', 'other day', 'DISAGREE'],
  ['1980-05-17', '1980-08-22', 'same year only', 'DISAGREE'],
  ['1980-05-17', '1954-11-02', 'different', 'DISAGREE'],
])('birth dates %s and %s: %s', (left, right, rule, outcome) => {
  const comparison = compare(person({ birthDate: left }), person({ birthDate: right }))

  expect(evidenceOn(comparison, 'BIRTH_DATE')).toMatchObject({ rule, outcome, left, right })
})

test.each([
  ['AB 123-456', 'AB123456', 'AB123456'],
  ['ab<123456<', 'AB123456', 'AB123456'],
  ['АВ123456', 'AB123456', 'Cyrillic look-alikes'],
])('the document number %s is read as %s', (number, plain) => {
  expect(normaliseDocumentNumber(number)?.plain).toBe(plain)
})

test.each(['', '12', '0000000', '---'])('"%s" is no document number', (number) => {
  expect(normaliseDocumentNumber(number)).toBeNull()
})

const paper = (number: string, country: string | null = 'RUS') => ({ documents: [{ number, country, type: null }] })

test.each([
  ['the same number and state', paper('AB1234567'), paper('AB1234567'), 'same', 'AGREE'],
  ['the state not known', paper('AB1234567', null), paper('AB1234567'), 'same number', 'AGREE'],
  ['O for 0 and I for 1', paper('AB1034567'), paper('ABIO34567'), 'look-alike characters', 'AGREE'],
  ['the series missing', paper('AB1034567'), paper('1034567'), 'series missing', 'AGREE'],
  ['another state', paper('AB1034567'), paper('AB1034567', 'BLR'), 'other state', 'SIMILAR'],
  ['one character wrong', paper('AB1034567'), paper('AB1934567'), 'one character', 'SIMILAR'],
  ['the next number of a family', paper('AB1034567'), paper('AB1034568'), 'last character', 'SIMILAR'],
  ['another number', paper('AB1034567'), paper('AB7720911'), 'different', 'DISAGREE'],
  ['another number of a kind not known', paper('AB1034567', null), paper('AB7720911', null), 'different, kind unknown', 'SIMILAR'],
])('documents: %s', (_title, left, right, rule, outcome) => {
  const comparison = compare(person(left), person(right))

  expect(evidenceOn(comparison, 'DOCUMENT')).toMatchObject({ rule, outcome })
})

test('documents of different kinds say nothing of each other', () => {
  const passport = { documents: [{ number: 'AB1034567', country: 'RUS', type: 'PASSPORT' as const }] }
  const card = { documents: [{ number: '99120345', country: 'RUS', type: 'IDENTITY_CARD' as const }] }

  expect(compare(person(passport), person(card)).evidence).toEqual([])
})

test('the check digit of a machine-readable zone is that of ICAO Doc 9303', () => {
  expect(mrzCheckDigit('L898902C<')).toBe(3)
  expect(mrzCheckDigit('690806')).toBe(1)
})

test('a document number copied with its check digit is the number without it', () => {
  const comparison = compare(person(paper('L898902C<3')), person(paper('L898902C')))

  expect(evidenceOn(comparison, 'DOCUMENT')?.rule).toBe('same')
})

test.each([
  ['LV', 'LVA'],
  ['lva', 'LVA'],
  ['Latvija', 'LVA'],
  ['Krievija', 'RUS'],
  ['Russian Federation', 'RUS'],
  ['Viet Nam', 'VNM'],
  ['Turcija', 'TUR'],
  ['D', 'DEU'],
  ['SUN', 'SUN'],
  ['Padomju Savienība', 'SUN'],
  ['USSR', 'SUN'],
  ['Kosovo', 'XKX'],
  ['stateless', 'XXA'],
  ['bezvalstnieks', 'XXA'],
  ['Latvijas nepilsonis', 'XXA'],
  ['XXB', 'XXB'],
])('the nationality %s is %s', (text, code) => {
  expect(nationalityCode(text)).toBe(code)
})

test.each(['', 'Atlantis', 'ZZ', 'ZZZ'])('"%s" is no nationality', (text) => {
  expect(nationalityCode(text)).toBeNull()
})

test.each([
  ['one in common', ['RUS', 'LVA'], ['LVA'], 'same'],
  ['a former state', ['SUN'], ['UKR'], 'former state'],
  ['none in common', ['RUS'], ['VNM'], 'different'],
])('nationalities: %s', (_title, left, right, rule) => {
  const comparison = compare(person({ nationalities: left }), person({ nationalities: right }))

  expect(evidenceOn(comparison, 'NATIONALITY')?.rule).toBe(rule)
})

test('to be without a state contradicts no nationality', () => {
  expect(compare(person({ nationalities: ['XXA'] }), person({ nationalities: ['RUS'] })).evidence).toEqual([])
})

test.each([
  ['170580-11234', '1980-05-17'],
  ['17058021234', '2080-05-17'],
  ['329999-12345', null],
  ['310280-11234', null],
])('the personal code %s tells the birth date %s', (code, expected) => {
  expect(personalCodeBirthDate(code)?.text ?? null).toBe(expected)
})

test('a personal code replaced since 2017 is a doubt, another one of the same kind a contradiction', () => {
  const older = person({ personalCode: '170580-11234' })

  const replaced = compare(older, person({ personalCode: '329012-34567' }))
  const other = compare(older, person({ personalCode: '041275-10987' }))

  expect(replaced.contradictions.map((one) => one.severity)).toEqual(['DOUBT'])
  expect(other.contradictions.map((one) => one.code)).toContain('OTHER_PERSONAL_CODE')
})
