import { expect, test } from '@jest/globals'
import { callerOf } from '../../../subgraphs/shared/idempotency/caller.ts'

test('two callers are told apart however their agencies and ids are put together', () => {
  const callers = [
    { agency: 'A', subject: 'b/c' },
    { agency: 'A/b', subject: 'c' },
    { agency: 'A%2Fb', subject: 'c' },
    { agency: 'A', subject: 'b%2Fc' },
    { agency: '', subject: 'A/b/c' },
  ]

  expect(new Set(callers.map(callerOf)).size).toBe(callers.length)
})

test('a caller without a slash reads as it is', () => {
  expect(callerOf({ agency: 'PMLP', subject: 'service:bridge' })).toBe('PMLP/service:bridge')
})
