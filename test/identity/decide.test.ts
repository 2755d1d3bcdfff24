import { expect, test } from '@jest/globals'
import {
  compare,
  countNames,
  createNameCounts,
  decide,
  decideCandidates,
  evidenceOn,
  type Habits,
  lowerLimit,
  rateByCounts,
  togetherBits,
  upperLimit,
} from '../../subgraphs/identity/index.ts'
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

test.each([
  ['Roman', 'Romana'],
  ['Aleksandrs', 'Aleksandra'],
  ['Marina', 'Marija'],
  ['Denis', 'Denisa'],
  ['Kristaps', 'Kristians'],
])('twins whose forenames are alike do not match: %s and %s', (one, other) => {
  const of = (forename: string) => person({ names: [name('Zvirgzdenko', forename)], birthDate: '1984-03-17' })

  const decisions = [0.001, 0.1, 0.5].map((share) => decide(compare(of(one), of(other)), 1_000, share).decision)
  const withOwnRecord = decideCandidates(of(one), [of(one), of(other)], { records: 1_000, share: 1, heldOnce: true })

  expect(decisions).not.toContain('MATCH')
  expect(withOwnRecord[0]?.decision).not.toBe('NO_MATCH')
  expect(withOwnRecord[1]?.decision).not.toBe('MATCH')
})

test('another forename is a slip only between registers that are known to hold nearly the same people', () => {
  const of = (forename: string) => person({ names: [name('Zvirgzdenko', forename)], birthDate: '1984-03-17' })
  const comparison = compare(of('Radomir'), of('Bronislav'))

  const decisions = [0.1, 0.9, 0.998].map((share) => decide(comparison, 1_000, share).decision)

  expect(decisions).toEqual(['REVIEW', 'REVIEW', 'MATCH'])
})

test('a human is on record once: who is found is not also found in a weaker record', () => {
  const weaker = person({ ...base, birthDate: '1984-03-19', documents: [] })
  const question = person({ ...base, documents: [] })

  const heldOnce = decideCandidates(question, [question, weaker], { records: 1_000, share: 0.9, heldOnce: true })
  const asBefore = decideCandidates(question, [question, weaker], { records: 1_000, share: 0.9 })

  expect(heldOnce.map(({ decision }) => decision)).toEqual(['MATCH', 'NO_MATCH'])
  expect(asBefore.map(({ decision }) => decision)).toContain('REVIEW')
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

test('two records of one register without an identifier are two people, so neither matches', () => {
  const question = person({ ...base, documents: [] })

  const inOne = decideCandidates(question, [question, question])
  const inTwo = decideCandidates(question, [question, question], { registerOf: (candidate) => (candidate === 0 ? 'LGM' : 'SIS') })

  expect(inOne.map((one) => one.decision)).toEqual(['REVIEW', 'REVIEW'])
  expect(inTwo.map((one) => one.decision)).toEqual(['MATCH', 'MATCH'])
})

test('a judgement stands above the weights between candidates', () => {
  const question = person({ ...base, documents: [] })

  const same = decideCandidates(question, [question, question], { judged: () => 'SAME' })
  const different = decideCandidates(person(base), [person(base), person(base)], { judged: () => 'DIFFERENT' })

  expect(same.map((one) => one.decision)).toEqual(['MATCH', 'MATCH'])
  expect(different.map((one) => one.decision)).toEqual(['REVIEW', 'REVIEW'])
})

test('the more records are asked and the fewer of those asked about are on record, the more must agree', () => {
  expect(upperLimit(5_000_000)).toBeGreaterThan(upperLimit(5_000))
  expect(lowerLimit(1_000_000)).toBeGreaterThan(lowerLimit(1_000))
  expect(upperLimit(5_000, 0.001)).toBeGreaterThan(upperLimit(5_000, 0.9))
})

test('a name that is common in the register is worth less than its spelling suggests', () => {
  const register = Array.from({ length: 200 }, (_, at) =>
    person({ names: [name(at < 60 ? 'Zvirgzdenko' : `Olhovs${'abcdefghij'[at % 10]}ins`, 'Radomir')] }),
  )
  const counts = createNameCounts()
  for (const identity of register) countNames(counts, identity)
  const counted = { all: counts, once: createNameCounts(), copies: 1, together: 0 }
  const one = person({ names: [name('Zvirgzdenko', 'Radomir')] })

  const plain = compare(one, one)
  const rated = compare(rateByCounts(one, counted), rateByCounts(one, counted))

  expect(evidenceOn(rated, 'SURNAME')?.weight).toBeLessThan(2)
  expect(rated.weight).toBeLessThan(plain.weight - 10)
})

test('every sentence of the evidence says what a clerk needs', () => {
  const held = person({ ...base, names: [name('Zvirgzdenkos', 'Radomirs', { form: 'LATVIANISED' })], birthDate: '1984-17-03' })

  const { evidence } = compare(person(base), held)

  expect(Object.fromEntries(evidence.map((item) => [item.feature, item.because]))).toEqual({
    SURNAME: 'Surnames agree: the same stem; only the ending by case or gender differs.',
    FORENAME: 'Forenames agree: the same stem; only the ending by case or gender differs.',
    BIRTH_DATE: 'Birth dates agree when day and month are exchanged.',
    SEX: 'The stated sex is the same.',
    DOCUMENT: 'Same document number and issuing state.',
  })
})

test('a record that another question fits better is not matched where the other register holds each human once', () => {
  const of = (birthDate: string) => person({ names: [name('Zvirgzdenko', 'Radomir')], birthDate })
  const decide = (claim: number, copies: number) =>
    decideCandidates(of('1984-03-17'), [of('1984-03-18')], { records: 1_000, share: 0.99, heldOnce: true, claims: [claim], copies })

  expect(decide(Number.NEGATIVE_INFINITY, 1)[0]?.decision).toBe('MATCH')
  expect(decide(40, 1)[0]?.decision).toBe('REVIEW')
  expect(decide(40, 4)[0]?.decision).toBe('MATCH')
})

test('under another surname, a record that another question fits somewhat worse is not matched either: its own may be written in a way nobody knows', () => {
  const of = (surname: string) => person({ names: [name(surname, 'Radomir')], birthDate: '1984-03-17', sex: 'FEMALE' })
  const pair = [of('Zvirgzdenko'), [of('Ozolkalne')]] as const
  const options = { records: 250, share: 0.999, heldOnce: true, copies: 1 }
  const [alone] = decideCandidates(...pair, options)
  const weight = alone?.comparison.weight ?? 0
  const beside = (behindBits: number) => decideCandidates(...pair, { ...options, claims: [weight - behindBits] })[0]?.decision

  expect([alone?.decision, beside(8), beside(6)]).toEqual(['MATCH', 'MATCH', 'REVIEW'])
})

test('two records that fit one alike go to review where the other register holds each human once, unless an identifier agrees', () => {
  const options = { records: 1_000, share: 0.99, heldOnce: true, claims: [60], copies: 1 }

  const [named] = decideCandidates(person({ ...base, documents: [] }), [person(base)], options)
  const [identified] = decideCandidates(person(base), [person(base)], options)

  expect(named?.decision).toBe('REVIEW')
  expect(named?.reasons.join()).toContain('seldom in it twice')
  expect(identified?.decision).toBe('MATCH')
})

test('one part of a name that agrees is no match, however rare it is and however alike the registers are', () => {
  const of = (forename: string) => person({ names: [name('Zvirgzdenko', forename)] })

  const { decision } = decide(compare(of('Radomir'), of('Bronislav'), { 'FORENAME:DISAGREE': 4 }), 1_000, 0.998)

  expect(decision).toBe('REVIEW')
})

test('another sex is weighed only in registers that often get it wrong', () => {
  const other = { ...base, documents: [], sex: 'FEMALE' as const }
  const decisionWith = (adjustment: number) =>
    decide(compare(person({ ...base, documents: [] }), person(other), { 'SEX:DISAGREE': adjustment }), 1_000, 0.99).decision

  expect(decisionWith(-3)).toBe('REVIEW')
  expect(decisionWith(0)).toBe('MATCH')
})

test('where names of a nation go together, an agreeing full name is worth less than its parts', () => {
  const letters = 'abcdefghij'
  const word = (first: string, at: number) => `${first}${letters[at % 10]}r${letters[Math.floor(at / 10) % 10]}ldan`
  const nations = Array.from({ length: 400 }, (_, at) => person({ names: [name(word('Z', at % 20), word('V', at % 20))] }))
  const mixed = Array.from({ length: 400 }, (_, at) => person({ names: [name(word('Z', at % 20), word('V', Math.floor(at / 20)))] }))
  const bitsOf = (register: typeof nations) => {
    const counts = createNameCounts()
    for (const identity of register) countNames(counts, identity)
    return togetherBits(counts)
  }

  expect(bitsOf(nations)).toBeGreaterThan(3)
  expect(bitsOf(mixed)).toBeLessThan(0.5)
})

test('a second record on which nothing differs stays for review beside the one with the same document', () => {
  const found = decideCandidates(person(base), [person(base), person({ ...base, documents: [] })], {
    records: 1_000,
    share: 0.99,
    heldOnce: true,
  })

  expect(found.map(({ decision }) => decision)).toEqual(['MATCH', 'REVIEW'])
})

const sameRegisters = { records: 1_000, share: 0.99 }
const decideIn = (habits: Partial<Habits>, other: Parameters<typeof person>[0], asked: Parameters<typeof person>[0] = base) =>
  decide(compare(person(asked), person(other)), sameRegisters.records, sameRegisters.share, 0, { otherPapers: 0, namesakes: 0, ...habits })
    .decision

test('other papers keep two people apart unless the registers show that papers of one human often differ', () => {
  const renewed = { ...base, documents: [passport('774410982')] }

  expect(decideIn({ otherPapers: 0.01 }, renewed)).toBe('REVIEW')
  expect(decideIn({ otherPapers: 0.15 }, renewed)).toBe('MATCH')
})

test('a slip in a date is a namesake’s date where the registers show that namesakes are born on similar days', () => {
  const [asked, slip] = [
    { ...base, documents: [] },
    { ...base, documents: [], birthDate: '1984-03-18' },
  ]

  expect(decideIn({ namesakes: 0.01 }, slip, asked)).toBe('MATCH')
  expect(decideIn({ namesakes: 0.4 }, slip, asked)).toBe('REVIEW')
  expect(decideIn({ namesakes: 0.4 }, asked, asked)).toBe('MATCH')
  expect(decideIn({ namesakes: 0.4 }, { ...base, birthDate: '1984-03-18' })).toBe('MATCH')
})

test('the same document with a damaged date matches between registers of the same people; a wholly different date never does', () => {
  const damaged = { ...base, birthDate: '1984-03-28' }

  expect(decideIn({}, damaged)).toBe('MATCH')
  expect(decide(compare(person(base), person(damaged))).decision).toBe('REVIEW')
  expect(decideIn({}, { ...base, birthDate: '1951-11-02' })).toBe('REVIEW')
  expect(decideIn({}, { ...damaged, names: [name('Zvirgzdenko', 'Bronislav')] })).toBe('REVIEW')
})

test('a feminine form of a forename is another forename unless the stated sex is the same', () => {
  const codesOf = (sex: 'FEMALE' | null) => {
    const of = (forename: string) => person({ names: [name('Zvirgzdenko', forename)], birthDate: '1984-03-17', sex })
    return compare(of('Ketevan'), of('Ketevana')).contradictions.map(({ code }) => code)
  }

  expect(codesOf(null)).toEqual(['OTHER_FORENAME'])
  expect(codesOf('FEMALE')).toEqual([])
})

test('a second record that fits by ear stays for review beside the one that was found', () => {
  const asked = { ...base, names: [name('Rajapaksha', 'Dinesh')], sex: null }
  const heard = { ...asked, names: [name('Radžapakša', 'Dinešs')], documents: [] }

  const found = decideCandidates(person(asked), [person(asked), person(heard)], { ...sameRegisters, heldOnce: true })

  expect(found.map(({ decision }) => decision)).toEqual(['MATCH', 'REVIEW'])
})
