import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startRun } from '../subgraphs/bridge/reconciliation/commands.ts'
import { readReferenceData } from '../subgraphs/bridge/reference/referenceData.ts'
import { startReconciliationWorker } from '../subgraphs/bridge/reconciliation/reconciliation.ts'
import type { ReconciliationRun, Scope } from '../subgraphs/bridge/reconciliation/reconciliationRun.ts'
import { saveLook } from '../subgraphs/bridge/reconciliation/store/look.ts'
import { countsOfRuns, findRun } from '../subgraphs/bridge/reconciliation/store/runs.ts'
import { blockingKeys, prepare } from '../subgraphs/identity/index.ts'
import { openProductDatabases, type ProductDatabases } from '../subgraphs/databases.ts'
import { dayInRiga } from '../subgraphs/shared/calendar.ts'
import { systemClock } from '../subgraphs/shared/clock.ts'
import { readConfig } from '../subgraphs/shared/config.ts'
import { newId, systemIds } from '../subgraphs/shared/ids.ts'
import { lockAlert } from '../subgraphs/sis/store/findAlerts.ts'
import { updateAlert } from '../subgraphs/sis/store/writeAlerts.ts'
import { measureFloor } from './reconciliation/floor.ts'
import { loadPairs } from './reconciliation/load.ts'
import { type BenchRegisters, log, openBenchRegisters } from './reconciliation/system.ts'

/**
 * What comparing two whole registers costs: every pair by its digests beside the floor of reading the same tables out with COPY, and a comparison of
 * what differs beside one of everything, both registers and the bridge in this process. Options: --pairs, some sizes, separated by commas; --differences;
 * --first, to measure the first comparison too, which reads everything in full.
 *
 * The registers are filled with pairs that are known to agree and to hold no doubles, so that the look for doubles is noted as done.
 */
const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '100000,1000000' },
    differences: { type: 'string', default: '100' },
    first: { type: 'boolean', default: false },
  },
})
const differences = Number(values.differences)
const pollMs = 5
const rounds = 3

const print = (line: string) => void process.stdout.write(`${line}\n`)
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`
const times = (ratio: number): string => `${ratio.toFixed(2)}`
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`
const median = (numbers: readonly number[]): number => numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0

const dataDir = join(import.meta.dirname, '../.data/bench-reconciliation')
mkdirSync(dataDir, { recursive: true })
const config = readConfig({ DATA_DIR: dataDir, NODE_ENV: 'development' })
const databases = await openProductDatabases(config, () => {})

interface Measured {
  readonly run: ReconciliationRun
  readonly tookMs: number
  /** Above what the process held before. */
  readonly memoryBytes: number
  readonly found: number
}

async function measureRun(registers: BenchRegisters, { pool }: ProductDatabases, scope: Scope): Promise<Measured> {
  const knex = pool('bridge')
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const worker = startReconciliationWorker({
    knex,
    registries: registers.registries,
    clock: systemClock,
    ids: systemIds,
    reference: readReferenceData(),
    log,
  })
  const startedAt = performance.now()
  const { run } = await startRun({ knex, clock: systemClock, ids: systemIds }, { caller: 'bench', idempotencyKey: newId(), scope })
  if (run === null) throw new Error('the run was not started')
  worker.wake()
  for (;;) {
    const now = await findRun(knex, run.id)
    peak = Math.max(peak, process.memoryUsage().rss)
    if (now !== null && now.status !== 'RUNNING') {
      const tookMs = performance.now() - startedAt
      await worker.stop()
      if (now.status !== 'COMPLETE') throw new Error(`the run ended ${now.status}: ${now.unread.join('; ')}`)
      const counts = (await countsOfRuns(knex, [run.id])).get(run.id) ?? []
      return { run: now, tookMs, memoryBytes: peak - before, found: counts.reduce((sum, { count }) => sum + count, 0) }
    }
    await sleep(pollMs)
  }
}

/** As if both registers had been looked at whole when they were filled. */
async function noteLook({ registries }: BenchRegisters): Promise<void> {
  const knex = databases.pool('bridge')
  const [bans, alerts] = await Promise.all([registries.lgm.digestRanges(dayInRiga(systemClock.now())), registries.sis.digestRanges()])
  const id = newId()
  const startedAt = systemClock.now()
  await knex('reconciliation_runs').insert({
    id,
    status: 'COMPLETE',
    started_by: 'bench',
    started_at: startedAt,
    finished_at: startedAt,
    phase: 'DONE',
  })
  await saveLook(knex, id, { lgmPosition: bans.position, sisPosition: alerts.position, startedAt })
}

/** Alerts that get another ground, and every second one another birth date too, each through the register's own write. */
async function makeDifferences(count: number): Promise<void> {
  const knex = databases.pool('sis')
  const ids: string[] = await knex('alerts').orderByRaw('md5(id::text)').limit(count).pluck('id')
  for (const [number, id] of ids.entries()) {
    await knex.transaction(async (trx) => {
      const alert = await lockAlert(trx, id)
      if (alert === null) throw new Error('an alert of the bench is gone')
      const birthDate = number % 2 === 0 ? alert.identity.birthDate : '1955-05-05'
      const identity = { ...alert.identity, birthDate }
      const content = {
        says: { ...alert, identity, grounds: ['PRIOR_CONVICTION'] as const },
        blockingKeys: blockingKeys(prepare(identity)),
      }
      await updateAlert(trx, alert, { event: 'amend', status: 'ACTIVE', at: systemClock.now(), content })
    })
  }
}

async function measureSize(count: number): Promise<{ fullMs: number }> {
  await databases.empty()
  await databases.migrate()
  const loadedAt = performance.now()
  await loadPairs(databases.pool('lgm'), databases.pool('sis'), count)
  print(`${count.toLocaleString('en')} pairs, loaded in ${seconds(performance.now() - loadedAt)}`)
  const registers = await openBenchRegisters(config, databases)
  try {
    if (values.first) {
      const first = await measureRun(registers, databases, { kind: 'FULL' })
      print(
        `  first comparison, every record in full   ${seconds(first.tookMs)}, ${megabytes(first.memoryBytes)} above idle, ${first.found} found`,
      )
    } else await noteLook(registers)
    const floors: number[] = []
    const fulls: Measured[] = []
    await measureFloor(databases.pool('lgm'), databases.pool('sis'))
    await measureRun(registers, databases, { kind: 'FULL' })
    for (let round = 0; round < rounds; round++) {
      floors.push(await measureFloor(databases.pool('lgm'), databases.pool('sis')))
      fulls.push(await measureRun(registers, databases, { kind: 'FULL' }))
    }
    const [floor, full] = [median(floors), median(fulls.map(({ tookMs }) => tookMs))]
    const memory = Math.max(...fulls.map(({ memoryBytes }) => memoryBytes))
    print(`  both tables read out with COPY           ${seconds(floor)}`)
    print(
      `  FULL, ${fulls[0]?.run.checkedInFull} of them in full            ${seconds(full)}, ${times(full / floor)} of COPY, ${megabytes(memory)} above idle`,
    )
    await makeDifferences(differences)
    const changed: Measured[] = []
    for (let round = 0; round < rounds; round++) changed.push(await measureRun(registers, databases, { kind: 'CHANGED' }))
    const changedMs = median(changed.map(({ tookMs }) => tookMs))
    const found = [...new Set(changed.map((one) => one.found))].join(', ')
    print(
      `  CHANGED, ${differences} differences            ${seconds(changedMs)}, 1/${(full / changedMs).toFixed(1)} of FULL, ${found} found`,
    )
    const again = await measureRun(registers, databases, { kind: 'FULL' })
    print(`  FULL, the same differences               ${seconds(again.tookMs)}, ${again.found} found`)
    return { fullMs: full }
  } finally {
    await registers.close()
  }
}

try {
  const sizes = values.pairs.split(',').map(Number)
  const results: { count: number; fullMs: number }[] = []
  for (const count of sizes) results.push({ count, ...(await measureSize(count)) })
  for (const [index, { count, fullMs }] of results.entries()) {
    const before = results[index - 1]
    if (before === undefined) continue
    print(
      `from ${before.count.toLocaleString('en')} to ${count.toLocaleString('en')} pairs: ${times(fullMs / before.fullMs)} times as long`,
    )
  }
} finally {
  await databases.close()
}
