import { describe, expect, test } from '@jest/globals'
import type { ViolationRule } from './checker.ts'
import type { PlantedFault } from './planted.ts'
import { runScenario, type Scenario } from './scenario.ts'
import type { WireFault } from './wire.ts'

/** Three worlds to build: part of the long form. */
const longForm = process.env['FAULT_SEEDS'] === undefined ? describe.skip : describe

interface Case {
  readonly planted: PlantedFault
  readonly kills: number
  readonly faults: readonly WireFault[]
  readonly caughtBy: ViolationRule
}

const cases: readonly Case[] = [
  { planted: 'ACKNOWLEDGE_BEFORE_COMMIT', kills: 12, faults: ['LOSE'], caughtBy: 'ACKNOWLEDGED_CHANGE_MISSING' },
  { planted: 'SKIP_THE_READ_BACK', kills: 0, faults: ['GARBLE'], caughtBy: 'EFFECT_NOT_THE_NEWEST' },
  { planted: 'DROP_THE_ORDER', kills: 0, faults: ['LOSE'], caughtBy: 'EFFECT_NOT_THE_NEWEST' },
]

const scenario = ({ kills, faults }: Case, planted: PlantedFault | ''): Scenario => ({
  seed: 7,
  bans: 48,
  writers: 8,
  changesOfEach: 4,
  restMaxMs: 300,
  kills,
  victims: ['pmlp'],
  killsAtSteps: 0,
  delayMs: 0,
  planted,
  faults,
  // Bans share calls, so that there are few, and what goes wrong in one may come right in the next.
  writeFaultRate: 0.6,
  settleWithinMs: 10_000,
})
const timeoutMs = 150_000

longForm('a check that passes means something', () => {
  test.each(cases)(
    '$planted is caught as $caughtBy',
    async (one) => {
      const { violations } = await runScenario(scenario(one, one.planted))

      expect(new Set(violations.map(({ rule }) => rule))).toContain(one.caughtBy)
    },
    timeoutMs,
  )

  test.each(cases)(
    'the same without $planted comes right within the same time',
    async (one) => {
      const { violations } = await runScenario(scenario(one, ''))

      expect(violations).toEqual([])
    },
    timeoutMs,
  )
})
