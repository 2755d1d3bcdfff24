import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { blockingKeys, prepare } from '../../subgraphs/identity/index.ts'
import { encodeQuestion } from '../../subgraphs/identity/questionKey.ts'
import { type ExistingPerson, loadBans } from '../../subgraphs/lgm/load.ts'
import { candidateMaxCount, findCandidates } from '../../subgraphs/lgm/store/findCandidates.ts'
import { clerk, happenings, readBan } from './support/bans.ts'
import { existingPerson, manyPersons } from './support/existing.ts'
import { dataOf, type RunningLgm, runLgm } from './support/running.ts'

const now = new Date('2026-06-15T09:00:00Z')
/** As many as the search for candidates must stay fast with: about three times the register of 2014. */
const personCount = 100_000

let lgm: RunningLgm
let loadMs = 0
beforeAll(async () => {
  lgm = await runLgm()
  const startedAt = performance.now()
  await loadBans(lgm.database.knex, manyPersons(personCount), { now })
  loadMs = performance.now() - startedAt
}, 120_000)
afterAll(() => lgm.stop())
test('x', () => {
  console.error(loadMs)
})
