import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import type { BanRecord } from '../../../subgraphs/bridge/registries/port.ts'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import { type RealRegisters, realRegisters } from '../publication/realRegisters.ts'
import { alertOf, banNumber, found, putPairs } from './registers.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(async () => {
  await bench.close()
})

type Person = Partial<Omit<BanRecord['person'], 'id' | 'identity'>> & { readonly nationalities?: readonly string[] }

const banOf = (number: number, { nationalities, ...person }: Person, given: Parameters<typeof banNumber>[1] = {}): BanRecord => {
  const ban = banNumber(number, given)
  const identity = { ...ban.person.identity, ...(nationalities === undefined ? {} : { nationalities }) }
  return { ...ban, person: { ...ban.person, ...person, identity } }
}

const forbidden: readonly Person[] = [{ nationalities: ['UKR', 'LTU'] }, { dateOfDeath: '2025-01-01' }, { freeMovementFamily: true }]
const kindsOfRun = ['whole', 'FULL', 'CHANGED'] as const

describe.each(kindsOfRun)('a comparison of everything, %s', (kind) => {
  const compare = async () => {
    bench.pass(1_000)
    if (kind === 'whole') return bench.compare()
    await bench.compare()
    bench.pass(1_000)
    return bench.compare({ scope: { kind } })
  }

  test('finds every alert on somebody whom none may be on', async () => {
    putPairs(bench, 1)
    forbidden.forEach((person, index) => {
      bench.sis.putAlert(alertOf(bench.lgm.putBan(banOf(index + 2, person))))
    })

    const run = await compare()

    expect(run).toMatchObject({ status: 'COMPLETE', whole: kind === 'whole' })
    expect(await found(bench)).toEqual([
      'OUTLIVED_BAN ban-002 alert-002',
      'OUTLIVED_BAN ban-003 alert-003',
      'OUTLIVED_BAN ban-004 alert-004',
    ])
    expect((await bench.discrepancies()).map(({ severity }) => severity)).toEqual(['CRITICAL', 'CRITICAL', 'CRITICAL'])
  })

  test('misses no alert where none may be', async () => {
    putPairs(bench, 1)
    forbidden.forEach((person, index) => {
      bench.lgm.putBan(banOf(index + 2, person))
    })

    await compare()

    expect(await found(bench)).toEqual([])
  })

  test('finds a live alert on a ban for Latvia only that has ended', async () => {
    putPairs(bench, 1)
    bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(2, { territory: 'LATVIA', status: 'REVOKED', inForce: false }))))

    await compare()

    expect(await found(bench)).toEqual(['MISSING_IN_LGM ban-002 alert-002'])
  })

  test('finds a second alert of a ban that is on somebody else', async () => {
    putPairs(bench, 2)
    const stranger = alertContentOf(banNumber(7))
    bench.sis.putAlert(alertOf(banNumber(1), { id: 'alert-099', content: stranger }))

    await compare()

    expect(await bench.discrepancies()).toMatchObject([{ kind: 'DUPLICATE_ALERT', alertId: 'alert-001', relatedId: 'alert-099' }])
  })

  test.each(['RESIDENCE_PERMIT', 'LONG_STAY_VISA'] as const)(
    'finds the alert on a holder of a %s although both registers agree',
    async (type) => {
      const ban = banNumber(2)
      const identity = { ...ban.person.identity, documents: [{ number: 'P1234567', country: 'DEU', type }] }
      bench.sis.putAlert(alertOf(bench.lgm.putBan({ ...ban, person: { ...ban.person, identity } })))

      await compare()

      expect(await found(bench)).toEqual(['PERMIT_HOLDER ban-002 alert-002'])
    },
  )

  test('tells family that is banned for what they did by their grounds: such an alert may stand, and a missing one is missed', async () => {
    const [ground] = readReferenceData().individualGrounds
    const grounds = ground === undefined ? [] : [ground]
    bench.sis.putAlert(alertOf(bench.lgm.putBan(banOf(1, { freeMovementFamily: true }, { grounds }))))
    bench.lgm.putBan(banOf(2, { freeMovementFamily: true }, { grounds }))

    await compare()

    expect(await found(bench)).toEqual(['MISSING_IN_SIS ban-002 '])
  })

  test('finds an alert on such family that does not say so, and one that says so of somebody else', async () => {
    const ban = bench.lgm.putBan(banOf(1, { freeMovementFamily: true }, { grounds: ['PRIOR_CONVICTION'] }))
    bench.sis.putAlert(alertOf(ban, { content: { ...alertContentOf(ban), freeMovementFamily: false } }))
    const other = bench.lgm.putBan(banNumber(2))
    bench.sis.putAlert(alertOf(other, { content: { ...alertContentOf(other), freeMovementFamily: true } }))

    await compare()

    expect(await bench.discrepancies()).toMatchObject([
      { kind: 'INCOMPLETE_ALERT', field: 'freeMovementFamily', severity: 'MAJOR', banId: 'ban-001', lgmValue: 'YES', sisValue: null },
      { kind: 'FIELD_MISMATCH', field: 'freeMovementFamily', severity: 'MAJOR', banId: 'ban-002', lgmValue: null, sisValue: 'YES' },
    ])
  })
})

describe('over the registers as they are', () => {
  let real: RealRegisters
  beforeEach(async () => {
    real = await realRegisters()
  })
  afterEach(() => real.close())

  const person = { names: [{ surname: 'TESTOV', forename: 'ANATOLY' }], birthDate: '1980-05-17', sex: 'MALE', nationalities: ['UKR'] }
  const decision = {
    territory: 'SCHENGEN',
    grounds: ['ENTRY_BAN'],
    reason: 'Return decision not complied with',
    decisionReference: 'PMLP-2026-001',
    authority: 'PMLP',
    validFrom: '2026-01-10',
    validUntil: '2099-01-09',
  }

  test.each([
    ['has died', { dateOfDeath: '2026-02' }],
    ['has become a citizen of a state of free movement', { nationalities: ['UKR', 'EST'] }],
    ['is family of somebody who moves freely', { freeMovementFamily: true }],
  ])('an alert whose person %s is found by the digests of both, and stays open until it is gone', async (_, change) => {
    const { id: banId } = await real.lgm('issueEntryBan', { ...decision, person })
    const [ban] = await real.registries.lgm.bans([banId])
    if (!ban) throw new Error('the ban is not there')
    const write = { idempotencyKey: 'submit-1', nationalReference: banId, subjectReference: ban.person.id, content: alertContentOf(ban) }
    await real.registries.sis.submitAlert(write)
    const compare = (kind: 'FULL' | 'CHANGED') => {
      bench.pass(Date.now() + 1_000 - bench.now().getTime())
      return bench.compare({ registries: real.registries, scope: { kind } })
    }
    await compare('FULL')
    const before = await found(bench)
    await real.lgm('amendEntryBan', { id: banId, expectedVersion: 1, person: { ...person, ...change } })

    const runs = [await compare('CHANGED'), await compare('FULL')]

    expect(before).toEqual([])
    expect(runs.map(({ status, whole }) => [status, whole])).toEqual([
      ['COMPLETE', false],
      ['COMPLETE', false],
    ])
    expect((await bench.discrepancies()).map(({ kind, severity }) => [kind, severity])).toEqual([['OUTLIVED_BAN', 'CRITICAL']])
  })
})
