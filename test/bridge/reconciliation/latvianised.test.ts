import { expect, test } from '@jest/globals'
import { mayBeLatvianised } from '../../../subgraphs/bridge/reconciliation/compare/latvianised.ts'

test.each([
  ['Ivanovs', 'IVANOV'],
  ['Žukovs', 'ZHUKOV'],
  ['Ščerbakova', 'SHCHERBAKOVA'],
  ['Dostojevskis', 'DOSTOEVSKII'],
  ['Petroviča', 'PETROVICH'],
  ['Cojs', 'TSOI'],
  ['Hnatjuks', 'HNATIUK'],
  ['Raits', 'WRIGHT'],
  ['Maikls', 'MICHAEL'],
  ['Džans', 'ZHANG'],
  ['Al Džuburi', 'AL JUBOURI'],
  ['Nurmohamads', 'NOOR MOHAMMAD'],
  ['Žans-Pjērs', 'JEAN PIERRE'],
  ['Millers', 'MULLER'],
])('%s can be %s rewritten by its sound', (latvian, latin) => {
  expect(mayBeLatvianised(latvian, latin)).toBe(true)
})

test.each([
  ['Ivanovs', 'IPANOV'],
  ['Žukovs', 'ZHUMOV'],
  ['Petrovs', 'IVANOV'],
  ['Raits', 'BRIGHT'],
  ['Hnatjuks', 'HNATLUK'],
  ['', 'IVANOV'],
  ['Ivanovs', ''],
])('%s cannot be %s', (latvian, latin) => {
  expect(mayBeLatvianised(latvian, latin)).toBe(false)
})

test('a name of a hundred letters is decided at once', () => {
  const startedAt = performance.now()

  expect(mayBeLatvianised('ajeou'.repeat(20), `${'aeiouyw'.repeat(14)}k`)).toBe(false)

  expect(performance.now() - startedAt).toBeLessThan(500)
})
