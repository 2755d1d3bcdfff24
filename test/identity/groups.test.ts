import { expect, test } from '@jest/globals'
import { groupRecords, type MatchDecision } from '../../subgraphs/identity/index.ts'

const deciding =
  (apart: readonly (readonly [number, number])[]) =>
  (left: number, right: number): MatchDecision =>
    apart.some(([one, other]) => (one === left && other === right) || (one === right && other === left)) ? 'NO_MATCH' : 'MATCH'

test('records that all fit each other are one person', () => {
  const groups = groupRecords(
    4,
    [
      [0, 2],
      [2, 3],
    ],
    deciding([]),
  )

  expect(groups).toEqual([
    { members: [0, 2, 3], decision: 'MATCH', reasons: ['Every record fits every other.'] },
    { members: [1], decision: 'MATCH', reasons: ['One record.'] },
  ])
})

test('a chain whose ends do not fit is no person but a case for review', () => {
  const [group] = groupRecords(
    3,
    [
      [0, 1],
      [1, 2],
    ],
    deciding([[0, 2]]),
  )

  expect(group).toMatchObject({ members: [0, 1, 2], decision: 'REVIEW' })
})

test('groups do not depend on the order of the links', () => {
  const links: [number, number][] = [
    [4, 1],
    [0, 4],
    [3, 2],
    [1, 5],
  ]

  expect(groupRecords(6, links.toReversed(), deciding([]))).toEqual(groupRecords(6, links, deciding([])))
})

test('more records than one human can have are not merged', () => {
  const links = Array.from({ length: 60 }, (_, at): [number, number] => [at, at + 1])

  expect(groupRecords(61, links, deciding([]))[0]?.decision).toBe('REVIEW')
})
