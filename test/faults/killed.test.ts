import { expect, test } from '@jest/globals'
import { steps } from './kills.ts'
import { runScenario, type Scenario } from './scenario.ts'
import { wireFaults } from './wire.ts'

/**
 * A seed plans the run: who is killed when, which call goes wrong how. Which of them meet, the machine decides.
 *
 * FAULT_SEEDS and FAULT_BANS ask for the long form; without them it is one that fits between the other tests.
 */
const seedCount = Number(process.env['FAULT_SEEDS'] ?? 1)
const firstSeed = Number(process.env['FAULT_FIRST_SEED'] ?? 1)
const bans = Number(process.env['FAULT_BANS'] ?? 24)
const isLong = bans >= 100

const scenario = (seed: number): Scenario => ({
  seed,
  bans,
  writers: 8,
  changesOfEach: isLong ? 4 : 3,
  restMaxMs: isLong ? 700 : 100,
  kills: isLong ? 14 : 4,
  killsAtSteps: isLong ? steps.length : 3,
  // The bridge gives a write up after 10 s.
  delayMs: isLong ? 12_000 : 300,
  planted: '',
  faults: wireFaults,
  writeFaultRate: 0.25,
  settleWithinMs: isLong ? 120_000 : 40_000,
})

const seedsKilledAt: Record<string, number> = {}
const timeoutMs = isLong ? 420_000 : 160_000

test.each(Array.from({ length: seedCount }, (_, at) => firstSeed + at))(
  'everything killed and every line failing at random, each ban ends with exactly its newest effect: seed %i',
  async (seed) => {
    const outcome = await runScenario(scenario(seed))

    if (isLong) process.stderr.write(`${JSON.stringify({ seed, ...outcome, killed: outcome.killed.length })}\n`)
    expect(outcome).toMatchObject({ violations: [], refused: [], crashes: [] })
    // The last of the random kills may come when nobody is left to wait for.
    expect(outcome.killed.length).toBeGreaterThan(isLong ? steps.length + 5 : 2)
    for (const step of steps) if (!outcome.stepsMissed.includes(step)) seedsKilledAt[step] = (seedsKilledAt[step] ?? 0) + 1
  },
  timeoutMs,
)

/** On a busy machine bans go in larger rounds, and a write that goes alone may not come often enough in one run. */
const longTest = isLong ? test : test.skip
longTest('at each step bridges were killed in most of the runs', () => {
  const seldom = steps.filter((step) => (seedsKilledAt[step] ?? 0) < seedCount / 2)

  expect(seldom).toEqual([])
})
