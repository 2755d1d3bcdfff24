import type { Problem } from '../../shared/errors.ts'
import { anchorOf } from '../links/personId.ts'
import type { StartReconciliationInput } from '../schema.generated.ts'
import type { Scope } from './reconciliationRun.ts'

/** Read in full, one by one: a minute or so. Who wants more wants FULL. */
const sampleMaxSize = 10_000
/** A flight's worth, as for checks. */
const personsMaxCount = 500

/** Problems: SAMPLE_INCOMPLETE, SAMPLE_SIZE_INVALID, PERSONS_INVALID, SCOPE_MIXED. */
export function readScope(input: StartReconciliationInput): Scope | { readonly problems: readonly Problem[] } {
  const { scope: kind = 'FULL', sampleSize: size, sampleSeed: seed, personIds } = input
  const isSample = size != null || seed != null
  if ((kind !== 'SAMPLE' && isSample) || (kind !== 'PERSONS' && personIds != null)) {
    return refuse('SCOPE_MIXED', 'sampleSize and sampleSeed belong to SAMPLE, personIds to PERSONS', ['scope'])
  }
  switch (kind) {
    case 'SAMPLE':
      if (size == null || seed == null) return refuse('SAMPLE_INCOMPLETE', 'a sample needs its size and its seed', ['sampleSize'])
      if (size < 1 || size > sampleMaxSize) return refuse('SAMPLE_SIZE_INVALID', `draw from 1 to ${sampleMaxSize}`, ['sampleSize'])
      return { kind, size, seed }
    case 'PERSONS':
      if (
        personIds == null ||
        personIds.length < 1 ||
        personIds.length > personsMaxCount ||
        personIds.some((id) => anchorOf(id) === null)
      ) {
        return refuse('PERSONS_INVALID', `name from 1 to ${personsMaxCount} persons, by their ids`, ['personIds'])
      }
      return { kind, personIds: [...new Set(personIds)].sort() }
    default:
      return { kind }
  }
}

const refuse = (code: string, message: string, path: readonly string[]): { readonly problems: readonly Problem[] } => ({
  problems: [{ code, message, path, rule: null }],
})
