import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { alertContentOf } from '../../../subgraphs/bridge/publication/content.ts'
import { cancelRun, startRun } from '../../../subgraphs/bridge/reconciliation/commands.ts'
import { eraseClosedValues } from '../../../subgraphs/bridge/reconciliation/store/discrepancies.ts'
import type { AlertRecord, BanRecord, Registries } from '../../../subgraphs/bridge/registries/port.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { aBan, anAlert, anIdentity } from '../../support/registerRecords.ts'
import { type Workbench, workbench } from './workbench.ts'

const dayMs = 86_400_000

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(async () => {
  await bench.close()
})

const numbered = (number: number): string => String(number).padStart(3, '0')

/** A human of their own: name, day and document are nobody else's. */
const banNumber = (number: number, given: Partial<Omit<BanRecord, 'person'>> = {}): BanRecord =>
  aBan({
    id: `ban-${numbered(number)}`,
    decisionReference: `PMLP-${number}`,
    ...given,
    person: {
      id: `person-${numbered(number)}`,
      identity: anIdentity({
        names: [
          {
            kind: 'CURRENT',
            form: 'LATIN',
            surname: `${'BCDFGKLMNP'[number % 10]}ARO${'BDGKLMNRSTVZ'[number % 12]}IUK`,
            forename: 'TARAS',
            language: null,
          },
        ],
        birthDate: `19${60 + (number % 30)}-03-${String(1 + (number % 28)).padStart(2, '0')}`,
        documents: [{ number: `FC${500000 + number}`, country: 'UKR', type: 'PASSPORT' }],
      }),
    },
  })

const alertOf = (ban: BanRecord, given: Partial<AlertRecord> = {}): AlertRecord =>
  anAlert({
    id: ban.id.replace('ban', 'alert'),
    content: alertContentOf(ban),
    nationalReference: ban.id,
    subjectReference: ban.person.id,
    ...given,
  })

function putPairs(count: number): void {
  for (let number = 1; number <= count; number += 1) {
    const ban = bench.lgm.putBan(banNumber(number))
    bench.sis.putAlert(alertOf(ban))
  }
}

const found = async (options: { open?: boolean; runId?: string } = {}): Promise<readonly string[]> =>
  (await bench.discrepancies(options)).map(({ kind, banId, alertId }) => [kind, banId, alertId].join(' ')).sort()

test('registers that agree end COMPLETE without a difference', async () => {
  putPairs(5)

  const run = await bench.compare()

  expect(run).toMatchObject({ status: 'COMPLETE', bansRead: 5, alertsRead: 5, unread: [] })
  expect(await found()).toEqual([])
})

test('each direction: a ban without an alert, an alert without a ban, an alert that outlived its ban, an alert that ended first', async () => {
  putPairs(1)
  bench.lgm.putBan(banNumber(2))
  bench.sis.putAlert(alertOf(banNumber(3)))
  bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(4, { status: 'REVOKED', inForce: false }))))
  bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(5)), { status: 'DELETED', inForce: false }))
  bench.lgm.putBan(banNumber(6, { territory: 'LATVIA' }))
  bench.lgm.putBan(banNumber(7, { status: 'EXPIRED', inForce: false }))
  bench.sis.putAlert(alertOf(banNumber(8), { issuingState: 'EST', nationalReference: null }))

  await bench.compare()

  expect(await found()).toEqual([
    'EARLY_DELETION ban-005 alert-005',
    'MISSING_IN_LGM  alert-003',
    'MISSING_IN_SIS ban-002 ',
    'OUTLIVED_BAN ban-004 alert-004',
  ])
})

test('the first comparison links what matches, as the bridge, and reports no pair as unlinked', async () => {
  for (const number of [1, 2, 3]) {
    bench.sis.putAlert(alertOf(bench.lgm.putBan(banNumber(number)), { nationalReference: null, subjectReference: null }))
  }

  await bench.compare()

  expect(await found()).toEqual([])
  expect(await bench.database.knex('links').select('left_record', 'right_record', 'judgement', 'judged_by').orderBy('left_record')).toEqual(
    ['001', '002', '003'].map((number) => ({
      left_record: `person-${number}`,
      right_record: `alert-${number}`,
      judgement: 'SAME',
      judged_by: 'service:bridge',
    })),
  )
})

test('in linked registers a match by identity alone is reported as unlinked, and linked by nobody', async () => {
  putPairs(3)
  const ban = bench.lgm.putBan(banNumber(4))
  const content = { ...alertContentOf(ban), decisionReference: 'OTHER-1' }
  bench.sis.putAlert(alertOf(ban, { nationalReference: null, subjectReference: null, content }))

  await bench.compare()

  expect(await found()).toEqual(['FIELD_MISMATCH ban-004 alert-004', 'UNLINKED_MATCH ban-004 alert-004'])
  expect(await bench.database.knex('links')).toEqual([])
})

test('two records that people judged different are never paired', async () => {
  putPairs(3)
  const ban = bench.lgm.putBan(banNumber(4))
  bench.sis.putAlert(alertOf(ban, { nationalReference: null, subjectReference: null }))
  await bench.database.knex('links').insert({
    id: systemIds.next(),
    left_registry: 'LGM',
    left_record: 'person-004',
    right_registry: 'SIS',
    right_record: 'alert-004',
    judgement: 'DIFFERENT',
    reason: 'fingerprints differ',
    judged_by: 'PMLP/officer',
    judged_at: bench.now(),
  })

  await bench.compare()

  expect(await found()).toEqual(['MISSING_IN_LGM  alert-004', 'MISSING_IN_SIS ban-004 '])
})

test('a difference keeps its identity: seen again, gone, come back', async () => {
  putPairs(2)
  bench.sis.changeContent('alert-001', { decisionReference: null })
  await bench.compare()
  const [first] = await bench.discrepancies()

  bench.pass(dayMs)
  await bench.compare()
  const [again] = await bench.discrepancies()
  bench.sis.changeContent('alert-001', { decisionReference: 'PMLP-1' })
  bench.pass(dayMs)
  await bench.compare()
  const open = await bench.discrepancies()
  const [gone] = await bench.discrepancies({ open: false })
  bench.sis.changeContent('alert-001', { decisionReference: null })
  bench.pass(dayMs)
  await bench.compare()
  const [back] = await bench.discrepancies()

  expect(again).toMatchObject({ id: first?.id, firstSeenAt: first?.firstSeenAt, reopenedAt: null, closedAt: null })
  expect(again?.lastSeenAt.getTime()).toBe((first?.lastSeenAt.getTime() ?? 0) + dayMs)
  expect(open).toEqual([])
  expect(gone).toMatchObject({ id: first?.id, lgmValue: 'PMLP-1' })
  expect(gone?.closedAt).not.toBeNull()
  expect(back).toMatchObject({ id: first?.id, firstSeenAt: first?.firstSeenAt, closedAt: null })
  expect(back?.reopenedAt).toEqual(back?.lastSeenAt)
})

test('the two values are erased some days after the difference was closed, and not before', async () => {
  putPairs(1)
  bench.sis.changeContent('alert-001', { decisionReference: 'WRONG' })
  await bench.compare()
  bench.sis.changeContent('alert-001', { decisionReference: 'PMLP-1' })
  bench.pass(1_000)
  await bench.compare()

  bench.pass(29 * dayMs)
  await eraseClosedValues(bench.database.knex, bench.now(), 30)
  const [kept] = await bench.discrepancies({ open: false })
  bench.pass(2 * dayMs)
  await eraseClosedValues(bench.database.knex, bench.now(), 30)
  const [erased] = await bench.discrepancies({ open: false })

  expect(kept).toMatchObject({ lgmValue: 'PMLP-1', sisValue: 'WRONG' })
  expect(erased).toMatchObject({ lgmValue: null, sisValue: null, kind: 'FIELD_MISMATCH' })
})

/** Each method of both registers passes through `before`, so that a test can fail or hold it. */
function through(registers: Registries, before: (method: string, argument: unknown) => Promise<void>): Registries {
  const wrap = <T extends object>(registry: T): T =>
    new Proxy(registry, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return async (...args: unknown[]) => {
          await before(String(name), args[0])
          return Reflect.apply(method, target, args)
        }
      },
    })
  return { lgm: wrap(registers.lgm), sis: wrap(registers.sis) }
}

const smallPages = { pageSize: 3 }

test.each([
  ['LGM', 'LGM.bansPage'],
  ['SIS', 'SIS.latvianAlertsPage'],
] as const)(
  'with %s unread from the middle on, nothing is called missing, nothing is closed, and the run says INCOMPLETE',
  async (registry, method) => {
    putPairs(10)
    bench.lgm.putBan(banNumber(11))
    bench.sis.putAlert(alertOf(banNumber(12)))
    bench.sis.changeContent('alert-001', { decisionReference: null })
    await bench.compare()
    const before = await found()
    bench.pass(1_000)
    bench.sis.changeContent('alert-001', { decisionReference: 'PMLP-1' })
    bench.pass(1_000)
    let pages = 0
    const failing = through(bench, async (name) => {
      if (`${registry}.${name}` !== method) return
      pages += 1
      if (pages > 1) bench.failOn(method)
    })
    const run = await bench.start()
    const worker = bench.worker({ registries: failing, policy: smallPages })

    const end = await bench.ended(run.id)
    await worker.stop()

    expect(end).toMatchObject({ status: 'INCOMPLETE' })
    expect(end.unread).toEqual([expect.stringContaining(`${registry}: everything behind`)])
    expect(before).toHaveLength(3)
    expect(await found()).toEqual(before)
    expect(await found({ runId: run.id })).toEqual([])
  },
)

test('an answer lost now and then is asked for again, and the run is complete', async () => {
  putPairs(5)
  bench.failOn('SIS.latvianAlertsPage')
  bench.failOn('LGM.bans', 2)

  const run = await bench.compare()

  expect(run).toMatchObject({ status: 'COMPLETE', unread: [] })
})

test('a cancelled run stops behind its page, closes nothing, and the next one may start', async () => {
  putPairs(10)
  bench.sis.changeContent('alert-001', { decisionReference: null })
  await bench.compare()
  bench.pass(1_000)
  const run = await bench.start()
  const { knex } = bench.database
  let cancelled = false
  const cancelling = through(bench, async (name) => {
    if (cancelled || name !== 'latvianAlertsPage') return
    cancelled = true
    await cancelRun({ knex, clock: bench, ids: systemIds }, { caller: 'PMLP/officer', idempotencyKey: 'cancel-1', id: run.id })
  })
  const worker = bench.worker({ registries: cancelling, policy: smallPages })

  const end = await bench.ended(run.id)
  await worker.stop()

  expect(end.status).toBe('CANCELLED')
  expect(await found()).toHaveLength(1)
  expect(await knex('reconciliation_records')).toEqual([])
  expect((await bench.compare()).status).toBe('COMPLETE')
})

test('two starts at once: one runs, and the other is told which', async () => {
  const { knex } = bench.database
  const start = (idempotencyKey: string) => startRun({ knex, clock: bench, ids: systemIds }, { caller: 'PMLP/officer', idempotencyKey })

  const answers = await Promise.all([start('one'), start('two'), start('three')])

  const started = answers.filter(({ problems }) => problems.length === 0)
  const refused = answers.filter(({ problems }) => problems.length > 0)
  expect(started).toHaveLength(1)
  expect(refused.map(({ problems }) => problems[0]?.code)).toEqual(['RUN_IN_PROGRESS', 'RUN_IN_PROGRESS'])
  expect(new Set(answers.map(({ run }) => run?.id)).size).toBe(1)
})

test('the same key starts one run', async () => {
  const { knex } = bench.database
  const start = () => startRun({ knex, clock: bench, ids: systemIds }, { caller: 'PMLP/officer', idempotencyKey: 'again' })

  const [first, second] = [await start(), await start()]

  expect(second).toMatchObject({ replayed: true, problems: [], run: { id: first.run?.id } })
})

test.each(['bansPage', 'latvianAlertsPage', 'alerts'])(
  'a run whose process falls silent in %s goes on from its last page, to the result of an undisturbed run',
  async (method) => {
    putPairs(9)
    bench.lgm.putBan(banNumber(11))
    bench.sis.putAlert(alertOf(banNumber(12)))
    bench.sis.changeContent('alert-008', { decisionReference: null })
    await bench.compare()
    const undisturbed = await found()
    bench.pass(1_000)
    const run = await bench.start()
    let calls = 0
    const pages: unknown[] = []
    let onStuck = (): void => {}
    const stuck = new Promise<void>((resolve) => {
      onStuck = resolve
    })
    let letGo = (): void => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const dying = through(bench, async (name) => {
      if (name !== method) return
      calls += 1
      if (calls < 2) return
      onStuck()
      await held
    })
    const dead = bench.worker({ registries: dying, policy: { ...smallPages, leaseMs: 60_000 } })
    await stuck
    bench.pass(10_000)
    const heir = bench.worker({
      registries: through(bench, async (name, argument) => void (name === 'bansPage' && pages.push(argument))),
      policy: smallPages,
    })

    const end = await bench.ended(run.id)
    letGo()
    await Promise.all([heir.stop(), dead.stop()])

    expect(end.status).toBe('COMPLETE')
    expect(end).toMatchObject({ bansRead: 10, alertsRead: 10 })
    expect(await found({ runId: run.id })).toEqual(undisturbed)
    expect(pages.includes(null)).toBe(false)
  },
)

test('a ban that is on its way into SIS is neither reported nor taken for mended', async () => {
  putPairs(3)
  const ban = bench.lgm.putBan(banNumber(4))
  await bench.compare()
  bench.pass(1_000)
  await bench.database.knex('publications').insert({
    id: systemIds.next(),
    ban_id: ban.id,
    ban_version: ban.version,
    person_id: ban.person.id,
    action: 'PUBLISH',
    state: 'SUBMITTED',
    occurred_at: bench.now(),
    recorded_at: bench.now(),
    touched_at: bench.now(),
  })
  const [before] = await bench.discrepancies()

  const run = await bench.compare()

  expect(run.status).toBe('COMPLETE')
  expect(await found({ runId: run.id })).toEqual([])
  expect(await bench.discrepancies()).toEqual([before])
})

test('what changes while a run is on is left to the next run', async () => {
  putPairs(6)
  const run = await bench.start()
  const meddling = through(bench, async (name) => {
    if (name !== 'latvianAlertsPage') return
    bench.pass(1_000)
    bench.lgm.changeBan('ban-002', { validUntil: '2033-01-09' })
    bench.sis.end('alert-003', 'DELETED')
    bench.lgm.putBan(banNumber(7))
  })
  const worker = bench.worker({ registries: meddling })

  const end = await bench.ended(run.id)
  await worker.stop()

  expect(end.status).toBe('COMPLETE')
  expect(await found()).toEqual([])
})
