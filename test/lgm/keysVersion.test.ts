import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { blockingKeys, prepare } from '../../subgraphs/identity/index.ts'
import { keysVersion } from '../../subgraphs/identity/keysVersion.ts'
import { encodeQuestion } from '../../subgraphs/identity/questionKey.ts'
import { loadBans } from '../../subgraphs/lgm/load.ts'
import { rekeyPersons } from '../../subgraphs/lgm/store/rekeyPersons.ts'
import { issuing, write } from './support/bans.ts'
import { existingPerson } from './support/existing.ts'
import { codesOf, type RunningLgm, runLgm } from './support/running.ts'

const banned = existingPerson()
/** More than one batch of them. */
const others = Array.from({ length: 1_500 }, (_, at) => existingPerson({ identity: { birthDate: `19${String(10 + (at % 90))}-02-03` } }))

let lgm: RunningLgm
beforeEach(async () => {
  lgm = await runLgm()
  await loadBans(lgm.database.knex, [banned, ...others], { now: new Date('2026-06-15T09:00:00Z') })
})
afterEach(() => lgm.stop())

/** As another version of the program left the register: other keys, noted as that version's. */
async function keysOfVersion(version: number): Promise<void> {
  await lgm.database.knex('search_keys').update({ version })
  await lgm.database.knex('persons').update({ blocking_keys: ['7'], keys_version: version })
}

async function ask() {
  const { identity: facts } = banned.person
  const query = encodeQuestion({ facts, keys: blockingKeys(prepare(facts)) })
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on PersonCheck { lgmCandidates { recordId } } } }`
  const answer = await lgm.ask(['BORDER_GUARD'], document, { of: [{ __typename: 'PersonCheck', query }] })
  const [check] = (answer.data?.['_entities'] ?? []) as { lgmCandidates: { recordId: string }[] | null }[]
  return { found: check?.lgmCandidates?.map(({ recordId }) => recordId) ?? null, codes: codesOf(answer) }
}

test('a question whose keys are of another version than the stored ones is not answered with an empty list', async () => {
  await keysOfVersion(keysVersion - 1)

  expect(await ask()).toEqual({ found: null, codes: ['REGISTER_UNAVAILABLE'] })
})

test('a register with keys of another version is not ready, and takes no record that would be found by other keys than the rest', async () => {
  await keysOfVersion(keysVersion - 1)

  await expect(lgm.handle.ready()).rejects.toThrow('run entry-ban migrate')
  await expect(write(lgm, 'issueEntryBan', issuing())).rejects.toThrow()
})

test('keys made anew find everybody again, and the register is ready', async () => {
  await keysOfVersion(keysVersion - 1)

  const count = await rekeyPersons(lgm.database.knex)

  expect(count).toBe(1 + others.length)
  expect((await ask()).found).toContain(banned.person.id)
  await expect(lgm.handle.ready()).resolves.toBeUndefined()
  expect(await rekeyPersons(lgm.database.knex)).toBe(0)
})

test('while the keys are made anew, and after that was stopped half-way, no question is answered', async () => {
  await lgm.database.knex('search_keys').update({ complete: false })

  expect((await ask()).found).toBeNull()
  expect(await rekeyPersons(lgm.database.knex)).toBe(0)
  expect((await ask()).found).toContain(banned.person.id)
})

test('keys that a newer program has made stay as they are', async () => {
  await keysOfVersion(keysVersion + 1)

  await expect(rekeyPersons(lgm.database.knex)).rejects.toThrow('made by a newer program')
})

test('a register that never held anybody answers that it holds nobody', async () => {
  const empty = await runLgm()
  const full = lgm
  lgm = empty

  const answer = await ask()

  await full.stop()
  expect(answer).toEqual({ found: [], codes: [] })
})
