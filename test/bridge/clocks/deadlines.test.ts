import { describe, expect, test } from '@jest/globals'
import { stateOf } from '../../../subgraphs/bridge/clocks/clock.ts'
import { deadlineOf, extendedDeadline, reviewDeadline, reviewHorizon } from '../../../subgraphs/bridge/clocks/deadlines.ts'
import { addWorkingDays, isWorkingDay } from '../../../subgraphs/bridge/clocks/workingDays.ts'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import { addDays, addMonths, endOfDayInRiga } from '../../../subgraphs/shared/calendar.ts'

const reference = readReferenceData()
const { holidays } = reference
const dueOf = (kind: Parameters<typeof deadlineOf>[0], startedAt: string) =>
  deadlineOf(kind, new Date(startedAt), reference).dueAt.toISOString()

describe('working days in Latvia', () => {
  test.each([
    ['a Friday', '2026-11-20', true],
    ['a Saturday', '2026-11-21', false],
    ['the Day of Proclamation', '2026-11-18', false],
    ['Good Friday', '2026-04-03', false],
    ['Easter Monday', '2026-04-06', false],
    ['Easter Monday of a late Easter', '2038-04-26', false],
    ['the Tuesday behind Easter', '2026-04-07', true],
    ['the Monday that makes up for a 4 May on a Sunday', '2025-05-05', false],
    ['the Monday that makes up for an 18 November on a Saturday', '2028-11-20', false],
    ['a Monday behind a Midsummer on a weekend, which nothing makes up for', '2029-06-25', true],
    ['the last of December', '2026-12-31', false],
  ])('%s', (_, day, expected) => {
    expect(isWorkingDay(day, holidays)).toBe(expected)
  })

  test('a day that is free in one year alone is data too', () => {
    expect(isWorkingDay('2026-06-22', { ...holidays, once: ['2026-06-22'] })).toBe(false)
  })

  test.each([
    ['over a weekend', '2026-11-20', 2, '2026-11-24'],
    ['from a weekend', '2026-11-21', 2, '2026-11-24'],
    ['over Easter', '2026-04-02', 2, '2026-04-08'],
    ['over Christmas and the New Year', '2026-12-23', 2, '2026-12-29'],
  ])('are counted %s', (_, from, count, expected) => {
    expect(addWorkingDays(from, count, holidays)).toBe(expected)
  })
})

describe('a clock runs out', () => {
  test.each([
    [
      'two working days behind evidence of an error, at the end of the day in Riga',
      'EVIDENCE_OF_ERROR',
      '2026-11-20T10:00:00Z',
      '2026-11-24T22:00:00.000Z',
    ],
    [
      'by the day in Riga on which it began, though it is the day before in Greenwich',
      'EVIDENCE_OF_ERROR',
      '2026-11-18T22:30:00Z',
      '2026-11-23T22:00:00.000Z',
    ],
    ['ten calendar days behind the question of a state', 'CONSULTATION_BY_OTHER_STATE', '2026-11-20T10:00:00Z', '2026-11-30T22:00:00.000Z'],
    [
      'fourteen calendar days behind our own, over the night on which summer begins',
      'CONSULTATION_BEFORE_ENTRY',
      '2026-03-20T10:00:00Z',
      '2026-04-03T21:00:00.000Z',
    ],
    ['the same over the night on which summer ends', 'CONSULTATION_AFTER_ENTRY', '2026-10-20T10:00:00Z', '2026-11-03T22:00:00.000Z'],
    ['twelve hours behind what waits, on the night that lacks an hour', 'APPROVAL', '2026-03-28T20:00:00Z', '2026-03-29T08:00:00.000Z'],
    ['twelve hours behind what waits, on the night that has one more', 'APPROVAL', '2026-10-24T20:00:00Z', '2026-10-25T08:00:00.000Z'],
  ] as const)('%s', (_, kind, startedAt, expected) => {
    expect(dueOf(kind, startedAt)).toBe(expected)
  })

  test('twelve days later when a consultation is made longer, counted from the first due day', () => {
    const startedAt = new Date('2026-11-20T10:00:00Z')
    const { dueAt } = deadlineOf('CONSULTATION_BEFORE_ENTRY', startedAt, reference)

    expect(extendedDeadline(dueAt, startedAt, reference).dueAt.toISOString()).toBe('2026-12-16T22:00:00.000Z')
  })

  test('after as many hours and days as the reference data say', () => {
    const other = { ...reference, clocks: { ...reference.clocks, approvalHours: 1, errorWorkingDays: 1 } }
    const startedAt = new Date('2026-11-19T10:00:00Z')

    expect(deadlineOf('APPROVAL', startedAt, other).dueAt.toISOString()).toBe('2026-11-19T11:00:00.000Z')
    expect(deadlineOf('EVIDENCE_OF_ERROR', startedAt, other).dueAt.toISOString()).toBe('2026-11-20T22:00:00.000Z')
  })
})

test('where a clock stands follows from the time alone', () => {
  const clock = { ...deadlineOf('APPROVAL', new Date('2026-11-20T00:00:00Z'), reference), doneAt: null }

  expect(
    ['2026-11-20T08:59:59Z', '2026-11-20T09:00:00Z', '2026-11-20T11:59:59Z', '2026-11-20T12:00:00Z'].map((at) =>
      stateOf(clock, new Date(at)),
    ),
  ).toEqual(['RUNNING', 'DUE_SOON', 'DUE_SOON', 'OVERDUE'])
  expect(stateOf({ ...clock, doneAt: new Date() }, new Date('2030-01-01T00:00:00Z'))).toBe('DONE')
})

test('a review is reminded of four months ahead and is late when its day is over', () => {
  expect(reviewHorizon(new Date('2026-10-31T12:00:00Z'), reference)).toBe('2027-02-28')
  expect(reviewDeadline('2027-02-28').dueAt.toISOString()).toBe('2027-02-28T22:00:00.000Z')
})

test('days and months are counted over the ends of months and years', () => {
  expect([addDays('2027-12-31', 1), addDays('2028-03-01', -1), addMonths('2027-10-31', 4), addMonths('2027-08-15', 12)]).toEqual([
    '2028-01-01',
    '2028-02-29',
    '2028-02-29',
    '2028-08-15',
  ])
})

test('a day in Riga ends at its own midnight, also when clocks change on it', () => {
  expect(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'].map((day) => endOfDayInRiga(day).toISOString())).toEqual([
    '2026-03-28T22:00:00.000Z',
    '2026-03-29T21:00:00.000Z',
    '2026-10-24T21:00:00.000Z',
    '2026-10-25T22:00:00.000Z',
  ])
})
