import { setTimeout as sleep } from 'node:timers/promises'
import { chance } from '../../demo/random.ts'
import { check, type Violation, type ViolationRule } from './checker.ts'
import type { AskPart } from './desk.ts'
import { randomKills, stepKills } from './kills.ts'
import { decideAlerts, retryPublications } from './people.ts'
import type { PlantedFault } from './planted.ts'
import type { WireFault } from './wire.ts'
import { startWorld, type World } from './world.ts'
import { runWriters, type Written } from './writers.ts'

export interface Scenario {
  readonly seed: number
  readonly bans: number
  readonly writers: number
  readonly changesOfEach: number
  /** Writers rest up to this long between their changes. */
  readonly restMaxMs: number
  /** Kills at random moments, told by how many changes LGM has acknowledged. */
  readonly kills: number
  /** What is killed then; everything when left out. */
  readonly victims?: readonly string[]
  /** At how many of the `steps` a bridge is killed as well. */
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
  /** Chosen ones at which no bridge was killed. */
  readonly stepsMissed: readonly string[]
  readonly settledAfterMs: number
}

const rejectRate = 0.04
const peopleEveryMs = 250
const checkEveryMs = 500
const faultsGoOnMaxMs = 20_000

/** One run: writers and people at work while everything is killed and every line fails, then peace, then the check. */
export async function runScenario(scenario: Scenario): Promise<Outcome> {
  const { seed, bans, writers, changesOfEach, restMaxMs, planted, faults, writeFaultRate } = scenario
  const luck = chance(seed)
  const atSteps = stepKills({ seed, count: scenario.killsAtSteps })
  const delayMs = () => luck.between(0, scenario.delayMs)
  const world = await startWorld({ seed, planted, faults, writeFaultRate, delayMs, onCall: atSteps.onCall })
  try {
    const expectedChanges = Math.floor(bans * changesOfEach * 0.7)
    const atRandom = randomKills({ seed, count: scenario.kills, victims: scenario.victims ?? world.victims, until: expectedChanges })
    let working = true
    const people = keepDeciding(world.ask, seed, () => working)
    const written = await runWriters({
      seed,
      bans,
      writers,
      changesOfEach,
      restMaxMs,
      ask: world.ask,
      onAcknowledged: (count) => atRandom.reach(count, world.kill9),
    })
    await untilTakenUp(world, written)
    working = false
    await people
    await world.calm()
    return {
      ...(await settle(world, written, scenario.settleWithinMs)),
      killed: [...atRandom.killed, ...atSteps.killed()],
      stepsMissed: atSteps.missed(),
      crashes: world.crashes(),
    }
  } finally {
    await world.stop()
  }
}

const underWay: ReadonlySet<ViolationRule> = new Set(['NEVER_TAKEN_UP', 'STUCK_WITHOUT_REASON', 'EFFECT_MISSING', 'CONFIRMATION_MISSING'])

/** Faults go on while the bridges carry what was written: the writers may be long done by then. */
async function untilTakenUp({ databases }: World, { acknowledged }: Written): Promise<void> {
  const startedAt = Date.now()
  while (Date.now() - startedAt < faultsGoOnMaxMs) {
    const violations = await check(databases, acknowledged).catch(() => null)
    if (violations !== null && !violations.some(({ rule }) => underWay.has(rule))) return
    await sleep(checkEveryMs)
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
