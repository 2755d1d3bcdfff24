import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { aBan, anIdentity } from '../../support/registerRecords.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

describe('two records of one human, published in the same moment', () => {
  const identity = anIdentity()
  const twin = (at: number) => aBan({ id: `ban-${at}`, decisionReference: `PMLP-2026-${at}`, person: { id: `person-${at}`, identity } })

  test.each([1, 2])('leave one live alert, and the ban whose alert came later is held for it, with %i bridges', async (count) => {
    const bridges = await Promise.all(Array.from({ length: count }, () => bench.start()))
    bench.lgm.putBan(twin(1))
    bench.lgm.putBan(twin(2))
    for (const bridge of bridges) await bridge.idle()

    const live = bench.sis.all().filter(({ status }) => status === 'PENDING_APPROVAL' || status === 'ACTIVE')
    const publications = await Promise.all([bench.publicationOf('ban-1'), bench.publicationOf('ban-2')])
    expect(live).toHaveLength(1)
    expect(publications.map(({ state }) => state).sort()).toEqual(['AWAITING_APPROVAL', 'HELD'])
    expect(publications.find(({ state }) => state === 'HELD')).toMatchObject({ reason: 'ONE_ALERT_PER_PERSON' })
  })

  test('the later one is published when the elder alert leaves SIS', async () => {
    const bridge = await bench.start()
    bench.lgm.putBan(twin(1))
    bench.lgm.putBan(twin(2))
    await bridge.idle()
    const [elder] = bench.sis.all().filter(({ status }) => status === 'PENDING_APPROVAL')

    bench.lgm.putBan({ ...twin(elder?.nationalReference === 'ban-1' ? 1 : 2), status: 'REVOKED', version: 2, inForce: false })
    await bridge.idle()

    const live = bench.sis.all().filter(({ status }) => status === 'PENDING_APPROVAL')
    expect(live.map(({ nationalReference }) => nationalReference)).toEqual([elder?.nationalReference === 'ban-1' ? 'ban-2' : 'ban-1'])
  })
})
