import { person } from '../../e2e/support/people.ts'
import { banOn, issueMutation } from '../../e2e/support/story.ts'
import { asks, canary, type Row } from '../row.ts'

/** The key of a ban that was issued before the rows run. */
export const usedKey = 'hostile-used-key'
export const usedInput = () => banOn(person(3), { idempotencyKey: usedKey, territory: 'LATVIA' })

const keys: readonly (readonly [what: string, input: object, code: string])[] = [
  ['an empty key', { ...usedInput(), idempotencyKey: '' }, 'IDEMPOTENCY_KEY_INVALID'],
  ['a key of 65 letters', { ...usedInput(), idempotencyKey: 'k'.repeat(65) }, 'IDEMPOTENCY_KEY_INVALID'],
  ['a key with signs that no key has', { ...usedInput(), idempotencyKey: `${canary} <x>` }, 'IDEMPOTENCY_KEY_INVALID'],
  ['the key of another ban', { ...usedInput(), reason: `another reason ${canary}` }, 'IDEMPOTENCY_KEY_REUSED'],
  ['the key of a ban on another person', banOn(person(4), { idempotencyKey: usedKey, territory: 'LATVIA' }), 'IDEMPOTENCY_KEY_REUSED'],
]

export const idempotency: readonly Row[] = keys.map(([what, input, code]) => ({
  what,
  send: asks(issueMutation, { input }, { caller: 'clerk' }),
  status: 200,
  code,
  writtenBy: 'SUBGRAPH' as const,
}))
