import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { PublicationService } from '../../../subgraphs/bridge/publication/start.ts'
import { systemClock } from '../../../subgraphs/shared/clock.ts'
import { type RealRegisters, realRegisters } from './realRegisters.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
let registers: RealRegisters
let bridge: PublicationService
beforeEach(async () => {
  bench = await workbench()
  registers = await realRegisters()
  bridge = await bench.start({ registries: registers.registries, clock: systemClock })
})
afterEach(async () => {
  await bench.close()
  await registers.close()
})

const richBan = {
  territory: 'SCHENGEN',
  grounds: ['PRIOR_CONVICTION', 'ENTRY_BAN'],
  reason: 'Sentenced  for theft;\nreturn decision not complied with',
  decisionReference: 'PMLP-2026/17-a',
  decisionDate: '2026-01-09',
  authority: 'STATE_BORDER_GUARD',
  validFrom: '2026-01-10',
  person: {
    names: [
      { kind: 'CURRENT', form: 'ORIGINAL', surname: 'Гнатюк-Коваль', forename: 'Григорій', language: 'ukr' },
      { kind: 'CURRENT', form: 'LATVIANISED', surname: 'Hnatjuks-Kovaļs', forename: 'Hrihorijs' },
      { kind: 'BIRTH', surname: 'O’Testo', forename: 'Željko' },
      { kind: 'ALIAS', surname: 'TESTOV' },
    ],
    birthDate: '1980-05',
    placeOfBirth: 'Ķīšezers pie Rīgas',
    sex: 'UNSPECIFIED',
    nationalities: ['UKR', 'XXA'],
    documents: [{ number: 'fb 123-456', country: 'UKR', type: 'PASSPORT' }, { number: 'AB0001' }],
    personalCode: '320000-00000',
    freeMovementFamily: true,
  },
}

const alertsOf = (banId: string) => registers.registries.sis.alertsByNationalReference([banId])

/** The feed shows an entry only when no older transaction of the cluster can still commit, so that the end may take a moment. */
const until = async (banId: string, state: string): Promise<void> => {
  for (let round = 0; round < 500; round++) {
    bridge.wake()
    if ((await bench.statesOf(banId)).at(-1) === state) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  expect(await bench.statesOf(banId)).toEqual([state])
}

test('all that LGM holds comes back from SIS equal, is confirmed on approval, amended at once, and gone when revoked', async () => {
  const ban = await registers.lgm('issueEntryBan', richBan)
  await until(ban.id, 'AWAITING_APPROVAL')
  const [waiting] = await alertsOf(ban.id)
  await registers.sis('approveAlert', { id: waiting?.id, expectedVersion: waiting?.version })
  await until(ban.id, 'CONFIRMED')

  const amended = await registers.lgm('amendEntryBan', { id: ban.id, expectedVersion: ban.version, validUntil: '2031-01-09' })
  while ((await bench.statesOf(ban.id)).length < 2) await new Promise((resolve) => setTimeout(resolve, 10))
  await until(ban.id, 'CONFIRMED')
  const [live] = await alertsOf(ban.id)
  await registers.lgm('revokeEntryBan', { id: ban.id, expectedVersion: amended.version, reason: 'annulled by a court' })
  while ((await bench.statesOf(ban.id)).length < 3) await new Promise((resolve) => setTimeout(resolve, 10))
  await until(ban.id, 'CONFIRMED')

  expect(live).toMatchObject({
    status: 'ACTIVE',
    content: { validUntil: '2031-01-09', action: 'REFUSE_ENTRY_AND_STAY', freeMovementFamily: true },
  })
  expect(live?.content.identity.names).toContainEqual(
    expect.objectContaining({ kind: 'CURRENT', form: 'LATIN', surname: 'HNATIUK-KOVAL', forename: 'HRYHORII' }),
  )
  expect((await alertsOf(ban.id)).map(({ status }) => status)).toEqual(['DELETED'])
})

test('a rejection by SIRENE comes back to the publication', async () => {
  const ban = await registers.lgm('issueEntryBan', richBan)
  await until(ban.id, 'AWAITING_APPROVAL')

  const [waiting] = await alertsOf(ban.id)
  await registers.sis('rejectAlert', { id: waiting?.id, expectedVersion: waiting?.version, reason: 'not proportionate' })

  await until(ban.id, 'REJECTED')
  expect((await bench.publicationOf(ban.id)).reason).toBe('REJECTED_BY_SIRENE')
})
