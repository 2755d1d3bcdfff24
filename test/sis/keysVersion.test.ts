import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { blockingKeys, prepare } from '../../subgraphs/identity/index.ts'
import { keysVersion } from '../../subgraphs/identity/keysVersion.ts'
import { encodeQuestion } from '../../subgraphs/identity/questionKey.ts'
import { loadAlerts } from '../../subgraphs/sis/load.ts'
import { rekeyAlerts } from '../../subgraphs/sis/store/rekeyAlerts.ts'
import { existing, submission, write } from './support/alerts.ts'
import { codesOf, type RunningSis, runSis } from './support/running.ts'

const known = existing()

let sis: RunningSis
beforeEach(async () => {
  sis = await runSis()
  const { knex } = sis.database
  await loadAlerts(knex, [known, existing()], { now: new Date('2026-06-01T00:00:00Z') })
  // As the version before left the register.
  await knex('search_keys').update({ version: keysVersion - 1 })
  await knex('alerts').update({ blocking_keys: ['7'], keys_version: keysVersion - 1 })
})
afterEach(() => sis.stop())

async function ask() {
  const { identity: facts } = known
  const query = encodeQuestion({ facts, keys: blockingKeys(prepare(facts)) })
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on PersonCheck { sisCandidates { recordId } } } }`
  const answer = await sis.ask(['BORDER_GUARD'], document, { of: [{ __typename: 'PersonCheck', query }] })
  const [check] = (answer.data?.['_entities'] ?? []) as { sisCandidates: { recordId: string }[] | null }[]
  return { found: check?.sisCandidates?.map(({ recordId }) => recordId) ?? null, codes: codesOf(answer) }
}

test('a question whose keys are of another version than the stored ones is not answered with an empty list', async () => {
  expect(await ask()).toEqual({ found: null, codes: ['REGISTER_UNAVAILABLE'] })
})

test('a register with keys of another version is not ready, and takes no alert that would be found by other keys than the rest', async () => {
  await expect(sis.handle.ready()).rejects.toThrow('run entry-ban migrate')
  await expect(write(sis, 'submitAlert', submission())).rejects.toThrow()
})

test('keys made anew find every alert again, and the register is ready', async () => {
  const count = await rekeyAlerts(sis.database.knex)

  expect(count).toBe(2)
  expect((await ask()).found).toContain(known.id)
  await expect(sis.handle.ready()).resolves.toBeUndefined()
})
