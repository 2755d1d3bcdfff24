import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { digestForm } from '../../subgraphs/published/digest.ts'
import { loadAlerts } from '../../subgraphs/sis/load.ts'
import { redigestAlerts, unreferencedText } from '../../subgraphs/sis/store/digests.ts'
import { existing } from './support/alerts.ts'
import { type RunningSis, runSis } from './support/running.ts'

let sis: RunningSis
beforeEach(async () => {
  sis = await runSis()
  await loadAlerts(sis.database.knex, [existing({ issuingState: 'LVA', freeMovementFamily: true })], {
    now: new Date('2026-06-01T00:00:00Z'),
  })
})
afterEach(() => sis.stop())

const held = async () => (await unreferencedText(sis.database.knex, { form: digestForm, after: null, first: 10 })).split(' ')[1]

test.each([{ place_of_birth: 'Elsewhere' }, { free_movement_family: false }])(
  'a correction of an alert by hand leaves no digest, until it is made anew: %j',
  async (correction) => {
    const loaded = await held()
    await sis.database.knex('alerts').update(correction)
    const corrected = await held()

    await redigestAlerts(sis.database.knex)

    expect(corrected).toBe('-')
    expect(await held()).toMatch(/^-?\d+$/)
    expect(await held()).not.toBe(loaded)
  },
)

test('a digest that does not fit its alert is made anew with all others', async () => {
  const loaded = await held()
  await sis.database.knex('alerts').update({ content_digest: '7' })
  await redigestAlerts(sis.database.knex)
  const left = await held()

  const count = await redigestAlerts(sis.database.knex, 'ALL')

  expect([left, count]).toEqual(['7', 1])
  expect(await held()).toBe(loaded)
})
