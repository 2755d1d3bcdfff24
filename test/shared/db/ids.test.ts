import { expect, test } from '@jest/globals'
import { isRecordId, newId } from '../../../subgraphs/shared/ids.ts'

test('ids made one after the other sort in that order, also within a millisecond, and none comes twice', () => {
  const ids = Array.from({ length: 20_000 }, newId)

  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('an id is a UUID of version 7 that carries the time', () => {
  const before = Date.now()

  const id = newId()

  const madeMs = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(madeMs).toBeGreaterThanOrEqual(before)
  expect(madeMs - before).toBeLessThan(1_000)
})

test.each([
  ['an id of ours', newId(), true],
  ['the same in capitals', newId().toUpperCase(), false],
  ['nothing', '', false],
  ['a number', '1', false],
  ['an id with a space behind it', `${newId()} `, false],
  ['an id with a line end behind it', `${newId()}\n`, false],
])('%s is told from what cannot be an id', (_, text, expected) => {
  expect(isRecordId(text)).toBe(expected)
})
