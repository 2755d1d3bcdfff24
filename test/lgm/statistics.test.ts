import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { countBans } from '../../subgraphs/lgm/store/countBans.ts'
import { dayInRiga } from '../../subgraphs/shared/calendar.ts'
import { issuing } from './support/bans.ts'
import { dataOf, type RunningLgm, runLgm } from './support/running.ts'

let lgm: RunningLgm
beforeAll(async () => {
  lgm = await runLgm()
})
afterAll(() => lgm.stop())

const document = 'mutation ($input: [EntryBanSyncInput!]!) { syncEntryBans(input: $input) { outcome } }'

/** The first states of a ban, as PMLP's own system sends them. */
async function send(...states: readonly string[]): Promise<void> {
  const { idempotencyKey: _, person: data, ...decision } = issuing()
  for (const [at, status] of states.entries()) {
    const record = { reference: 'ban', version: at + 1, status, statusReason: 'as decided', ...decision }
    dataOf(await lgm.ask(['PMLP_SYSTEM'], document, { input: [{ ...record, person: { reference: 'person', version: 1, data } }] }))
  }
}

test('a revoked ban that is annulled as well has ended once', async () => {
  await send('ACTIVE', 'SUSPENDED', 'REVOKED', 'ANNULLED')

  const version = await lgm.database.knex('ban_versions').first('changed_at')
  const day = dayInRiga(version.changed_at)
  const [counted] = await countBans(lgm.database.knex, { from: day, until: day, by: 'DAY' })

  expect(counted).toMatchObject({ suspended: 1, revoked: 1, annulled: 1, liveAtEnd: 0 })
})
