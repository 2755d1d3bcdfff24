import { expect, test } from '@jest/globals'
import { canonicalFacts } from '../../subgraphs/identity/canonicalFacts.ts'
import { facts, name } from './support.ts'

const names = [name('TESTOV', 'ANATOLY'), name('TESTOW', 'ANATOLI', { kind: 'ALIAS' })]
const identity = facts({ names, nationalities: ['UKR', 'BLR'], documents: [{ number: 'FB123456', country: 'UKR', type: 'PASSPORT' }] })

test('two identities that list the same in another order say the same', () => {
  const turned = { ...identity, names: names.toReversed(), nationalities: ['BLR', 'UKR'] }

  expect(canonicalFacts(turned)).toBe(canonicalFacts(identity))
})

test.each([
  ['a name more', { names: [...names, name('TESTOVA')] }],
  ['another birth date', { birthDate: '1980' }],
  ['another sex', { sex: 'MALE' as const }],
  ['a nationality less', { nationalities: ['UKR'] }],
  ['no document', { documents: [] }],
  ['a personal code', { personalCode: '170580-12345' }],
])('an identity with %s says something else', (_, change) => {
  expect(canonicalFacts({ ...identity, ...change })).not.toBe(canonicalFacts(identity))
})
