import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { IdentityFacts, PersonName } from '../../subgraphs/identity/facts.ts'
import {
  blockingKeys,
  type Comparison,
  compare,
  countNames,
  createNameCounts,
  decide,
  decideCandidates,
  narrowKeyHalves,
  prepare,
  rateByCounts,
  rememberingTokens,
  togetherBits,
} from '../../subgraphs/identity/index.ts'

const runs = 1_000

const words = [
  'Ivanov',
  'Иванов',
  'Ivanovs',
  'Petrova',
  'Müller',
  'Mueller',
  'al-Rajhi',
  'الراجحي',
  'Kim',
  'Zvirgzdenko',
  'Zvirgdenko',
  'Anna',
  'Ганна',
  'Anna Ivanovna',
  'J',
  'Marina',
  'Marija',
  'bin',
]
const word = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 6 }))

const aName: fc.Arbitrary<PersonName> = fc.record({
  kind: fc.constantFrom('CURRENT', 'BIRTH', 'ALIAS'),
  form: fc.constantFrom('ORIGINAL', 'LATIN', 'LATVIANISED', 'MRZ'),
  surname: word,
  forename: fc.option(word),
  language: fc.constantFrom(null, 'rus', 'ukr', 'lav'),
})

const aDate = fc.oneof(
  fc.constantFrom('1980', '1980-05', '1980-05-17', '1980-17-05', '1980-01-01', '1980-02-31', '1908-05-17'),
  fc
    .tuple(fc.integer({ min: 1930, max: 2010 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
)

const facts: fc.Arbitrary<IdentityFacts> = fc.record({
  names: fc.array(aName, { maxLength: 3 }),
  birthDate: fc.option(aDate),
  sex: fc.constantFrom(null, 'FEMALE', 'MALE', 'UNSPECIFIED'),
  nationalities: fc.array(fc.constantFrom('RUS', 'LVA', 'SUN', 'XXA', 'VNM'), { maxLength: 2 }),
  documents: fc.array(
    fc.record({
      number: fc.constantFrom('AB1034567', 'ABIO34567', '1034567', 'AB7720911', '99120345'),
      country: fc.constantFrom(null, 'RUS', 'LVA'),
      type: fc.constantFrom(null, 'PASSPORT', 'IDENTITY_CARD'),
    }),
    { maxLength: 2 },
  ),
  personalCode: fc.constantFrom(null, '170580-11234', '329012-34567', '041275-10987'),
})

const outcomes = ({ evidence }: Comparison) =>
  evidence.map((item) => `${item.feature} ${item.outcome} ${item.rule} ${item.weight.toFixed(6)}`).sort()

describe('for any two identities', () => {
  test('the comparison is symmetric but for the sides of its values', () => {
    fc.assert(
      fc.property(facts, facts, (left, right) => {
        const forth = compare(prepare(left), prepare(right))
        const back = compare(prepare(right), prepare(left))

        expect(forth.weight).toBeCloseTo(back.weight, 9)
        expect(outcomes(forth)).toEqual(outcomes(back))
        expect(forth.contradictions.map((one) => one.code).sort()).toEqual(back.contradictions.map((one) => one.code).sort())
        expect(decide(forth).decision).toBe(decide(back).decision)
      }),
      { numRuns: runs },
    )
  })

  test('the weights add up to the score', () => {
    fc.assert(
      fc.property(facts, facts, (left, right) => {
        const { weight, evidence } = compare(prepare(left), prepare(right))

        expect(Math.abs(weight - evidence.reduce((sum, item) => sum + item.weight, 0))).toBeLessThan(1e-9)
        expect(evidence.every((item) => Number.isFinite(item.weight) && item.because.length > 10)).toBe(true)
      }),
      { numRuns: runs },
    )
  })

  test('what is absent is neutral', () => {
    fc.assert(
      fc.property(facts, facts, (left, right) => {
        const bare: IdentityFacts = { ...right, birthDate: null, sex: null, nationalities: [], documents: [], personalCode: null }
        const { evidence } = compare(prepare(left), prepare(bare))

        expect(evidence.every((item) => /NAME|PATRONYMIC/.test(item.feature))).toBe(true)
      }),
      { numRuns: runs },
    )
  })

  test('words that are remembered say the same as words read anew', () => {
    const read = rememberingTokens()
    fc.assert(
      fc.property(facts, facts, (left, right) => {
        const [one, other] = [prepare(left, read), prepare(right, read)]

        expect(blockingKeys(one)).toEqual(blockingKeys(prepare(left)))
        expect(compare(one, other)).toEqual(compare(prepare(left), prepare(right)))
      }),
      { numRuns: runs },
    )
  })

  test('the halves of the keys are the keys', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const halves = narrowKeyHalves(prepare(one))
        const keys = new Set(new BigInt64Array(halves.buffer as ArrayBuffer))

        expect([...keys].sort((some, other) => (some < other ? -1 : 1))).toEqual(blockingKeys(prepare(one)))
      }),
      { numRuns: runs },
    )
  })

  test('keys and comparison are the same however often they are worked out', () => {
    fc.assert(
      fc.property(facts, facts, (left, right) => {
        expect(blockingKeys(prepare(left))).toEqual(blockingKeys(prepare(structuredClone(left))))
        expect(compare(prepare(left), prepare(right))).toEqual(compare(prepare(left), prepare(right)))
      }),
      { numRuns: runs },
    )
  })
})

test('an added contradicting fact never raises the score nor makes a match', () => {
  const contrary: [Partial<IdentityFacts>, Partial<IdentityFacts>][] = [
    [{ sex: 'MALE' }, { sex: 'FEMALE' }],
    [{ birthDate: '1980-05-17' }, { birthDate: '1951-11-02' }],
    [{ nationalities: ['RUS'] }, { nationalities: ['VNM'] }],
    [{ personalCode: '170580-11234' }, { personalCode: '041275-10987' }],
    [
      { documents: [{ number: 'AB1034567', country: 'RUS', type: 'PASSPORT' }] },
      { documents: [{ number: 'AB7720911', country: 'RUS', type: 'PASSPORT' }] },
    ],
  ]
  fc.assert(
    fc.property(facts, facts, fc.constantFrom(...contrary), (left, right, [one, other]) => {
      const absent = Object.fromEntries(Object.keys(one).map((key) => [key, Array.isArray(one[key as keyof IdentityFacts]) ? [] : null]))
      const before = compare(prepare({ ...left, ...absent, personalCode: null }), prepare({ ...right, ...absent, personalCode: null }))
      const after = compare(prepare({ ...left, personalCode: null, ...one }), prepare({ ...right, personalCode: null, ...other }))

      expect(after.weight).toBeLessThanOrEqual(before.weight)
      if (decide(before).decision !== 'MATCH') expect(decide(after).decision).not.toBe('MATCH')
    }),
    { numRuns: runs },
  )
})

test('decisions on candidates do not depend on their order', () => {
  fc.assert(
    fc.property(facts, fc.array(facts, { maxLength: 5 }), (question, candidates) => {
      const prepared = candidates.map((one) => prepare(one))
      const forth = decideCandidates(prepare(question), prepared)
      const back = decideCandidates(prepare(question), prepared.toReversed())

      expect(back.toReversed().map((one) => one.decision)).toEqual(forth.map((one) => one.decision))
    }),
    { numRuns: 300 },
  )
})

test('counting names in a register lowers what a name is worth and never raises it', () => {
  fc.assert(
    fc.property(fc.array(facts, { minLength: 2, maxLength: 30 }), (register) => {
      const counts = createNameCounts()
      const prepared = register.map((one) => prepare(one))
      for (const identity of prepared) countNames(counts, identity)
      const counted = { all: counts, once: counts, copies: 1, together: togetherBits(counts) }
      const [one, other] = prepared
      if (one === undefined || other === undefined) return

      const rated = compare(rateByCounts(one, counted), rateByCounts(other, counted))

      expect(rated.weight).toBeLessThanOrEqual(compare(one, other).weight + 1e-9)
    }),
    { numRuns: 300 },
  )
})
