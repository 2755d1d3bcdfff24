import { describe, expect, test } from '@jest/globals'
import type { IdentityFacts } from '../../subgraphs/identity/facts.ts'
import { decodeQuestion, encodeQuestion, MalformedQuestion } from '../../subgraphs/identity/questionKey.ts'

const facts: IdentityFacts = {
  names: [{ kind: 'CURRENT', form: 'LATIN', surname: 'BĒRZIŅŠ', forename: null, language: null }],
  birthDate: '1980-05',
  sex: null,
  nationalities: ['XXA'],
  documents: [{ number: 'AB 12', country: null, type: 'PASSPORT' }],
  personalCode: null,
}

describe('the key of a question', () => {
  test('gives back the facts and the keys, signed 64-bit ones too', () => {
    const question = { facts, keys: [-9_223_372_036_854_775_808n, 0n, 9_223_372_036_854_775_807n] }

    expect(decodeQuestion(encodeQuestion(question))).toEqual(question)
  })

  test('is the same text for the same question', () => {
    expect(encodeQuestion({ facts, keys: [1n] })).toBe(encodeQuestion({ facts: structuredClone(facts), keys: [1n] }))
  })

  const encoded = (value: unknown) => `v1.${Buffer.from(JSON.stringify(value)).toString('base64url')}`
  test.each([
    ['nothing', ''],
    ['another version', encodeQuestion({ facts, keys: [] }).replace('v1.', 'v2.')],
    ['no JSON', `v1.${Buffer.from('{').toString('base64url')}`],
    ['keys that are no numbers', encoded({ keys: ['1 or 1=1'], facts })],
    ['too many keys', encoded({ keys: Array.from({ length: 1_001 }, () => '1'), facts })],
    ['facts of another shape', encoded({ keys: [], facts: { ...facts, sex: 'X' } })],
  ])('is refused when it holds %s, without repeating it', (_, text) => {
    expect(() => decodeQuestion(text)).toThrow(new MalformedQuestion())
  })
})
