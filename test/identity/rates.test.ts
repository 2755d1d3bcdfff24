import { expect, test } from '@jest/globals'
import { claimsOn, compare, estimate, evidenceOn, outlinePair } from '../../subgraphs/identity/index.ts'
import { name, person } from './support.ts'

const letters = 'abcdefghijklmnoprstuvz'
const spelling = (at: number) => `Z${letters[at % 22]}or${letters[Math.floor(at / 22) % 22]}ald${letters[(at * 7) % 22]}`
const identity = (at: number, birthDate = `19${30 + (at % 60)}-0${1 + (at % 9)}-1${at % 9}`) =>
  person({ names: [name(spelling(at), 'Radomir')], birthDate })
const asked = 300

/** Each question has its own record as its only candidate; of every `everyDate`-th one the birth date is another. */
const outlined = (everyDate: number, questions = asked) =>
  Array.from({ length: questions }, (_, at) => {
    const held = at % everyDate === 0 ? identity(at, '1907-12-29') : identity(at)
    return [outlinePair(compare(identity(at), held), `record ${at}`)]
  })

test('the share of people on record is estimated from what was found', () => {
  const all = estimate(outlined(1_000), asked, asked)
  const few = estimate(outlined(1_000, 30), asked, asked)

  expect(all.share).toBeGreaterThan(0.98)
  expect(few.share).toBeCloseTo(0.1, 1)
})

test('where birth dates are often wrong, a wrong one costs less', () => {
  const careful = estimate(outlined(1_000), asked, asked)
  const careless = estimate(outlined(10), asked, asked)
  const costOf = ({ adjustments }: typeof careful) =>
    evidenceOn(compare(identity(1), identity(1, '1907-12-29'), adjustments), 'BIRTH_DATE')?.weight ?? 0

  expect(costOf(careless)).toBeGreaterThan(costOf(careful) + 2)
  expect(costOf(careless)).toBeLessThan(-2)
})

test('the estimate does not depend on the order of the questions', () => {
  const questions = outlined(10)

  expect(estimate(questions.toReversed(), asked, asked)).toEqual(estimate(questions, asked, asked))
})

test('adjusted weights still add up to the score, and no disagreement speaks for one human', () => {
  const { adjustments } = estimate(outlined(2), asked, asked)

  const { weight, evidence } = compare(identity(1), identity(1, '1907-12-29'), adjustments)

  expect(Math.abs(weight - evidence.reduce((sum, item) => sum + item.weight, 0))).toBeLessThan(1e-9)
  expect(evidence.every((item) => item.outcome !== 'DISAGREE' || item.weight < 0)).toBe(true)
})

test('how many records one human has in the asking register is estimated', () => {
  const onceEach = outlined(1_000)
  const twiceEach = [...onceEach, ...onceEach]

  expect(estimate(onceEach, asked, asked).copies).toBeCloseTo(1, 1)
  expect(estimate(twiceEach, 2 * asked, asked).copies).toBeCloseTo(2, 1)
})

test('each question is told of the best other question about the same record', () => {
  const pair = (record: string, weight: number) => ({ record, weight, kinds: [] })
  const claims = claimsOn([[pair('A', 20), pair('B', 3)], [pair('A', 12)], [pair('A', 7), pair('C', 5)]], { adjustments: {} })

  expect(claims).toEqual([[12, Number.NEGATIVE_INFINITY], [20], [20, Number.NEGATIVE_INFINITY]])
})

test('a few questions do not tell that all are about people on record', () => {
  expect(estimate(outlined(1_000, 1), 1, 1_000).share).toBeLessThan(0.5)
})

test('how often papers of one human differ is learned from pairs that all else settles', () => {
  const paper = (number: string) => [{ number, country: 'RUS', type: 'PASSPORT' as const }]
  const linked = (everyPaper: number) =>
    Array.from({ length: asked }, (_, at) => {
      const one = { ...identity(at), documents: person({ documents: paper(`7${100_000 + at}`) }).documents }
      const other = at % everyPaper === 0 ? { ...one, documents: person({ documents: paper(`3${900_000 - 7 * at}`) }).documents } : one
      return [outlinePair(compare(one, other), `record ${at}`)]
    })

  expect(estimate(linked(4), asked, asked).habits.otherPapers).toBeGreaterThan(0.15)
  expect(estimate(linked(100), asked, asked).habits.otherPapers).toBeLessThan(0.02)
  expect(estimate(outlined(1_000), asked, asked).habits.otherPapers).toBe(0)
})

test('how many near dates are namesakes’ is learned from namesakes of people who are found', () => {
  const near = (at: number) => identity(at, `19${30 + (at % 60)}-0${1 + (at % 9)}-2${at % 9}`)
  const questions = (namesakesBeside: number) =>
    Array.from({ length: asked }, (_, at) => {
      const found = outlinePair(compare(identity(at), identity(at)), `record ${at}`)
      const like = outlinePair(compare(identity(at), near(at)), `other ${at}`)
      if (at % 5 === 0) return [like]
      return at < namesakesBeside ? [found, like] : [found]
    })

  expect(estimate(questions(0), asked, asked).habits.namesakes).toBe(0)
  expect(estimate(questions(2), asked, asked).habits.namesakes).toBe(0)
  expect(estimate(questions(200), asked, asked).habits.namesakes).toBeGreaterThan(0.3)
})
