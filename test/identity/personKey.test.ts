import { expect, test } from '@jest/globals'
import { decodePersonKey, encodePersonKey, MalformedPersonKey } from '../../subgraphs/identity/personKey.ts'

test('the key of a person gives back the records that it was made of', () => {
  const records = { lgm: ['p1', 'p2'], sis: [] }

  expect(decodePersonKey(encodePersonKey(records))).toEqual(records)
})

test.each([
  '',
  'v2.e30',
  'v1.',
  `v1.${Buffer.from('{"lgm":["p1"]}').toString('base64url')}`,
  `v1.${Buffer.from('[').toString('base64url')}`,
])('any other text is refused: %#', (text) => {
  expect(() => decodePersonKey(text)).toThrow(new MalformedPersonKey())
})
