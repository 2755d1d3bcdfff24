import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pairRecords } from '../../../subgraphs/bridge/reconciliation/pairing.ts'
import type { Edge, Subject } from '../../../subgraphs/bridge/reconciliation/pairing/model.ts'
import type { Standing } from '../../../subgraphs/bridge/reconciliation/standing.ts'

const person = (id: string, standing: Standing = 'WANTED', alertId: string | null = null): Subject => ({
  registry: 'LGM',
  id,
  bans: [{ id: `ban-of-${id}`, standing, inForce: standing === 'WANTED' || standing === 'NATIONAL', alertId }],
  banId: null,
})

const alert = (id: string, banId: string | null = null): Subject => ({ registry: 'SIS', id, bans: [], banId })

const edge = (left: Subject, right: Subject, given: Partial<Omit<Edge, 'left' | 'right'>> = {}): Edge => ({
  left,
  right,
  decision: 'MATCH',
  weight: 40,
  identified: false,
  contradicted: false,
  sameReference: false,
  fits: new Map(left.bans.map(({ id }) => [id, { bits: 0, otherDecision: false }])),
  together: false,
  apart: false,
  ...given,
})

const pairsOf = (edges: readonly Edge[]): readonly string[] =>
  pairRecords(edges)
    .pairs.map(({ personId, alertId, by }) => `${personId}=${alertId} by ${by}`)
    .sort()

const relationsOf = (edges: readonly Edge[]): readonly string[] =>
  pairRecords(edges)
    .relations.map(({ kind, banId, alertId, relatedId }) => [kind, banId, alertId, relatedId].join(' '))
    .sort()

test('a match without a rival is a pair', () => {
  const edges = [edge(person('p'), alert('a'))]

  expect(pairsOf(edges)).toEqual(['p=a by IDENTITY'])
  expect(relationsOf(edges)).toEqual([])
})

test('one decision pairs records whose identities are damaged', () => {
  expect(pairsOf([edge(person('p'), alert('a'), { decision: 'REVIEW', contradicted: true, sameReference: true })])).toEqual([
    'p=a by DECISION',
  ])
})

test('namesakes who fit one alert almost as well go to review, and neither is paired', () => {
  const edges = [edge(person('p'), alert('a'), { weight: 40 }), edge(person('q'), alert('a'), { weight: 38 })]

  expect(pairsOf(edges)).toEqual([])
  expect(relationsOf(edges)).toEqual(['UNLINKED_MATCH ban-of-p a ', 'UNLINKED_MATCH ban-of-q a '])
})

test('twins are told apart by the decision that each alert names', () => {
  const [p, q, a, b] = [person('p'), person('q'), alert('a'), alert('b')]
  const edges = [
    edge(p, a, { sameReference: true }),
    edge(q, b, { sameReference: true }),
    edge(p, b, { decision: 'REVIEW', weight: 39 }),
    edge(q, a, { decision: 'REVIEW', weight: 39 }),
  ]

  expect(pairsOf(edges)).toEqual(['p=a by DECISION', 'q=b by DECISION'])
  expect(relationsOf(edges)).toEqual([])
})

test('a namesake whom a decision has given to somebody else is no rival any more', () => {
  const [p, q, a, b] = [person('p'), person('q'), alert('a'), alert('b')]

  expect(pairsOf([edge(p, a), edge(q, a, { weight: 39 }), edge(q, b, { sameReference: true })])).toEqual([
    'p=a by IDENTITY',
    'q=b by DECISION',
  ])
})

test('a decision that says one person and an identity that says another go to review', () => {
  const edges = [
    edge(person('p'), alert('a'), { decision: 'REVIEW', sameReference: true, weight: 20 }),
    edge(person('q'), alert('a'), { decision: 'MATCH', weight: 22 }),
  ]

  expect(pairsOf(edges)).toEqual([])
  expect(relationsOf(edges)).toEqual(['UNLINKED_MATCH ban-of-p a ', 'UNLINKED_MATCH ban-of-q a '])
})

test('the identity alone does not outvote a decision, however much heavier it is', () => {
  const edges = [
    edge(person('p'), alert('a'), { decision: 'REVIEW', sameReference: true, weight: 15 }),
    edge(person('q', 'NATIONAL'), alert('a'), { decision: 'MATCH', weight: 60 }),
  ]

  expect(pairsOf(edges)).toEqual([])
})

test('two humans under one decision reference are not paired by it', () => {
  const edges = ['p', 'q'].map((id) => edge(person(id), alert('a'), { decision: 'REVIEW', sameReference: true }))

  expect(pairsOf(edges)).toEqual([])
})

test('two records of one human in LGM: one is paired, and the other is a double', () => {
  const [p, q, a] = [person('p'), person('q'), alert('a')]
  const edges = [edge(p, a, { sameReference: true }), edge(q, a), edge(p, q)]

  expect(pairsOf(edges)).toEqual(['p=a by DECISION'])
  expect(relationsOf(edges)).toEqual(['DUPLICATE_BAN ban-of-p a ban-of-q'])
})

test('two alerts on one human: one is paired, and the other is a double, also with a common name and no document', () => {
  const [p, a, b] = [person('p'), alert('a'), alert('b')]
  const edges = [
    edge(p, a, { sameReference: true, decision: 'REVIEW' }),
    edge(p, b, { sameReference: true, decision: 'REVIEW' }),
    edge(a, b, { sameReference: true, decision: 'REVIEW' }),
  ]

  expect(pairsOf(edges)).toEqual(['p=a by DECISION'])
  expect(relationsOf(edges)).toEqual(['DUPLICATE_ALERT ban-of-p a b'])
})

test('two decisions with an alert each are doubles only with an identifier in common', () => {
  const [p, q] = [person('p', 'WANTED', 'a'), person('q', 'WANTED', 'b')]

  expect(relationsOf([edge(p, q)])).toEqual([])
  expect(relationsOf([edge(p, q, { identified: true })])).toEqual(['DUPLICATE_BAN ban-of-p a ban-of-q'])
})

test('a chain of namesakes is no human: its ends are not paired through its middle', () => {
  const [p, q, r, a] = [person('p'), person('q'), person('r'), alert('a')]
  const edges = [edge(p, a), edge(r, a), edge(p, q), edge(q, r)]

  expect(pairsOf(edges)).toEqual([])
})

test('the ban with the strongest claim is paired, an ended one only when there is no other', () => {
  const bans = [
    { id: 'new', standing: 'WANTED', inForce: true, alertId: null },
    { id: 'old', standing: 'ENDED', inForce: false, alertId: null },
  ] as const

  expect(pairRecords([edge({ ...person('p'), bans }, alert('a'))]).pairs).toMatchObject([{ banId: 'new' }])
  expect(pairRecords([edge(person('q', 'ENDED'), alert('a'))]).pairs).toMatchObject([{ banId: 'ban-of-q' }])
})

test('a decision that LGM holds outvotes nobody: an alert of another one is no alert of a ban that has ended', () => {
  const ended = edge(person('p', 'ENDED'), alert('a'), {
    identified: true,
    fits: new Map([['ban-of-p', { bits: -9, otherDecision: true }]]),
  })

  expect(pairsOf([ended])).toEqual([])
  expect(relationsOf([ended])).toEqual([])
})

test('a match without an identifier is no pair when the decisions speak against it: it goes to review', () => {
  const fits = new Map([['ban-of-p', { bits: -6, otherDecision: false }]])

  expect(pairsOf([edge(person('p'), alert('a'), { fits })])).toEqual([])
  expect(relationsOf([edge(person('p'), alert('a'), { fits })])).toEqual(['UNLINKED_MATCH ban-of-p a '])
  expect(pairsOf([edge(person('p'), alert('a'), { fits, identified: true })])).toEqual(['p=a by IDENTITY'])
})

test('identity and circumstances pair what neither of them does alone', () => {
  const [p, q, a] = [person('p'), person('q'), alert('a')]

  expect(pairsOf([edge(p, a, { decision: 'REVIEW', together: true })])).toEqual(['p=a by TOGETHER'])
  expect(pairsOf([edge(p, a, { decision: 'REVIEW', together: true }), edge(q, a, { decision: 'REVIEW', weight: 37 })])).toEqual([])
})

test('of several bans that ask for an alert the one is paired that the alert fits', () => {
  const bans = ['first', 'second'].map((id) => ({ id, standing: 'WANTED', inForce: true, alertId: null }) as const)
  const fits = new Map([
    ['first', { bits: -9, otherDecision: true }],
    ['second', { bits: 25, otherDecision: false }],
  ])

  expect(pairRecords([edge({ ...person('p'), bans }, alert('a'), { fits })]).pairs).toMatchObject([{ banId: 'second' }])
})

test('an alert that fits a ban with an alert better than any other ban is a second alert of it', () => {
  const bans = [
    { id: 'served', standing: 'WANTED', inForce: true, alertId: 'a' },
    { id: 'over', standing: 'ENDED', inForce: false, alertId: null },
  ] as const
  const fits = new Map([
    ['served', { bits: 14, otherDecision: false }],
    ['over', { bits: 0, otherDecision: false }],
  ])
  const [p, a, b] = [{ ...person('p'), bans }, alert('a', 'served'), alert('b')]
  const edges = [edge(p, b, { fits }), edge(a, b, { together: true, decision: 'REVIEW' })]

  expect(pairsOf(edges)).toEqual([])
  expect(relationsOf(edges)).toEqual(['DUPLICATE_ALERT served a b'])
})

test('records that something keeps apart are no doubles, however alike their names', () => {
  expect(relationsOf([edge(person('p'), person('q'), { apart: true })])).toEqual([])
})

test('a record is the double of the one that is closest, and of no other by likeness alone', () => {
  const [a, b, c] = [alert('a', 'ban-a'), alert('b', 'ban-b'), alert('c')]

  expect(relationsOf([edge(a, c, { weight: 40 }), edge(b, c, { weight: 30 })])).toEqual(['DUPLICATE_ALERT ban-a a c'])
})

test('the order in which edges come decides nothing, and no record is in two pairs', () => {
  const subjects = fc.integer({ min: 0, max: 5 })
  const edges = fc.uniqueArray(
    fc.record({ p: subjects, a: subjects, weight: fc.integer({ min: 15, max: 60 }), sameReference: fc.boolean(), isMatch: fc.boolean() }),
    { selector: ({ p, a }) => `${p} ${a}`, maxLength: 15 },
  )
  fc.assert(
    fc.property(edges, fc.infiniteStream(fc.nat()), (some, random) => {
      const made = some.map(({ p, a, weight, sameReference, isMatch }) =>
        edge(person(`p${p}`), alert(`a${a}`), { weight, sameReference, decision: isMatch ? 'MATCH' : 'REVIEW' }),
      )
      const shuffled = made
        .map((one) => ({ one, at: random.next().value }))
        .sort((left, right) => left.at - right.at)
        .map(({ one }) => one)

      const { pairs } = pairRecords(made)

      expect(pairsOf(shuffled)).toEqual(pairsOf(made))
      expect(new Set(pairs.map(({ personId }) => personId)).size).toBe(pairs.length)
      expect(new Set(pairs.map(({ alertId }) => alertId)).size).toBe(pairs.length)
    }),
  )
})
