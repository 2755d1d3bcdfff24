import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { generateRegisters } from '../../../demo/generate.ts'
import type { DemoRegisters } from '../../../demo/registers.ts'
import { score } from '../../../demo/score.ts'
import type { AlertRecord, BanRecord } from '../../../subgraphs/bridge/registries/port.ts'
import { type Workbench, workbench } from './workbench.ts'

const enteredAt = new Date('2026-01-01T09:00:00Z')

let bench: Workbench
beforeAll(async () => {
  bench = await workbench()
})
afterAll(async () => {
  await bench.close()
})

const bansOf = ({ lgm }: DemoRegisters): readonly BanRecord[] =>
  lgm.flatMap(({ person, bans }) =>
    bans.map((ban) => ({
      ...ban,
      version: 1,
      inForce: ban.status === 'ACTIVE',
      issuedAt: enteredAt,
      changedAt: enteredAt,
      person: { ...person, version: 1, dateOfDeath: null, freeMovementFamily: false, returnConfirmedAt: null },
    })),
  )

const alertsOf = ({ sis }: DemoRegisters): readonly AlertRecord[] =>
  sis.map(({ id, issuingState, status, ...content }) => ({
    id,
    schengenId: id,
    version: 1,
    issuingState,
    status,
    inForce: status === 'ACTIVE',
    content,
    nationalReference: null,
    subjectReference: null,
    rejectionReason: null,
    enteredAt,
    changedAt: enteredAt,
  }))

test('the first comparison of two unlinked registers finds what was done to them and invents nothing', async () => {
  const registers = generateRegisters({ persons: 720, seed: 4, today: '2026-03-02' })
  for (const ban of bansOf(registers)) bench.lgm.putBan(ban)
  for (const alert of alertsOf(registers)) bench.sis.putAlert(alert)

  const run = await bench.compare()
  const first = await bench.discrepancies()
  await bench.compare()
  const second = await bench.discrepancies()

  expect(run.status).toBe('COMPLETE')
  expect(score(registers.truth, first)).toMatchObject({ missed: [], invented: [] })
  expect(second).toEqual(first)
})
