import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { type PublicationService, startPublication } from '../../../subgraphs/bridge/publication/start.ts'
import { startRun } from '../../../subgraphs/bridge/reconciliation/commands.ts'
import { type Reconciliation, startReconciliationWorker } from '../../../subgraphs/bridge/reconciliation/reconciliation.ts'
import type { Scope } from '../../../subgraphs/bridge/reconciliation/reconciliationRun.ts'
import { listDiscrepancies } from '../../../subgraphs/bridge/reconciliation/store/discrepancies.ts'
import { findRun } from '../../../subgraphs/bridge/reconciliation/store/runs.ts'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import { systemClock } from '../../../subgraphs/shared/clock.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { type RealRegisters, realRegisters, type Written } from '../publication/realRegisters.ts'

const migrations = fileURLToPath(new URL('../../../subgraphs/bridge/migrations/', import.meta.url))
const log = pino({ level: 'silent' })
/** Enough for every run to have writes in it, on a machine that is busy with other tests too. */
const testTimeoutMs = 240_000
const writerCount = 8
const firstBans = 24

let database: TestDatabase
let registers: RealRegisters
let publication: PublicationService
let worker: Reconciliation
beforeEach(async () => {
  database = await testDatabase(migrations)
  registers = await realRegisters()
  const made = { knex: database.knex, registries: registers.registries, clock: systemClock, ids: systemIds }
  const deps = { ...made, reference: readReferenceData(), log }
  publication = await startPublication({ ...deps, connectionString: database.url, policy: { idlePollMs: 50 } })
  worker = startReconciliationWorker({
    ...deps,
    policy: { pollMs: 20, rowsPerPage: 50, settleMs: 500, checkedInFullOneOf: 2 },
  })
})
afterEach(async () => {
  await worker.stop()
  await publication.stop()
  await registers.close()
  await database.drop()
})

let people = 0
const issue = (): Promise<Written> => {
  people += 1
  // Far apart in every way, so that no rule takes one for another.
  const spread = (people * 7_919_777) % 100_000_000
  const letters = [...String(spread).padStart(8, '0')].map((digit) => 'BDGKLMNRST'[Number(digit)]).join('A')
  return registers.lgm('issueEntryBan', {
    territory: 'SCHENGEN',
    grounds: ['ENTRY_BAN'],
    reason: 'Return decision not complied with',
    decisionReference: `PMLP-${people}`,
    decisionDate: '2026-01-09',
    authority: 'PMLP',
    validFrom: '2026-01-10',
    validUntil: '2029-01-09',
    person: {
      names: [{ kind: 'CURRENT', surname: letters, forename: [...letters].toReversed().join('') }],
      birthDate: `19${60 + (people % 30)}-03-${String(1 + (people % 28)).padStart(2, '0')}`,
      nationalities: ['UKR'],
      documents: [{ number: `F${String(spread).padStart(8, '0')}`, country: 'UKR', type: 'PASSPORT' }],
    },
  })
}

const liveAlertOf = async (banId: string) =>
  (await registers.registries.sis.alertsByNationalReference([banId])).find(
    ({ status }) => status === 'PENDING_APPROVAL' || status === 'ACTIVE',
  )

/** Issues, amends and revokes bans, and approves what comes of them, until told to stop. */
async function write(number: number, stopping: AbortSignal): Promise<number> {
  let writes = 0
  for (let round = 0; !stopping.aborted; round++) {
    const ban = await issue()
    const amended = await registers.lgm('amendEntryBan', { id: ban.id, expectedVersion: ban.version, validUntil: '2030-01-09' })
    const alert = await liveAlertOf(ban.id)
    // Publication may have brought the alert on in the meantime; then SIRENE looks at the next one.
    if (alert !== undefined) await registers.sis('approveAlert', { id: alert.id, expectedVersion: alert.version }).catch(() => {})
    if ((round + number) % 2 === 0) await registers.lgm('revokeEntryBan', { id: ban.id, expectedVersion: amended.version, reason: 'Left' })
    writes += 3
  }
  return writes
}

/** Rejects when the work does, and else never ends. */
const failureOf = (work: Promise<unknown>): Promise<never> => work.then(() => new Promise<never>(() => {}))

async function compare(scope: Scope) {
  const { run } = await startRun(
    { ...database, clock: systemClock, ids: systemIds },
    { caller: 'test', idempotencyKey: systemIds.next(), scope },
  )
  worker.wake()
  for (;;) {
    const now = await findRun(database.knex, run?.id ?? '')
    if (now !== null && now.status !== 'RUNNING') return now
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const found = (runId: string) =>
  listDiscrepancies(database.knex, { kinds: null, severities: null, runId, open: false, limit: 1_000, after: null })

test(
  'with eight writers issuing, amending and revoking, no comparison reports a difference that is none; and one that is one is found',
  async () => {
    const bans = await Promise.all(Array.from({ length: firstBans }, issue))
    await publication.idle()
    await compare({ kind: 'FULL' })
    const stopping = new AbortController()
    const writers = Array.from({ length: writerCount }, (_, number) => write(number, stopping.signal))

    const written = Promise.all(writers)
    const runs = []
    try {
      // A writer that fails ends the test at once.
      for (const kind of ['FULL', 'CHANGED', 'FULL'] as const) runs.push(await Promise.race([compare({ kind }), failureOf(written)]))
    } finally {
      stopping.abort()
    }
    const writes = (await written).reduce((sum, count) => sum + count, 0)
    await publication.idle()
    const alert = await liveAlertOf(bans[0]?.id ?? '')
    await registers.sis('rejectAlert', { id: alert?.id, expectedVersion: alert?.version, reason: 'No basis' })
    await publication.idle()
    const last = await compare({ kind: 'CHANGED' })
    const publications = await database.knex('publications').select('ban_id', 'state', 'reason')
    const reasons = new Map(publications.map(({ ban_id, state, reason }) => [ban_id, `${state} ${reason}`]))

    expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'COMPLETE'))
    expect(
      await Promise.all(runs.map(async ({ id }) => (await found(id)).map(({ kind, banId }) => `${kind} ${reasons.get(banId ?? '')}`))),
    ).toEqual(runs.map(() => []))
    expect(writes).toBeGreaterThan(writerCount * 3)
    expect((await found(last.id)).map(({ kind, banId }) => [kind, banId])).toEqual([['MISSING_IN_SIS', bans[0]?.id]])
  },
  testTimeoutMs,
)
