import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { PublicationService } from '../../../subgraphs/bridge/publication/start.ts'
import { followPublications } from '../../../subgraphs/bridge/clocks/followPublications.ts'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { systemClock } from '../../../subgraphs/shared/clock.ts'
import { type RealRegisters, realRegisters } from './realRegisters.ts'
import { type Workbench, workbench } from './workbench.ts'

const policy = {
  name: 'plain-returns-2026',
  kinds: ['REFUSAL_OF_ENTRY' as const],
  grounds: ['ENTRY_BAN'],
  authorities: ['PMLP'],
  daysMax: 36_525,
  mustState: [],
}

let bench: Workbench
let registers: RealRegisters
beforeEach(async () => {
  bench = await workbench()
  registers = await realRegisters(policy)
})
afterEach(async () => {
  await bench.close()
  await registers.close()
})

const issue = (number: number, authority: string, person: object = {}) =>
  registers.lgm('issueEntryBan', {
    territory: 'SCHENGEN',
    grounds: ['ENTRY_BAN'],
    reason: 'overstayed',
    decisionReference: `D-${number}`,
    authority,
    validFrom: '2020-01-10',
    validUntil: '2099-01-09',
    person: { names: [{ kind: 'CURRENT', surname: `TESTOV${'ABCDEFGHIJ'[number]}` }], birthDate: `198${number}-05-17`, ...person },
  })

/** The feed shows an entry only when no older transaction of the cluster can still commit. */
async function taken(bridge: PublicationService, count: number): Promise<void> {
  do await bridge.idle()
  while (Number((await bench.database.knex('publications').count())[0]?.['count']) < count)
}

test('plain cases are confirmed without an officer, and the others wait for one', async () => {
  const bans = await Promise.all([0, 1, 2, 3, 4, 5].map((number) => issue(number, number === 3 ? 'COURT' : 'PMLP')))

  const bridge = await bench.start({ registries: registers.registries, clock: systemClock })
  await taken(bridge, bans.length)

  const states = await Promise.all(bans.map(async ({ id }) => (await bench.publicationOf(id)).state))
  expect(states).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'AWAITING_APPROVAL', 'CONFIRMED', 'CONFIRMED'])
  const steps = await bench.stepsOf(bans[0]?.id ?? '')
  expect(steps.filter((step) => step === 'READ_BACK DONE')).toHaveLength(1)
})

test('a plain case of which a person must say whether the human has an alert already waits for an officer', async () => {
  const bridge = await bench.start({ registries: registers.registries, clock: systemClock })
  const human = { names: [{ kind: 'CURRENT', surname: 'TESTOV', forename: 'ANATOLY' }], sex: 'MALE', nationalities: ['UKR'] }
  await issue(0, 'PMLP', { ...human, birthDate: '1980-05-18' })
  await taken(bridge, 1)

  const documents = [{ number: 'FB123456', country: 'UKR', type: 'PASSPORT' }]
  const { id } = await issue(1, 'PMLP', { ...human, birthDate: '1980-05-17', documents })
  await taken(bridge, 2)

  const { state, warnings } = await bench.publicationOf(id)
  expect([state, warnings.map(({ code }) => code)]).toEqual(['AWAITING_APPROVAL', expect.arrayContaining(['POSSIBLE_ALERT'])])
})

test('an alert that is amended beyond the policy stays live, and SIRENE has its hours to look at it', async () => {
  const bridge = await bench.start({ registries: registers.registries, clock: systemClock })
  const { id, version } = await issue(0, 'PMLP')
  await taken(bridge, 1)
  await registers.lgm('amendEntryBan', { id, expectedVersion: version, grounds: ['SERIOUS_SECURITY_THREAT'], reason: 'more is known' })
  await taken(bridge, 2)
  const amended = await bench.publicationOf(id)
  const [clock] = await bench.database.knex('clocks')
  await followPublications(bench.database.knex, systemIds, readReferenceData(), new Date())
  const runsOn = await bench.database.knex('clocks').whereNull('done_at')

  await registers.sis('approveAlert', { id: amended.alertId, expectedVersion: 3 })
  let seen: { readonly answer: string | null } | undefined
  do {
    await bridge.idle()
    ;[seen] = await bench.database.knex('clocks')
  } while (seen?.answer == null)

  expect(amended.state).toBe('CONFIRMED')
  expect(clock).toMatchObject({
    kind: 'APPROVAL',
    ban_id: id,
    alert_id: amended.alertId,
    started_by: 'AMENDED_BEYOND_POLICY',
    done_at: null,
  })
  expect(clock.due_at.getTime() - clock.started_at.getTime()).toBe(12 * 3_600_000)
  expect(runsOn).toHaveLength(1)
  expect(seen).toMatchObject({ answer: 'DONE' })
})
