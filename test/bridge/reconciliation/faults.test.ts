import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { cancelRun, startRun } from '../../../subgraphs/bridge/reconciliation/commands.ts'
import type { Registries } from '../../../subgraphs/bridge/registries/port.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { keyRangeOf } from '../../support/fakeRegisters/digests.ts'
import { alertOf, banNumber, found, putPairs } from './registers.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(async () => {
  await bench.close()
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

const smallPages = { pageSize: 3, rowsPerPage: 3 }

test.each([
  ['LGM', 'LGM.bansPage', 'everything behind'],
  ['SIS', 'SIS.latvianAlertsPage', 'everything behind'],
  ['LGM', 'LGM.digestRows', 'everything from the range of keys'],
  ['SIS', 'SIS.digestRows', 'everything from the range of keys'],
] as const)(
  'with %s unread in %s from the middle on, nothing is called missing, nothing is closed, and the run says INCOMPLETE',
  async (registry, method, unread) => {
    putPairs(bench, 10)
    bench.lgm.putBan(banNumber(11))
    bench.sis.putAlert(alertOf(banNumber(12)))
    bench.sis.changeContent('alert-001', { decisionReference: null })
    await bench.compare()
    if (!method.endsWith('digestRows')) await bench.forgetLook()
    const before = await found(bench)
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
    expect(end.unread).toEqual([expect.stringContaining(`${registry}: ${unread}`)])
    expect(before).toHaveLength(3)
    expect(await found(bench)).toEqual(before)
    expect(before).toEqual(expect.arrayContaining([...(await found(bench, { runId: run.id }))]))
  },
)

test('an answer lost now and then is asked for again, and the run is complete', async () => {
  putPairs(bench, 5)
  bench.failOn('SIS.latvianAlertsPage')
  bench.failOn('LGM.bans', 2)

  const run = await bench.compare()

  expect(run).toMatchObject({ status: 'COMPLETE', unread: [] })
})

test('a cancelled run stops behind its page, closes nothing, and the next one may start', async () => {
  putPairs(bench, 10)
  bench.sis.changeContent('alert-001', { decisionReference: null })
  await bench.compare()
  bench.pass(1_000)
  const run = await bench.start()
  const { knex } = bench.database
  let cancelled = false
  const cancelling = through(bench, async (name) => {
    if (cancelled || name !== 'digestRows') return
    cancelled = true
    await cancelRun({ knex, clock: bench, ids: systemIds }, { caller: 'PMLP/officer', idempotencyKey: 'cancel-1', id: run.id })
  })
  const worker = bench.worker({ registries: cancelling, policy: smallPages })

  const end = await bench.ended(run.id)
  await worker.stop()

  expect(end.status).toBe('CANCELLED')
  expect(await found(bench)).toHaveLength(1)
  expect(await knex('reconciliation_records')).toEqual([])
  expect((await bench.compare()).status).toBe('COMPLETE')
})

test('two starts at once: one runs, and the other is told which', async () => {
  const { knex } = bench.database
  const start = (idempotencyKey: string) =>
    startRun({ knex, clock: bench, ids: systemIds }, { caller: 'PMLP/officer', idempotencyKey, scope: { kind: 'FULL' } })

  const answers = await Promise.all([start('one'), start('two'), start('three')])

  const started = answers.filter(({ problems }) => problems.length === 0)
  const refused = answers.filter(({ problems }) => problems.length > 0)
  expect(started).toHaveLength(1)
  expect(refused.map(({ problems }) => problems[0]?.code)).toEqual(['RUN_IN_PROGRESS', 'RUN_IN_PROGRESS'])
  expect(new Set(answers.map(({ run }) => run?.id)).size).toBe(1)
})

test('the same key starts one run', async () => {
  const { knex } = bench.database
  const start = () =>
    startRun({ knex, clock: bench, ids: systemIds }, { caller: 'PMLP/officer', idempotencyKey: 'again', scope: { kind: 'FULL' } })

  const [first, second] = [await start(), await start()]

  expect(second).toMatchObject({ replayed: true, problems: [], run: { id: first.run?.id } })
})

test.each(['bansPage', 'latvianAlertsPage', 'digestRows', 'alerts'])(
  'a run whose process falls silent in %s goes on from its last page, to the result of an undisturbed run',
  async (method) => {
    putPairs(bench, 9)
    bench.lgm.putBan(banNumber(11))
    bench.sis.putAlert(alertOf(banNumber(12)))
    bench.sis.changeContent('alert-008', { decisionReference: null })
    await bench.compare()
    if (method !== 'digestRows') await bench.forgetLook()
    const undisturbed = await found(bench)
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
      if (calls < 3) return
      onStuck()
      await held
    })
    const dead = bench.worker({ registries: dying, policy: { ...smallPages, leaseMs: 60_000 } })
    await stuck
    let isTaken = false
    const heir = bench.worker({
      registries: through(bench, async (name, argument) => {
        isTaken = true
        if (name === 'bansPage') pages.push(argument)
      }),
      policy: smallPages,
    })
    // The page that the dead one had in hand may still be saved behind this, and count as a sign of life.
    while (!isTaken) {
      bench.pass(10_000)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }

    const end = await bench.ended(run.id)
    letGo()
    await Promise.all([heir.stop(), dead.stop()])

    expect(end.status).toBe('COMPLETE')
    expect(end).toMatchObject({ bansRead: 10, alertsRead: 10 })
    expect(await found(bench, { runId: run.id })).toEqual(undisturbed)
    expect(pages.includes(null)).toBe(false)
  },
)

test('a run taken up again passes over no range of keys, however the counts of its pages have changed', async () => {
  putPairs(bench, 12)
  const inOrder = Array.from({ length: 12 }, (_, index) => banNumber(index + 1).id).sort(
    (one, other) => keyRangeOf(one) - keyRangeOf(other),
  )
  const [first = '', seventh = ''] = [inOrder[0], inOrder[6]]
  const alertIdOf = (banId: string): string => banId.replace('ban', 'alert')
  bench.sis.changeContent(alertIdOf(seventh), { decisionReference: null })
  await bench.compare()
  bench.pass(1_000)
  const run = await bench.start()
  let calls = 0
  const thirdPage = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  const stopped = bench.worker({
    policy: smallPages,
    registries: through(bench, async (name) => {
      if (name !== 'digestRows') return
      calls += 1
      // Both registers are asked for a page while the one before it is compared.
      if (calls === 5) thirdPage.resolve()
      if (calls >= 5) await letGo.promise
    }),
  })
  await thirdPage.promise
  await stopped.stop()
  letGo.resolve()
  bench.lgm.changeBan(first, { status: 'REVOKED', inForce: false })
  bench.sis.end(alertIdOf(first), 'DELETED')
  const worker = bench.worker({ policy: smallPages })

  const end = await bench.ended(run.id)
  await worker.stop()

  expect(end.status).toBe('COMPLETE')
  expect(await found(bench)).toEqual([`INCOMPLETE_ALERT ${seventh} ${alertIdOf(seventh)}`])
})

test('a ban that is on its way into SIS is neither reported nor taken for mended', async () => {
  putPairs(bench, 3)
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
  expect(await found(bench, { runId: run.id })).toEqual([])
  expect(await bench.discrepancies()).toEqual([before])
})

test('what changes while a run is on is left to the next run', async () => {
  putPairs(bench, 6)
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
  expect(await found(bench)).toEqual([])
})
