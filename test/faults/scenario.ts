import { setTimeout as sleep } from 'node:timers/promises'
import { chance } from '../../demo/random.ts'
import { check, type Violation, type ViolationRule } from './checker.ts'
import type { AskPart } from './desk.ts'
import { decideAlerts, retryPublications } from './people.ts'
import { acknowledgingEarly, type PlantedFault } from './planted.ts'
import type { Moment, WireFault } from './wire.ts'
import { startWorld, type World } from './world.ts'
import { runWriters, type Written } from './writers.ts'

export interface Scenario {
  readonly seed: number
  readonly bans: number
  readonly writers: number
  readonly changesOfEach: number
  /** Kills at random moments, told by how many changes LGM has acknowledged. */
  readonly kills: number
  /** Whether bridges are also killed before and behind each call that they make to a register. */
  readonly killsAtSteps: number
  /** Answers that are late come this late. */
  readonly delayMs: number
  readonly planted: PlantedFault | ''
  /** What may go wrong with a write on its way to SIS. */
  readonly faults: readonly WireFault[]
  /** How many of them, by share. */
  readonly writeFaultRate: number
  /** After the last fault everything must come right by itself within this time. */
  readonly settleWithinMs: number
}

export interface Outcome {
  readonly violations: readonly Violation[]
  readonly acknowledged: number
  readonly refused: readonly string[]
  readonly crashes: readonly string[]
  readonly killed: readonly string[]
  readonly settledAfterMs: number
}

const operations = [
  'BridgeLgmChanges',
  'BridgeSisChanges',
  'BridgeLgmBans',
  'BridgeSisAlertsOfBans',
  'BridgeSisAlertsLike',
  'BridgeSubmitAlert',
  'BridgeUpdateAlert',
  'BridgeWithdrawAlert',
  'BridgeWriteAlerts',
] as const
/** A call of this number at most is chosen: each kind of call is made at least about so often. */
const callNumberMax = 12
const rejectRate = 0.04
const peopleEveryMs = 250
const checkEveryMs = 500
const faultsGoOnMaxMs = 20_000

/** One run: writers and people at work while everything is killed and every line fails, then peace, then the check. */
export async function runScenario(scenario: Scenario): Promise<Outcome> {
  const { seed, bans, writers, changesOfEach, planted, faults, writeFaultRate } = scenario
  const luck = chance(seed)
  const killed: string[] = []
  const steps = stepKills(scenario, killed)
  const world = await startWorld({ seed, planted, faults, writeFaultRate, delayMs: () => luck.between(0, scenario.delayMs), killAt: steps })
  try {
    const expectedChanges = bans * changesOfEach * 0.7
    const killAfter = new Map(
      Array.from({ length: scenario.kills }, () => [luck.between(1, Math.floor(expectedChanges)), luck.pick(world.victims)] as const),
    )
    let working = true
    const people = keepDeciding(world.ask, seed, () => working)
    const written = await runWriters({
      seed,
      bans,
      writers,
      changesOfEach,
      ask: planted === 'ACKNOWLEDGE_BEFORE_COMMIT' ? acknowledgingEarly(world.ask, luck) : world.ask,
      onAcknowledged: (count) => {
        const victim = killAfter.get(count)
        if (victim === undefined) return
        killed.push(victim)
        world.kill9(victim)
      },
    })
    await untilTakenUp(world, written)
    working = false
    await people
    await world.calm()
    return { ...(await settle(world, written, scenario.settleWithinMs)), killed, crashes: world.crashes() }
  } finally {
    await world.stop()
  }
}

const underWay: ReadonlySet<ViolationRule> = new Set(['NEVER_TAKEN_UP', 'STUCK_WITHOUT_REASON', 'EFFECT_MISSING'])

/** Faults go on while the bridges carry what was written: the writers may be long done by then. */
async function untilTakenUp({ databases }: World, { acknowledged }: Written): Promise<void> {
  const startedAt = Date.now()
  while (Date.now() - startedAt < faultsGoOnMaxMs) {
    const violations = await check(databases, acknowledged).catch(() => null)
    if (violations !== null && !violations.some(({ rule }) => underWay.has(rule))) return
    await sleep(checkEveryMs)
  }
}

/** Which call of which kind, before or behind it, ends the bridge that makes it. */
function stepKills({ seed, killsAtSteps }: Scenario, killed: string[]): (operation: string, moment: Moment) => boolean {
  const luck = chance(seed + 1)
  const moments = operations.flatMap((operation) => (['BEFORE', 'AFTER'] as const).map((moment) => `${moment} ${operation}`))
  const chosen = new Map<string, number>()
  while (chosen.size < Math.min(killsAtSteps, moments.length)) chosen.set(luck.pick(moments), luck.between(1, callNumberMax))
  const seen = new Map<string, number>()
  return (operation, moment) => {
    const name = `${moment} ${operation}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    if (chosen.get(name) !== count) return false
    killed.push(`bridge ${name}`)
    return true
  }
}

async function keepDeciding(ask: AskPart, seed: number, working: () => boolean): Promise<void> {
  const luck = chance(seed + 2)
  while (working()) {
    await decideAlerts(ask, luck, rejectRate)
    await sleep(peopleEveryMs)
  }
}

/** The people do what lies on their desks; all else must come right by itself. */
async function settle({ databases, ask }: World, written: Written, withinMs: number) {
  const { acknowledged, refused } = written
  const luck = chance(0)
  const startedAt = Date.now()
  for (;;) {
    await retryPublications(ask)
    const undecided = await decideAlerts(ask, luck, 0)
    const violations = await check(databases, acknowledged)
    const settledAfterMs = Date.now() - startedAt
    if ((violations.length === 0 && undecided === 0) || settledAfterMs > withinMs)
      return { violations, acknowledged: acknowledged.length, refused, settledAfterMs }
    await sleep(checkEveryMs)
  }
}
