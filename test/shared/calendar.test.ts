import { describe, expect, test } from '@jest/globals'
import { dayInRiga } from '../../subgraphs/shared/calendar.ts'

describe('the day in Riga', () => {
  test.each([
    ['the last moment of a winter day', '2026-01-15T21:59:59.999Z', '2026-01-15'],
    ['the first of the next one', '2026-01-15T22:00:00.000Z', '2026-01-16'],
    ['the last moment of a summer day', '2026-06-15T20:59:59.999Z', '2026-06-15'],
    ['the first of the next one', '2026-06-15T21:00:00.000Z', '2026-06-16'],
    ['the evening before the clocks go forward', '2026-03-28T21:59:59.999Z', '2026-03-28'],
    ['the evening behind it', '2026-03-29T20:59:59.999Z', '2026-03-29'],
    ['the night behind it', '2026-03-29T21:00:00.000Z', '2026-03-30'],
    ['the evening on which they have gone back', '2026-10-25T21:59:59.999Z', '2026-10-25'],
    ['the night behind it', '2026-10-25T22:00:00.000Z', '2026-10-26'],
    ['a time before 1970', '1960-12-31T21:00:00.000Z', '1961-01-01'],
  ])('%s', (_, instant, day) => {
    expect(dayInRiga(new Date(instant))).toBe(day)
  })
})
