import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { AlertRecord, BanRecord } from '../../../subgraphs/bridge/registries/port.ts'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import { alertOf, banNumber, found, putPairs } from './registers.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(async () => {
  await bench.close()
})

/** Rests on a return decision of its own. */
const returnOf = (ban: BanRecord, given: Partial<AlertRecord> = {}): AlertRecord =>
  alertOf(ban, {
    nationalReference: 'return-decision-1',
    content: { ...alertContentOf(ban), kind: 'RETURN', action: 'CONFIRM_RETURN', decisionReference: 'RETURN-1' },
    ...given,
  })

describe.each(['whole', 'FULL', 'CHANGED'] as const)('in a comparison of everything, %s,', (kind) => {
  const compare = async () => {
    bench.pass(1_000)
    if (kind === 'whole') return bench.compare()
    await bench.compare()
    bench.pass(1_000)
    return bench.compare({ scope: { kind } })
  }

  test('an alert for return needs no ban', async () => {
    putPairs(bench, 1)
    bench.sis.putAlert(returnOf(banNumber(2)))

    await compare()

    expect(await found(bench)).toEqual([])
  })

  test.each([
    ['names the person of the ban', {}],
    ['was in SIS before the bridge', { nationalReference: null, subjectReference: null }],
  ])('a ban waits behind an alert for return that %s until they have left', async (_, given) => {
    putPairs(bench, 1)
    bench.sis.putAlert(returnOf(bench.lgm.putBan(banNumber(2)), given))

    await compare()

    expect(await found(bench)).toEqual([])
  })

  test('one that stands on although the return was confirmed is a difference', async () => {
    putPairs(bench, 1)
    const ban = banNumber(2)
    const confirmedReturn = { returnedOn: '2026-01-31', confirmedAt: new Date('2026-02-01T00:00:00Z'), decisionReference: 'R-1' }
    bench.lgm.putBan({ ...ban, person: { ...ban.person, confirmedReturn } })
    bench.sis.putAlert(returnOf(ban))

    await compare()

    const kindDiffers = { kind: 'FIELD_MISMATCH', field: 'kind', severity: 'CRITICAL', banId: ban.id }
    expect(await bench.discrepancies()).toEqual(expect.arrayContaining([expect.objectContaining(kindDiffers)]))
  })

  test('one that names the decision of the ban stands in the place of the alert of the ban', async () => {
    putPairs(bench, 1)
    const ban = bench.lgm.putBan(banNumber(2))
    const content = { ...alertContentOf(ban), kind: 'RETURN', action: 'CONFIRM_RETURN' } as const
    bench.sis.putAlert(alertOf(ban, { content }))

    await compare()

    expect(await bench.discrepancies()).toMatchObject([{ kind: 'FIELD_MISMATCH', field: 'kind', severity: 'CRITICAL' }])
  })
})
