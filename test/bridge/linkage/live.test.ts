import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type LinkedPair, linkLive } from '../../../subgraphs/bridge/linkage/index.ts'
import { replaceLink } from '../../../subgraphs/bridge/links/store.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { aBan, anAlert, anAlertContent, anIdentity } from '../../support/registerRecords.ts'
import { type BridgeInTest, bridgeInTest, nowInTests } from '../support.ts'

let bridge: BridgeInTest
beforeEach(async () => {
  bridge = await bridgeInTest()
})
afterEach(() => bridge.close())

async function linked(): Promise<LinkedPair[]> {
  const pairs: LinkedPair[] = []
  await linkLive({ registries: bridge.registers, knex: bridge.database.knex }, { threads: 1 }, (pair) => void pairs.push(pair))
  return pairs
}

const judge = (judgement: 'SAME' | 'DIFFERENT' | 'UNSURE') =>
  bridge.database.knex.transaction((trx) =>
    replaceLink(trx, {
      id: systemIds.next(),
      left: { registry: 'LGM', recordId: 'person-1' },
      right: { registry: 'SIS', recordId: 'alert-1' },
      judgement,
      reason: 'seen by an officer',
      judgedBy: 'officer-1',
      now: nowInTests,
    }),
  )

const short = (pairs: readonly LinkedPair[]) => pairs.map(({ left, right, decision }) => [left, right, decision])

describe('linking the live registers', () => {
  test('finds the alert of a person, who is one record however many bans they have', async () => {
    bridge.registers.lgm.putBan(aBan())
    bridge.registers.lgm.putBan(aBan({ id: 'ban-2' }))
    bridge.registers.sis.putAlert(anAlert())

    expect(short(await linked())).toEqual([['person-1', 'alert-1', 'MATCH']])
  })

  test.each([
    ['DIFFERENT', []],
    ['UNSURE', [['person-1', 'alert-1', 'REVIEW']]],
    ['SAME', [['person-1', 'alert-1', 'MATCH']]],
  ] as const)('a judgement %s stands above the weight of records that agree', async (judgement, expected) => {
    bridge.registers.lgm.putBan(aBan())
    bridge.registers.sis.putAlert(anAlert())
    await judge(judgement)

    expect(short(await linked())).toEqual(expected)
  })

  test('a pair judged SAME is listed though nothing in the records agrees', async () => {
    bridge.registers.lgm.putBan(aBan())
    const stranger = anIdentity({
      names: [{ kind: 'CURRENT', form: 'LATIN', surname: 'QUISPELAR', forename: 'ILVARS', language: null }],
      birthDate: '1961-12-30',
      nationalities: ['PER'],
      documents: [],
    })
    bridge.registers.sis.putAlert(anAlert({ content: anAlertContent({ identity: stranger }) }))
    await judge('SAME')

    expect(short(await linked())).toEqual([['person-1', 'alert-1', 'MATCH']])
  })

  test('a register that does not answer ends the run: a failed look is not an empty one', async () => {
    bridge.registers.lgm.putBan(aBan())
    bridge.registers.unavailable('SIS')

    await expect(linked()).rejects.toThrow(/SIS could not be asked/)
  })
})
