import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { generateRegisters } from '../../demo/generate.ts'
import { startRun } from '../../subgraphs/bridge/reconciliation/commands.ts'
import { listDiscrepancies } from '../../subgraphs/bridge/reconciliation/store/discrepancies.ts'
import { findRun } from '../../subgraphs/bridge/reconciliation/store/runs.ts'
import { bridgeMigrations } from '../../subgraphs/bridge/subgraph.ts'
import { loadAlerts, loadBans } from '../../subgraphs/index.ts'
import { lgmMigrations } from '../../subgraphs/lgm/subgraph.ts'
import { dayInRiga } from '../../subgraphs/shared/calendar.ts'
import { systemClock } from '../../subgraphs/shared/clock.ts'
import { systemIds } from '../../subgraphs/shared/ids.ts'
import { sisMigrations } from '../../subgraphs/sis/subgraph.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { newDataDir, type RunningProduct, serve } from './support/product.ts'

/** A run whose process is silent is taken over after 15 s; then it is brought to its end on a machine that is busy with other tests. */
const testTimeoutMs = 180_000
const persons = 720
const seed = 31

let lgm: TestDatabase
let sis: TestDatabase
beforeAll(async () => {
  ;[lgm, sis] = await Promise.all([testDatabase(lgmMigrations), testDatabase(sisMigrations)])
  const now = new Date()
  const registers = generateRegisters({ persons, seed, today: dayInRiga(now) })
  await loadBans(lgm.knex, registers.lgm, { now })
  await loadAlerts(sis.knex, registers.sis, { now })
})
afterAll(async () => {
  await Promise.all([lgm?.drop(), sis?.drop()])
})

const start = async (bridge: TestDatabase): Promise<RunningProduct> =>
  serve(await newDataDir(), {
    LGM_DATABASE_URL: lgm.url,
    SIS_DATABASE_URL: sis.url,
    BRIDGE_DATABASE_URL: bridge.url,
    RECONCILIATION_HOUR: 'off',
  })

async function begin({ knex }: TestDatabase): Promise<string> {
  const scope = { kind: 'FULL' } as const
  const { run } = await startRun({ knex, clock: systemClock, ids: systemIds }, { caller: 'test', idempotencyKey: 'one', scope })
  if (run === null) throw new Error('the run was not started')
  return run.id
}

async function until({ knex }: TestDatabase, id: string, reached: (run: { status: string; phase: string }) => boolean) {
  for (;;) {
    const run = await findRun(knex, id)
    if (run !== null && reached(run)) return run
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

async function found({ knex }: TestDatabase, runId: string): Promise<readonly string[]> {
  const all = await listDiscrepancies(knex, { kinds: null, severities: null, runId, open: false, limit: 100_000, after: null })
  return all.map(({ kind, banId, alertId, relatedId, field }) => [kind, banId, alertId, relatedId, field].join(' ')).sort()
}

const hasEnded = ({ status }: { status: string }): boolean => status !== 'RUNNING'

test(
  'a comparison whose process is killed half way, twice, is taken up by the next one and ends as an undisturbed one does',
  async () => {
    const [killed, calm] = await Promise.all([testDatabase(bridgeMigrations), testDatabase(bridgeMigrations)])
    const id = await begin(killed)

    for (const phase of ['READING_SIS', 'COMPARING']) {
      const product = await start(killed)
      await until(killed, id, (run) => run.phase === phase || hasEnded(run))
      await product.process.kill9()
    }
    const wasRunning = (await findRun(killed.knex, id))?.status
    const last = await start(killed)
    const end = await until(killed, id, hasEnded)
    await last.process.stop()
    const product = await start(calm)
    const undisturbed = await begin(calm)
    const other = await until(calm, undisturbed, hasEnded)
    await product.process.stop()

    expect(wasRunning).toBe('RUNNING')
    expect([end.status, other.status]).toEqual(['COMPLETE', 'COMPLETE'])
    expect([end.bansRead, end.alertsRead]).toEqual([other.bansRead, other.alertsRead])
    const expected = await found(calm, undisturbed)
    expect(expected.length).toBeGreaterThan(50)
    expect(await found(killed, id)).toEqual(expected)
    await Promise.all([killed.drop(), calm.drop()])
  },
  testTimeoutMs,
)
