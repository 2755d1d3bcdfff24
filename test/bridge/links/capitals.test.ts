import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { judgeIdentity } from '../../../subgraphs/bridge/links/judge.ts'
import type { BanRecord } from '../../../subgraphs/bridge/registries/port.ts'
import { type RealRegisters, realRegisters } from '../publication/realRegisters.ts'
import { type BridgeInTest, bridgeInTest } from '../support.ts'

let bridge: BridgeInTest
let registers: RealRegisters

beforeAll(async () => {
  bridge = await bridgeInTest()
  registers = await realRegisters()
})
afterAll(async () => {
  await registers.close()
  await bridge.close()
})

async function personWithBan(documentNumber: string): Promise<BanRecord['person']> {
  const { id } = await registers.lgm('issueEntryBan', {
    person: {
      names: [{ kind: 'CURRENT', form: 'LATIN', surname: 'PARAUGS', forename: 'ANDRIS' }],
      birthDate: '1980-05-17',
      documents: [{ number: documentNumber, country: 'BLR', type: 'PASSPORT' }],
    },
    territory: 'LATVIA',
    grounds: ['ENTRY_BAN'],
    reason: 'Overstayed by 90 days',
    decisionReference: 'PMLP-2026/100',
    authority: 'PMLP',
    validFrom: '2026-06-10',
  })
  const [ban] = await registers.registries.lgm.bans([id])
  if (ban == null) throw new Error('the ban that was issued is not there')
  return ban.person
}

test('a judgement on an id in capitals is refused: stored, it would never be applied', async () => {
  const [one, other] = [await personWithBan('MP1111111'), await personWithBan('MP2222222')]
  const asker = bridge.asker('DATA_QUALITY_OFFICER')
  const judging = { ...asker, deps: { ...asker.deps, registries: registers.registries } }

  const { link, problems } = await judgeIdentity(judging, {
    idempotencyKey: 'capitals',
    left: { registry: 'LGM', recordId: one.id.toUpperCase() },
    right: { registry: 'LGM', recordId: other.id },
    judgement: 'SAME',
    reason: 'same fingerprints',
  })

  expect(link).toBeNull()
  expect(problems).toMatchObject([{ code: 'RECORD_NOT_FOUND', path: ['left', 'recordId'] }])
})
