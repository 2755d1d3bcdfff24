import { expect, test } from '@jest/globals'
import { readTimeCursor } from '../../../subgraphs/shared/graphql/connections.ts'
import { newId } from '../../../subgraphs/shared/ids.ts'

const instant = '2026-06-15T09:00:00.123Z'

test('a cursor of a list sorted by time holds an instant and an id', () => {
  const cursor = [instant, newId()]

  expect(readTimeCursor(cursor)).toEqual(cursor)
})

test.each([
  ['a number, which JavaScript takes for a year and PostgreSQL for nothing', '0'],
  ['a day without a time', '2026-06-15'],
  ['a day that is not in the calendar', '2026-13-15T09:00:00.123Z'],
  ['a year that PostgreSQL does not know', '0000-06-15T09:00:00.123Z'],
  ['a year of six digits', '+012026-06-15T09:00:00.123Z'],
  ['nothing', ''],
])('a forged cursor with %s for its instant is refused', (_, forged) => {
  expect(() => readTimeCursor([forged, newId()])).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }))
})

test.each([
  ['no id', 'x'],
  ['an id in capitals', newId().toUpperCase()],
  ['nothing', undefined],
])('a forged cursor with %s in the place of its id is refused', (_, forged) => {
  expect(() => readTimeCursor(forged === undefined ? [instant] : [instant, forged])).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT' }),
  )
})
