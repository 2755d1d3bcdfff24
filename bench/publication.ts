import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openProductDatabases } from '../subgraphs/databases.ts'
import { readConfig } from '../subgraphs/shared/config.ts'
import { type AskPart, openDesk, type Register } from '../test/faults/desk.ts'
import { decideAlerts } from '../test/faults/people.ts'
import { chance } from '../demo/random.ts'
import { measureFloor } from './publication/floor.ts'
import { type Part, startPart } from './publication/parts.ts'

/**
 * How fast a ban gets from the mutation in LGM to its confirmation in SIS, with one bridge and with two, each part a process of its own,
 * beside the floor measured in the same run; and how long a withdrawal takes, on an idle system and past a queue of issues. An officer
 * who decides at once approves what waits. Options: --bans (issued under load), --queued (issues that a withdrawal overtakes).
 */
const { values } = parseArgs({ options: { bans: { type: 'string', default: '400' }, queued: { type: 'string', default: '1000' } } })
const bans = Number(values.bans)
const queued = Number(values.queued)
const writers = 8
const idleRounds = 20
const withdrawals = 10
const pollMs = 10

const print = (line: string) => void process.stdout.write(`${line}\n`)
const dataDir = join(import.meta.dirname, '../.data/bench-publication')
mkdirSync(dataDir, { recursive: true })
const config = readConfig({ DATA_DIR: dataDir, NODE_ENV: 'development' })
const databases = await openProductDatabases(config, () => {})
const desk = await openDesk(dataDir)
const luck = chance(1)
const urls = { lgm: databases.url('lgm'), sis: databases.url('sis'), bridge: databases.url('bridge') }

interface System {
  readonly ask: AskPart
  /** Milliseconds of processor time so far, by part. */
  cpuMs(): Readonly<Record<string, number>>
  startBridges(count: number): Promise<void>
  stopBridges(): Promise<void>
  stop(): Promise<void>
}

/** Empty registers, and the parts on them. */
async function openSystem(): Promise<System> {
  await databases.empty()
  await databases.migrate()
  const lgm = await startPart('lgm', { DATA_DIR: dataDir, LGM_DATABASE_URL: urls.lgm })
  const sis = await startPart('sis', { DATA_DIR: dataDir, SIS_DATABASE_URL: urls.sis })
  let bridges: Part[] = []
  const stopBridges = async (): Promise<void> => {
    await Promise.all(bridges.map((bridge) => bridge.stop()))
    bridges = []
  }
  return {
    ask: (register, role, query, variables) => {
      const addresses: Readonly<Record<Register, string>> = { lgm: lgm.url, sis: sis.url, bridge: bridges[0]?.url ?? '' }
      return desk.ask(register, addresses[register], role, query, variables)
    },
    cpuMs: () => ({
      lgm: lgm.cpuMs() ?? Number.NaN,
      sis: sis.cpuMs() ?? Number.NaN,
      bridges: bridges.reduce((sum, bridge) => sum + (bridge.cpuMs() ?? Number.NaN), 0),
      'clerks and officer': process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000,
    }),
    startBridges: async (count) => {
      const env = { DATA_DIR: dataDir, BRIDGE_DATABASE_URL: urls.bridge, LGM_URL: lgm.url, SIS_URL: sis.url }
      bridges = await Promise.all(Array.from({ length: count }, () => startPart('bridge', env)))
    },
    stopBridges,
    stop: async () => {
      await stopBridges()
      await Promise.all([lgm.stop(), sis.stop()])
    },
  }
}

interface Ban {
  readonly id: string
  readonly version: number
}

const letters = (): string => Array.from({ length: 9 }, () => luck.pick([...'ABDEGIKLMNOPRSTUV'])).join('')

async function issue(ask: AskPart): Promise<Ban> {
  const input = {
    idempotencyKey: randomUUID(),
    person: {
      names: [{ kind: 'CURRENT', form: 'LATIN', surname: letters(), forename: letters() }],
      birthDate: '1980-05-17',
      nationalities: ['GEO'],
      documents: [{ number: `F${luck.between(1_000_000, 9_999_999)}`, country: 'GEO', type: 'PASSPORT' }],
    },
    territory: 'SCHENGEN',
    grounds: ['ENTRY_BAN'],
    reason: 'Overstayed by 90 days',
    decisionReference: `PMLP ${randomUUID()}`,
    authority: 'PMLP',
    validFrom: '2020-06-10',
    validUntil: '2099-06-09',
  }
  return written(await ask('lgm', 'PMLP_CLERK', changing('issueEntryBan', 'IssueEntryBanInput'), { input }))
}

const revoke = async (ask: AskPart, { id, version }: Ban): Promise<Ban> => {
  const input = { idempotencyKey: randomUUID(), id, expectedVersion: version, reason: 'no longer needed' }
  return written(await ask('lgm', 'PMLP_CLERK', changing('revokeEntryBan', 'RevokeEntryBanInput'), { input }))
}

const changing = (field: string, type: string): string =>
  `mutation Change($input: ${type}!) { done: ${field}(input: $input) { entryBan { id version } problems { code } } }`

function written(data: Readonly<Record<string, unknown>> | null): Ban {
  const ban = (data as { done: { entryBan: Ban | null } } | null)?.done.entryBan
  if (ban === null || ban === undefined) throw new Error('LGM did not write a ban')
  return ban
}

const confirmed = async (action: string): Promise<number> =>
  Number((await databases.pool('bridge')('publications').where({ state: 'CONFIRMED', action }).count({ count: '*' }))[0]?.['count'])

/** Seconds from the change in LGM to its confirmation in SIS. */
const lags = async (banIds: readonly string[], action: string): Promise<readonly number[]> =>
  (
    await databases
      .pool('bridge')('publications')
      .whereIn('ban_id', [...banIds])
      .where({ state: 'CONFIRMED', action })
  )
    .map(({ settled_at, occurred_at }) => (settled_at.getTime() - occurred_at.getTime()) / 1_000)
    .sort((left, right) => left - right)

async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await sleep(pollMs)
}

/** Approves what waits until it is told to stop. */
function approveAtOnce(ask: AskPart): { stop(): Promise<void> } {
  let working = true
  const done = (async () => {
    while (working) if ((await decideAlerts(ask, luck, 0)) === 0) await sleep(pollMs)
  })()
  return {
    stop: async () => {
      working = false
      await done
    },
  }
}

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2)
const percentiles = (sorted: readonly number[]): string => `p50 ${at(sorted, 0.5)} s, p95 ${at(sorted, 0.95)} s, p99 ${at(sorted, 0.99)} s`

async function issueMany(ask: AskPart, count: number): Promise<readonly Ban[]> {
  const issued: Ban[] = []
  let left = count
  const writer = async (): Promise<void> => {
    for (; left > 0; ) {
      left -= 1
      issued.push(await issue(ask))
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  return issued
}

for (const count of [1, 2]) {
  const system = await openSystem()
  await system.startBridges(count)
  const officer = approveAtOnce(system.ask)
  const idle: string[] = []
  for (let round = 1; round <= idleRounds; round++) {
    idle.push((await issue(system.ask)).id)
    await until(async () => (await confirmed('PUBLISH')) === round)
  }
  const cpuBefore = system.cpuMs()
  const startedAt = performance.now()
  const loaded = await issueMany(system.ask, bans)
  const issuedIn = (performance.now() - startedAt) / 1_000
  await until(async () => (await confirmed('PUBLISH')) === idleRounds + bans)
  const seconds = (performance.now() - startedAt) / 1_000
  const cpuAfter = system.cpuMs()
  await officer.stop()
  print(
    `${count} bridge${count > 1 ? 's' : ''}: ${(bans / seconds).toFixed(1)} bans/s from mutation to confirmed (issued at ${(bans / issuedIn).toFixed(1)}/s)`,
  )
  print(`  lag of an issue, idle: ${percentiles(await lags(idle, 'PUBLISH'))}`)
  print(
    `  lag of an issue, under load: ${percentiles(
      await lags(
        loaded.map(({ id }) => id),
        'PUBLISH',
      ),
    )}`,
  )
  const spent = Object.entries(cpuAfter).map(([part, ms]) => `${part} ${((ms - (cpuBefore[part] ?? 0)) / bans).toFixed(2)}`)
  print(
    `  processor time a ban, ms: ${spent.join(', ')}; all of it ${((seconds * availableParallelism() * 1_000) / bans).toFixed(2)} at most`,
  )
  await system.stop()
}

const floor = await measureFloor({ lgmUrl: urls.lgm, sisUrl: urls.sis, count: 4_000, concurrency: writers })
print(`floor: ${floor.perSecond.toFixed(0)}/s for a row in each database with one HTTP call between, ${writers} at once`)

const system = await openSystem()
await system.startBridges(1)
const officer = approveAtOnce(system.ask)
const toRevoke = await issueMany(system.ask, idleRounds + withdrawals)
await until(async () => (await confirmed('PUBLISH')) === toRevoke.length)
await officer.stop()
for (const [place, ban] of toRevoke.slice(0, idleRounds).entries()) {
  await revoke(system.ask, ban)
  await until(async () => (await confirmed('WITHDRAW')) === place + 1)
}
const idleLags = await lags(
  toRevoke.slice(0, idleRounds).map(({ id }) => id),
  'WITHDRAW',
)
await system.stopBridges()
await issueMany(system.ask, queued)
await system.startBridges(1)
// The issues have been taken down, and wait in the queue.
await until(async () => Number((await databases.pool('bridge')('publications').count({ count: '*' }))[0]?.['count']) >= queued)
for (const ban of toRevoke.slice(idleRounds)) await revoke(system.ask, ban)
await until(async () => (await confirmed('WITHDRAW')) === toRevoke.length)
const [waiting] = await databases.pool('bridge')('publications').where({ state: 'PENDING' }).count({ count: '*' })
const overtaking = await lags(
  toRevoke.slice(idleRounds).map(({ id }) => id),
  'WITHDRAW',
)
print(`lag of a withdrawal, idle: ${percentiles(idleLags)}`)
print(
  `lag of a withdrawal past ${queued} queued issues: ${percentiles(overtaking)}; ${waiting?.['count']} issues still waited behind the last`,
)
await system.stop()
await databases.close()
