import { describe, expect, test } from '@jest/globals'
import type { IdentityFacts } from '../../subgraphs/identity/facts.ts'
import { keysVersion } from '../../subgraphs/identity/keysVersion.ts'
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

    expect(decodeQuestion(encodeQuestion(question))).toEqual({ ...question, keysVersion })
  })

  test('is the same text for the same question', () => {
    expect(encodeQuestion({ facts, keys: [1n] })).toBe(encodeQuestion({ facts: structuredClone(facts), keys: [1n] }))
  })

  const encoded = (value: unknown) => `v2.${Buffer.from(JSON.stringify(value)).toString('base64url')}`
  test.each([
    ['no version of the keys', encoded({ keys: [], facts })],
    ['nothing', ''],
    ['another version', encodeQuestion({ facts, keys: [] }).replace('v2.', 'v1.')],
    ['no JSON', `v2.${Buffer.from('{').toString('base64url')}`],
    ['keys that are no numbers', encoded({ keysVersion, keys: ['1 or 1=1'], facts })],
    ['too many keys', encoded({ keysVersion, keys: Array.from({ length: 1_001 }, () => '1'), facts })],
    ['facts of another shape', encoded({ keysVersion, keys: [], facts: { ...facts, sex: 'X' } })],
  ])('is refused when it holds %s, without repeating it', (_, text) => {
    expect(() => decodeQuestion(text)).toThrow(new MalformedQuestion())
  })
})
