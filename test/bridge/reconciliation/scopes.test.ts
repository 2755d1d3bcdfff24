import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { personIdOf } from '../../../subgraphs/bridge/links/personId.ts'
import type { Scope } from '../../../subgraphs/bridge/reconciliation/reconciliationRun.ts'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { alertOf, banNumber, found, putPairs } from './registers.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(async () => {
  await bench.close()
})

const later = 1_000
const dayMs = 86_400_000
const everything: readonly Scope[] = [{ kind: 'FULL' }, { kind: 'CHANGED' }]
const personOf = (number: string): string => personIdOf([{ registry: 'LGM', recordId: `person-${number}` }])

/** One of each kind of difference that needs no second human. */
function putDifferences(): void {
  bench.lgm.putBan(banNumber(20))
  bench.sis.putAlert(alertOf(banNumber(21)))
  bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(22, { status: 'REVOKED', inForce: false }))))
  bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(23)), { status: 'DELETED', inForce: false }))
  bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(24, { territory: 'LATVIA' }))))
  bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(25, { validFrom: '2027-01-01', inForce: false }))))
  const overdue = bench.lgm.putBan(banNumber(26))
  bench.sis.putAlert(alertOf(overdue, { content: { ...alertContentOf(overdue), reviewDate: '2026-01-01' } }))
  bench.sis.changeContent('alert-001', { decisionReference: null })
  bench.sis.changeContent('alert-002', { identity: { ...alertContentOf(banNumber(2)).identity, birthDate: '1950-01-01' } })
}

const differences = [
  'EARLY_DELETION ban-023 alert-023',
  'FIELD_MISMATCH ban-002 alert-002',
  'FIELD_MISMATCH ban-025 alert-025',
  'INCOMPLETE_ALERT ban-001 alert-001',
  'MISSING_IN_LGM  alert-021',
  'MISSING_IN_LGM ban-024 alert-024',
  'MISSING_IN_SIS ban-020 ',
  'OUTLIVED_BAN ban-022 alert-022',
  'REVIEW_OVERDUE ban-026 alert-026',
]

describe.each(everything)('behind a first complete comparison, $kind', (scope) => {
  test('finds what has come since, reads nothing in full that is equal, and closes what has gone', async () => {
    putPairs(bench, 8)
    await bench.compare()
    bench.pass(later)
    putDifferences()
    bench.pass(later)
    const before = bench.calls.length

    const run = await bench.compare({ scope })
    const open = await found(bench)
    bench.sis.changeContent('alert-001', { decisionReference: 'PMLP-1' })
    bench.pass(later)
    await bench.compare({ scope })

    expect(run).toMatchObject({ status: 'COMPLETE', scope, bansRead: 11, alertsRead: 13 })
    expect(open).toEqual(differences)
    expect(bench.calls.slice(before)).not.toContain('LGM.bansPage')
    expect(await found(bench)).toEqual(differences.filter((difference) => !difference.startsWith('INCOMPLETE_ALERT')))
  })

  test('finds a review date that has passed although nothing was written', async () => {
    bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(1, { validUntil: null }))))
    await bench.compare()
    bench.pass(5 * 366 * dayMs)

    await bench.compare({ scope })

    expect(await found(bench)).toEqual(['REVIEW_OVERDUE ban-001 alert-001'])
  })

  test('finds alerts that no ban needs any more since a day has passed, and no alert that ended with that day too', async () => {
    putPairs(bench, 1)
    const ban = bench.lgm.putBan(banNumber(2, { validUntil: '2026-03-10' }))
    bench.sis.putAlert(alertOf(ban, { content: { ...alertContentOf(ban), validUntil: null } }))
    const expiring = bench.lgm.putBan(banNumber(3, { validUntil: '2026-03-10' }))
    bench.sis.putAlert(alertOf(expiring))
    await bench.compare()
    bench.pass(10 * dayMs)

    await bench.compare({ scope })

    expect(await found(bench)).toEqual(['OUTLIVED_BAN ban-002 alert-002'])
  })

  test('compares pairs that only a judgement joins', async () => {
    for (const number of [1, 2, 3]) {
      bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(number)), { nationalReference: null, subjectReference: null }))
    }
    await bench.compare()
    bench.sis.changeContent('alert-002', { decisionReference: null })
    bench.pass(later)

    const run = await bench.compare({ scope })

    expect(run).toMatchObject({ status: 'COMPLETE', alertsRead: 3 })
    expect(await found(bench)).toEqual(['INCOMPLETE_ALERT ban-002 alert-002'])
  })
})

describe('doubles', () => {
  /** Another record of the human of ban `of`. */
  const double = (number: number, of: number) => ({
    ...banNumber(number),
    person: { ...banNumber(number).person, identity: banNumber(of).person.identity },
  })

  test('among linked records are found by the first comparison, and stay open in the next ones, which read only what has changed', async () => {
    putPairs(bench, 4)
    bench.sis.putAlert(alertOf(bench.lgm.putBan(double(5, 1))))
    await bench.compare()
    const first = await found(bench)

    for (const scope of everything) {
      bench.pass(later)
      await bench.compare({ scope })
    }

    expect(first).toEqual(['DUPLICATE_ALERT ban-001 alert-001', 'DUPLICATE_BAN ban-001 alert-001'])
    expect(await found(bench)).toEqual(first)
  })

  test.each(everything)('made of two old linked records by a change of one are found by the next comparison, $kind', async (scope) => {
    putPairs(bench, 5)
    await bench.compare()
    bench.pass(later)
    const ban = bench.lgm.changeBan('ban-005', { person: double(5, 1).person })
    bench.sis.changeContent('alert-005', { identity: alertContentOf(ban).identity })
    bench.pass(later)

    await bench.compare({ scope })

    expect(await found(bench)).toEqual(['DUPLICATE_ALERT ban-001 alert-001', 'DUPLICATE_BAN ban-001 alert-001'])
  })

  test('whose ban was decided long ago are found when it begins', async () => {
    putPairs(bench, 3)
    bench.lgm.putBan({ ...double(4, 1), territory: 'LATVIA', validFrom: '2026-03-05', inForce: false })
    await bench.compare()
    const before = await found(bench)
    bench.pass(4 * dayMs)
    bench.lgm.begin('ban-004')

    await bench.compare()

    expect(before).toEqual([])
    expect(await found(bench)).toEqual(['DUPLICATE_BAN ban-001 alert-001'])
  })

  test.each(everything)(
    'are found by the next comparison, $kind, when a change was on its way into SIS as this one looked',
    async (scope) => {
      putPairs(bench, 3)
      await bench.compare()
      bench.pass(later)
      const { id, version, person } = bench.lgm.putBan({ ...double(9, 2), territory: 'LATVIA' })
      bench.pass(later)
      const now = bench.now()
      const times = { occurred_at: now, recorded_at: now, touched_at: now }
      const publication = {
        id: systemIds.next(),
        ban_id: id,
        ban_version: version,
        person_id: person.id,
        action: 'WITHDRAW',
        state: 'PENDING',
      }
      await bench.database.knex('publications').insert({ ...publication, ...times })
      await bench.compare({ scope })
      const onItsWay = await found(bench)
      await bench.database.knex('publications').update({ state: 'CONFIRMED', settled_at: now })
      bench.pass(later)

      const run = await bench.compare({ scope })

      expect(onItsWay).toEqual([])
      expect(run).toMatchObject({ status: 'COMPLETE', whole: false })
      expect(await found(bench)).toEqual(['DUPLICATE_BAN ban-002 alert-002'])
    },
  )

  test.each(everything)(
    'are found by the next comparison, $kind, when they were written between its start and its first look',
    async (scope) => {
      putPairs(bench, 3)
      await bench.compare()
      bench.pass(later)
      const run = await bench.start(scope)
      bench.pass(later)
      bench.lgm.putBan({ ...double(9, 2), territory: 'LATVIA' })
      const worker = bench.worker()
      await bench.ended(run.id)
      await worker.stop()
      const during = await found(bench)
      bench.pass(later)

      const next = await bench.compare({ scope })

      expect(during).toEqual([])
      expect(next).toMatchObject({ status: 'COMPLETE', whole: false })
      expect(await found(bench)).toEqual(['DUPLICATE_BAN ban-002 alert-002'])
      expect(await bench.database.knex('reconciliation_left')).toEqual([])
    },
  )

  test('judged to be two humans close, and open again when that is taken back', async () => {
    putPairs(bench, 3)
    bench.sis.putAlert(alertOf(bench.lgm.putBan(double(4, 1))))
    await bench.compare()
    bench.pass(later)
    await judge('DIFFERENT')
    bench.pass(later)

    await bench.compare()
    const apart = await found(bench)
    bench.pass(later)
    await bench.database.knex('links').update({ closed_at: bench.now() })
    bench.pass(later)
    await bench.compare()

    expect(apart).not.toContain('DUPLICATE_BAN ban-001 alert-001')
    expect(await found(bench)).toContain('DUPLICATE_BAN ban-001 alert-001')
  })

  const judge = (judgement: string) =>
    bench.database.knex('links').insert({
      id: systemIds.next(),
      left_registry: 'LGM',
      left_record: 'person-001',
      right_registry: 'LGM',
      right_record: 'person-004',
      judgement,
      reason: 'fingerprints differ',
      judged_by: 'PMLP/officer',
      judged_at: bench.now(),
    })
})

describe('digests', () => {
  test('that do not fit their records are found by the share that is read in full: the run is INCOMPLETE and the next one reads everything', async () => {
    putPairs(bench, 3)
    await bench.compare()
    bench.sis.changeContent('alert-002', { decisionReference: null })
    bench.sis.putDigest('alert-002', alertContentOf(banNumber(2)))
    bench.pass(later)
    await bench.compare({ scope: { kind: 'CHANGED' } })
    const unseen = await found(bench)

    const run = await bench.compare({ policy: { checkedInFullOneOf: 1 } })
    const next = await bench.compare()

    expect(unseen).toEqual([])
    expect(run).toMatchObject({ status: 'INCOMPLETE', checkedInFull: 3, unread: [expect.stringContaining('SIS: records that do not fit')] })
    expect(next).toMatchObject({ status: 'COMPLETE', whole: true })
    expect(await found(bench)).toEqual(['INCOMPLETE_ALERT ban-002 alert-002'])
  })

  test.each(everything)('that do not fit their records close no difference that is still there, $kind', async (scope) => {
    putPairs(bench, 3)
    bench.sis.changeContent('alert-002', { decisionReference: null })
    await bench.compare()
    bench.sis.putDigest('alert-002', alertContentOf(banNumber(2)))
    bench.pass(later)

    const run = await bench.compare({ scope })
    const open = await found(bench)
    bench.pass(later)
    const next = await bench.compare({ scope })

    expect(run).toMatchObject({ status: 'INCOMPLETE', unread: [expect.stringContaining('records that do not fit')] })
    expect(open).toEqual(['INCOMPLETE_ALERT ban-002 alert-002'])
    expect(next).toMatchObject({ status: 'COMPLETE', whole: true })
    expect(await found(bench)).toEqual(open)
  })

  test('of a register whose database was set back tell nothing: everything is read in full', async () => {
    putPairs(bench, 3)
    await bench.compare()
    await bench.database.knex('reconciliation_look').update({ lgm_position: '999999' })

    const run = await bench.compare()

    expect(run).toMatchObject({ status: 'COMPLETE', whole: true, bansRead: 3, alertsRead: 3 })
  })
})

describe('a part of the registers', () => {
  test('a sample finds the differences among what it drew, draws the same again by the same seed, and closes nothing', async () => {
    putPairs(bench, 8)
    await bench.compare()
    bench.pass(later)
    putDifferences()
    bench.pass(later)
    const scope = { kind: 'SAMPLE', size: 5, seed: 7 } as const

    const first = await bench.compare({ scope })
    const again = await bench.compare({ scope })
    const ofFirst = await found(bench, { runId: first.id })
    const whole = await bench.compare({ scope: { kind: 'SAMPLE', size: 10_000, seed: 1 } })

    expect(await found(bench, { runId: again.id })).toEqual(ofFirst)
    expect(first).toMatchObject({ status: 'COMPLETE', scope })
    expect(await found(bench, { runId: whole.id })).toEqual(differences)
  })

  test('persons are compared with all their records, whether a reference or a judgement joins them, and nothing else is', async () => {
    putPairs(bench, 2)
    for (const number of [4, 5, 6]) {
      bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(number)), { nationalReference: null, subjectReference: null }))
    }
    await bench.compare()
    bench.pass(later)
    for (const id of ['alert-001', 'alert-002', 'alert-004']) bench.sis.changeContent(id, { decisionReference: null })
    bench.pass(later)

    const run = await bench.compare({ scope: { kind: 'PERSONS', personIds: ['001', '004', '005'].map(personOf) } })

    expect(run).toMatchObject({ status: 'COMPLETE' })
    expect(await found(bench)).toEqual(['INCOMPLETE_ALERT ban-001 alert-001', 'INCOMPLETE_ALERT ban-004 alert-004'])
  })

  test('before any comparison of everything, an unlinked match of a person is reported and linked by nobody', async () => {
    bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(1)), { nationalReference: null, subjectReference: null }))
    putPairs(bench, 3)

    await bench.compare({ scope: { kind: 'PERSONS', personIds: [personOf('001')] } })

    expect(await bench.database.knex('links')).toEqual([])
    expect((await found(bench)).filter((difference) => difference.startsWith('MISSING'))).toEqual([])
  })
})
