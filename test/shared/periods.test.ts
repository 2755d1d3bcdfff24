import { describe, expect, test } from '@jest/globals'
import { decodePeriods, encodePeriods, periodsMaxCount, periodsOf, runningTotals } from '../../subgraphs/shared/periods.ts'

describe('the periods asked about', () => {
  test.each([
    ['one day', '2026-02-28', '2026-02-28', 'DAY', ['2026-02-28']],
    ['days over the end of a month', '2024-02-28', '2024-03-01', 'DAY', ['2024-02-28', '2024-02-29', '2024-03-01']],
    ['months, begun and unfinished ones whole', '2025-11-30', '2026-01-01', 'MONTH', ['2025-11', '2025-12', '2026-01']],
    ['days on which the clocks change', '2026-03-28', '2026-03-30', 'DAY', ['2026-03-28', '2026-03-29', '2026-03-30']],
  ] as const)('%s', (_, from, until, by, expected) => {
    expect(periodsOf({ from, until, by })).toEqual(expected)
  })

  test.each([
    ['2026-01-02', '2026-01-01', 'DAY', 'BAD_USER_INPUT'],
    ['2025-01-01', '2026-01-02', 'DAY', 'LIMIT_EXCEEDED'],
    ['0001-01-01', '9999-12-31', 'MONTH', 'LIMIT_EXCEEDED'],
  ] as const)('from %s until %s by %s: %s', (from, until, by, code) => {
    expect(() => periodsOf({ from, until, by })).toThrow(expect.objectContaining({ code }))
  })

  test('a leap year and ten years of months are not too many', () => {
    expect(periodsOf({ from: '2024-01-01', until: '2024-12-31', by: 'DAY' })).toHaveLength(periodsMaxCount.DAY)
    expect(periodsOf({ from: '2016-01-31', until: '2025-12-01', by: 'MONTH' })).toHaveLength(periodsMaxCount.MONTH)
  })
})

test('a question goes its way and comes back, and no other text is one', () => {
  const question = { from: '2026-01-01', until: '2026-02-01', by: 'DAY' } as const

  expect(decodePeriods(encodePeriods(question))).toEqual(question)
  for (const text of ['', 'p1.', 'p1.bm90aGluZw', encodePeriods({ ...question, from: '2026-02-30' }), 'p2.e30']) {
    expect(() => decodePeriods(text)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }))
  }
})

test('a running total begins with what was there before', () => {
  expect(runningTotals(['a', 'b', 'c'], 5, (period) => ({ a: 1, b: -3, c: 0 })[period] ?? 0)).toEqual([6, 3, 3])
})
