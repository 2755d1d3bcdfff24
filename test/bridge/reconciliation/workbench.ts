import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { startRun } from '../../../subgraphs/bridge/reconciliation/commands.ts'
import type { Discrepancy } from '../../../subgraphs/bridge/reconciliation/discrepancy.ts'
import {
  type Reconciliation,
  type ReconciliationPolicy,
  startReconciliationWorker,
} from '../../../subgraphs/bridge/reconciliation/reconciliation.ts'
import type { ReconciliationRun, Scope } from '../../../subgraphs/bridge/reconciliation/reconciliationRun.ts'
import { listDiscrepancies } from '../../../subgraphs/bridge/reconciliation/store/discrepancies.ts'
import { findRun } from '../../../subgraphs/bridge/reconciliation/store/runs.ts'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import type { Registries } from '../../../subgraphs/bridge/registries/port.ts'
import type { Clock } from '../../../subgraphs/shared/clock.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { type FakeRegisters, fakeRegisters } from '../../support/fakeRegisters.ts'

const migrations = fileURLToPath(new URL('../../../subgraphs/bridge/migrations/', import.meta.url))

/** The day on which the tests' bans are in force. */
export const firstDay = new Date('2026-03-02T10:00:00Z')

/** Short waits, so that a test of retries takes milliseconds. */
const testPolicy: ReconciliationPolicy = {
  pageSize: 500,
  rowsPerPage: 10_000,
  checkedInFullOneOf: 1_000,
  retryDelaysMs: [5, 5],
  pollMs: 20,
  leaseMs: 2_000,
  settleMs: 0,
  erasedAfterDays: 30,
}

export interface Workbench extends FakeRegisters {
  readonly database: TestDatabase
  now(): Date
  /** Lets time pass for everybody. */
  pass(ms: number): void
  worker(options?: { registries?: Registries; policy?: Partial<ReconciliationPolicy> }): Reconciliation
  start(scope?: Scope): Promise<ReconciliationRun>
  ended(id: string): Promise<ReconciliationRun>
  /** So that the next run reads every record in full, as the first one does. */
  forgetLook(): Promise<void>
  /** Starts a run, has one worker carry it out, and gives its end. */
  compare(options?: { registries?: Registries; scope?: Scope; policy?: Partial<ReconciliationPolicy> }): Promise<ReconciliationRun>
  discrepancies(options?: { open?: boolean; runId?: string }): Promise<readonly Discrepancy[]>
  close(): Promise<void>
}

/** Fake registers and a clock of its own, unless others are handed in. */
export async function workbench(given: { clock?: Clock; registries?: Registries } = {}): Promise<Workbench> {
  let nowMs = firstDay.getTime()
  const clock = given.clock ?? { now: () => new Date(nowMs) }
  const registers = fakeRegisters({ clock })
  const database = await testDatabase(migrations)
  const workers: Reconciliation[] = []
  let keys = 0

  const bench: Workbench = {
    ...registers,
    database,
    now: clock.now,
    pass: (ms) => {
      nowMs += ms
    },
    worker: ({ registries = given.registries ?? registers, policy = {} } = {}) => {
      const worker = startReconciliationWorker({
        knex: database.knex,
        registries,
        clock,
        ids: systemIds,
        reference: readReferenceData(),
        log: pino({ level: 'silent' }),
        policy: { ...testPolicy, ...policy },
      })
      workers.push(worker)
      return worker
    },
    start: async (scope = { kind: 'FULL' }) => {
      keys += 1
      const { run } = await startRun(
        { knex: database.knex, clock, ids: systemIds },
        { caller: 'PMLP/officer', idempotencyKey: `key-${keys}`, scope },
      )
      if (run === null) throw new Error('the run was not started')
      return run
    },
    forgetLook: async () => {
      await database.knex('reconciliation_look').delete()
    },
    ended: async (id) => {
      for (;;) {
        const run = await findRun(database.knex, id)
        if (run !== null && run.status !== 'RUNNING') return run
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    compare: async ({ registries, scope, policy } = {}) => {
      const run = await bench.start(scope)
      const worker = bench.worker({ ...(registries !== undefined && { registries }), ...(policy !== undefined && { policy }) })
      const end = await bench.ended(run.id)
      await worker.stop()
      return end
    },
    discrepancies: ({ open = true, runId } = {}) =>
      listDiscrepancies(database.knex, { kinds: null, severities: null, runId: runId ?? null, open, limit: 100_000, after: null }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()))
      await database.drop()
    },
  }
  return bench
}
