import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureFloor, oneColumn, ownRows } from './publication/floor.ts'
import { confirmedCount, lagsOf, median, percentiles, until } from './publication/lags.ts'
import { approveAtOnce, issueMany, revoke } from './publication/load.ts'
import { openPlace } from './publication/system.ts'

/**
 * How fast a ban gets from the mutation in LGM to its confirmation in SIS, each part a process of its own, beside the floor measured in the
 * same run; where the processor's time goes; and how long a withdrawal takes, on an idle system and past a queue of issues.
 * Options: --bans (issued under load), --queued (issues that a withdrawal overtakes; 0 leaves that part out), --ways (numbers of the ways
 * to measure, from 1, with a comma).
 */
const { values } = parseArgs({
  options: {
    bans: { type: 'string', default: '3000' },
    queued: { type: 'string', default: '1000' },
    ways: { type: 'string', default: '1,2,3,4,5,6' },
  },
})
const bans = Number(values.bans)
const queued = Number(values.queued)
const writers = 8
const idleRounds = 20
const withdrawals = 10
const floorCount = 2_000
const lgmRowsSql = `
  select jsonb_build_object('persons', to_jsonb(p), 'entry_bans', to_jsonb(b))::text as body
  from entry_bans b join persons p on p.id = b.person_id order by b.id limit ${floorCount}`
const sisRowsSql = `select jsonb_build_object('alerts', to_jsonb(a))::text as body from alerts a order by a.id limit ${floorCount}`

// A part left behind would work on the registers of the next run.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const print = (line: string) => void process.stdout.write(`${line}\n`)
const { databases, openSystem } = await openPlace(join(import.meta.dirname, '../.data/bench-publication'))
const bridge = databases.pool('bridge')

interface Way {
  readonly bridges: number
  readonly approval: 'an officer approves each, one after the other' | 'plain cases need no officer'
  /** Records in each mutation. */
  readonly perRequest: number
}

const officer = 'an officer approves each, one after the other'
const plain = 'plain cases need no officer'
const ways: readonly Way[] = [
  { bridges: 1, approval: officer, perRequest: 1 },
  { bridges: 2, approval: officer, perRequest: 1 },
  { bridges: 1, approval: plain, perRequest: 1 },
  { bridges: 2, approval: plain, perRequest: 1 },
  { bridges: 1, approval: plain, perRequest: 100 },
  { bridges: 2, approval: plain, perRequest: 100 },
]
for (const chosen of values.ways.split(',')) {
  const way = ways[Number(chosen) - 1]
  if (way === undefined) throw new Error(`--ways: there is no way ${chosen}, only 1 to ${ways.length}`)
  await measure(way)
}
if (queued > 0) await measureWithdrawals()
await databases.close()

async function measure({ bridges, approval, perRequest }: Way): Promise<void> {
  const bare = await measureFloor(oneColumn(databases.url('lgm'), floorCount), oneColumn(databases.url('sis'), floorCount), writers)
  const system = await openSystem(approval === plain)
  await system.startBridges(bridges)
  const atDesk = approval === officer ? approveAtOnce(system.ask) : null
  const idle: string[] = []
  for (let round = 1; round <= idleRounds; round++) {
    idle.push(...(await issueMany(system.ask, 1, 1)).map(({ id }) => id))
    await until(async () => (await confirmedCount(bridge, 'PUBLISH')) === round)
  }
  const cpuBefore = await system.cpuMs()
  const startedAt = performance.now()
  const loaded = await issueMany(system.ask, bans, writers, perRequest)
  const issuedIn = (performance.now() - startedAt) / 1_000
  await until(async () => (await confirmedCount(bridge, 'PUBLISH')) === idleRounds + bans)
  const seconds = (performance.now() - startedAt) / 1_000
  const cpuAfter = await system.cpuMs()
  await atDesk?.stop()
  const rate = bans / seconds
  const rows = await measureFloor(
    await ownRows(databases.url('lgm'), ['persons', 'entry_bans'], lgmRowsSql),
    await ownRows(databases.url('sis'), ['alerts'], sisRowsSql),
    writers,
  )
  const banIds = loaded.map(({ id }) => id)
  const sent = perRequest === 1 ? 'a mutation each' : `${perRequest} in a mutation`
  print(`${bridges === 1 ? 'one bridge' : `${bridges} bridges`}, ${writers} writers, ${sent}; ${approval}:`)
  print(`  ${rate.toFixed(0)} bans/s from mutation to confirmed (written at ${(bans / issuedIn).toFixed(0)}/s)`)
  print('  floor, committed in each database with one HTTP call between:')
  print(`    a row of one column: ${bare.toFixed(0)}/s; ${(rate / bare).toFixed(3)} of it`)
  print(`    the person, the ban and the alert, in tables like the product's: ${rows.toFixed(0)}/s; ${(rate / rows).toFixed(3)} of it`)
  print(`  lag, idle: ${percentiles(await lagsOf(bridge, idle, 'PUBLISH'))}`)
  print(`  lag, under load: ${percentiles(await lagsOf(bridge, banIds, 'PUBLISH'))}`)
  const spent = Object.entries(cpuAfter).map(([part, ms]) => `${part} ${((ms - (cpuBefore[part] ?? 0)) / bans).toFixed(2)}`)
  const all = ((seconds * availableParallelism() * 1_000) / bans).toFixed(2)
  print(`  processor time for a ban, ms: ${spent.join(', ')}; all that there was ${all}`)
  await system.stop()
}

async function measureWithdrawals(): Promise<void> {
  const system = await openSystem(true)
  await system.startBridges(1)
  const toRevoke = await issueMany(system.ask, idleRounds + withdrawals, writers)
  await until(async () => (await confirmedCount(bridge, 'PUBLISH')) === toRevoke.length)
  const [alone, overtaking] = [toRevoke.slice(0, idleRounds), toRevoke.slice(idleRounds)]
  for (const [place, ban] of alone.entries()) {
    await revoke(system.ask, ban)
    await until(async () => (await confirmedCount(bridge, 'WITHDRAW')) === place + 1)
  }
  await system.stopBridges()
  const takenUp = async () => Number((await bridge('publications').count({ count: '*' }))[0]?.['count'])
  const before = await takenUp()
  await issueMany(system.ask, queued, writers)
  await system.startBridges(1)
  // The issues have been taken down, and wait in the queue.
  await until(async () => (await takenUp()) >= before + queued)
  for (const ban of overtaking) await revoke(system.ask, ban)
  await until(async () => (await confirmedCount(bridge, 'WITHDRAW')) === toRevoke.length)
  const [waiting] = await bridge('publications').where({ state: 'PENDING' }).count({ count: '*' })
  const idsOf = (some: typeof toRevoke) => some.map(({ id }) => id)
  const [idle, past] = [await lagsOf(bridge, idsOf(alone), 'WITHDRAW'), await lagsOf(bridge, idsOf(overtaking), 'WITHDRAW')]
  print(`lag of a withdrawal, idle: ${percentiles(idle)}`)
  print(
    `  past ${queued} queued issues: ${percentiles(past)}; its median ${(median(past) / median(idle)).toFixed(1)} times the idle one (aim 10)`,
  )
  print(`  ${waiting?.['count']} issues still waited behind the last`)
  await system.stop()
}
