import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { replaceLink } from '../../../subgraphs/bridge/links/store.ts'
import { askHeldAgain } from '../../../subgraphs/bridge/publication/store.ts'
import type { PublicationService } from '../../../subgraphs/bridge/publication/start.ts'
import type { Registries } from '../../../subgraphs/bridge/registries/port.ts'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import { aBan, anAlert, anAlertContent, anIdentity } from '../../support/registerRecords.ts'
import { today, type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

/** An alert that was in SIS before the bridge: it names no record of LGM. */
const unreferred = { nationalReference: null, subjectReference: null } as const
const judge = (judgement: 'SAME' | 'DIFFERENT', left: string, right: string, registry: 'LGM' | 'SIS' = 'SIS') =>
  bench.database.knex.transaction(async (trx) => {
    const records = { left: { registry: 'LGM', recordId: left }, right: { registry, recordId: right } } as const
    await replaceLink(trx, { id: randomUUID(), ...records, judgement, reason: 'compared', judgedBy: 'officer-1', now: today })
    await askHeldAgain(trx, { personIds: [left], alertIds: [right] })
  })
const stateOf = async (bridge: PublicationService, banId: string) => {
  await bridge.idle()
  const { state, reason, warnings } = await bench.publicationOf(banId)
  return { state, reason, warnings: warnings.map(({ code }) => code) }
}
async function until(bridge: PublicationService, banId: string, state: string): Promise<void> {
  for (const end = Date.now() + 10_000; (await bench.publicationOf(banId)).state !== state; bridge.wake()) {
    if (Date.now() > end) throw new Error(`${banId} did not become ${state}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('one live Latvian alert per person, by who the person is', () => {
  test('a live alert of the same human that names no record holds the ban, which goes when it has left SIS', async () => {
    const bridge = await bench.start()
    bench.sis.putAlert(anAlert({ ...unreferred, content: anAlertContent({ decisionReference: 'OLD-1' }) }))
    bench.lgm.putBan(aBan())
    const held = await stateOf(bridge, 'ban-1')

    bench.sis.end('alert-1', 'DELETED')
    await until(bridge, 'ban-1', 'AWAITING_APPROVAL')

    expect(held).toMatchObject({ state: 'HELD', reason: 'ONE_ALERT_PER_PERSON' })
  })

  test("one that ends between being found and being read is in nobody's way", async () => {
    bench.sis.putAlert(anAlert({ ...unreferred, content: anAlertContent({ decisionReference: 'OLD-1' }) }))
    const { lgm, sis } = bench
    const ending: Registries['sis'] = {
      ...sis,
      alertsLike: async (question) => {
        const found = await sis.alertsLike(question)
        if (found.some(({ id }) => id === 'alert-1')) sis.end('alert-1', 'DELETED')
        return found
      },
    }
    const bridge = await bench.start({ registries: { lgm, sis: ending } })

    bench.lgm.putBan(aBan())

    expect(await stateOf(bridge, 'ban-1')).toEqual({ state: 'AWAITING_APPROVAL', reason: null, warnings: [] })
  })

  test('a person who judges that it is of somebody else lets the ban go', async () => {
    const bridge = await bench.start()
    bench.sis.putAlert(anAlert({ ...unreferred, content: anAlertContent({ decisionReference: 'OLD-1' }) }))
    bench.lgm.putBan(aBan())
    const held = await stateOf(bridge, 'ban-1')

    await judge('DIFFERENT', 'person-1', 'alert-1')
    await until(bridge, 'ban-1', 'AWAITING_APPROVAL')

    expect(held.state).toBe('HELD')
  })

  test('a ban on another record of LGM that is judged to be of the same human counts, whatever its data say', async () => {
    const bridge = await bench.start()
    bench.lgm.putBan(aBan({ id: 'ban-2', person: { id: 'person-2' } }))
    await bridge.idle()
    await judge('SAME', 'person-1', 'person-2', 'LGM')

    bench.lgm.putBan(aBan())

    expect(await stateOf(bridge, 'ban-1')).toMatchObject({ state: 'HELD', reason: 'ONE_ALERT_PER_PERSON' })
  })

  test('an alert that only may be of the same human is a warning', async () => {
    const bridge = await bench.start()
    const { personalCode: _, ...other } = anIdentity({ birthDate: '1980-05-18', documents: [] })
    bench.sis.putAlert(anAlert({ ...unreferred, content: anAlertContent({ identity: other, decisionReference: 'OLD-1' }) }))

    bench.lgm.putBan(aBan())

    expect(await stateOf(bridge, 'ban-1')).toEqual({ state: 'AWAITING_APPROVAL', reason: null, warnings: ['POSSIBLE_ALERT'] })
  })
})

describe('an alert of another state on the same human', () => {
  const estonian = anAlert({ ...unreferred, issuingState: 'EST' })

  test('is told of where ours may stand beside it, and is never written to', async () => {
    const bridge = await bench.start()
    bench.sis.putAlert(estonian)

    bench.lgm.putBan(aBan())

    expect(await stateOf(bridge, 'ban-1')).toEqual({ state: 'AWAITING_APPROVAL', reason: null, warnings: ['COMPATIBLE_ALERT'] })
    expect(bench.sis.all()[0]).toEqual(estonian)
  })

  test('holds the ban where the reference data call it incompatible, until it has left SIS', async () => {
    const reference = { ...readReferenceData(), alertsOfOtherStates: { REFUSAL_OF_ENTRY: 'INCOMPATIBLE', RETURN: 'COMPATIBLE' } } as const
    const bridge = await bench.start({ reference })
    bench.sis.putAlert(estonian)
    bench.lgm.putBan(aBan())
    const held = await stateOf(bridge, 'ban-1')

    bench.sis.end('alert-1', 'DELETED')
    await until(bridge, 'ban-1', 'AWAITING_APPROVAL')

    expect(held).toMatchObject({ state: 'HELD', reason: 'INCOMPATIBLE_ALERT' })
  })
})

test('the alert of a person who has died leaves SIS', async () => {
  const bridge = await bench.start()
  const ban = bench.lgm.putBan(aBan())
  await bridge.idle()

  bench.lgm.changeBan('ban-1', { person: { ...ban.person, dateOfDeath: '2026-02' } })
  await bridge.idle()

  expect(bench.sis.all().map(({ status }) => status)).toEqual(['DELETED'])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'CONFIRMED', action: 'WITHDRAW' })
})
