import { chance } from '../../demo/random.ts'
import type { Moment } from './wire.ts'

/** A kill that is due from this number on, of whatever is counted. */
interface PlannedKill {
  readonly name: string
  readonly from: number
}

export interface KillPlan {
  /**
   * Does what is due. A victim that is down already cannot be killed: that kill stays due, and counts only once it took effect.
   * @returns whether anything was killed
   */
  reach(count: number, kill: (name: string) => boolean): boolean
  readonly killed: readonly string[]
  /** What it has not come to. */
  missing(): readonly string[]
}

function killPlan(kills: readonly PlannedKill[]): KillPlan {
  const waiting = new Set(kills)
  const killed: string[] = []
  return {
    killed,
    missing: () => [...waiting].map(({ name }) => name),
    reach: (count, kill) => {
      const done = [...waiting].filter(({ name, from }) => from <= count && kill(name))
      for (const one of done) {
        waiting.delete(one)
        killed.push(one.name)
      }
      return done.length > 0
    },
  }
}

interface Choice {
  readonly seed: number
  readonly count: number
}

/** Kills at random moments up to a number, each of one of the victims: of each one once before any is killed again. */
export function randomKills({
  seed,
  count,
  victims,
  until,
}: Choice & { readonly victims: readonly string[]; readonly until: number }): KillPlan {
  const luck = chance(seed)
  return killPlan(Array.from({ length: count }, (_, at) => ({ name: victims[at] ?? luck.pick(victims), from: luck.between(1, until) })))
}

const operations = [
  'BridgeLgmChanges',
  'BridgeSisChanges',
  'BridgeLgmBans',
  'BridgeSisAlerts',
  'BridgeSisAlertsOfBans',
  'BridgeSisAlertsLike',
  'BridgeSubmitAlert',
  'BridgeUpdateAlert',
  'BridgeWithdrawAlert',
  'BridgeWriteAlerts',
] as const
/**
 * Where a bridge may be killed: before a call reaches its register, and when the register has done what it asked, before the answer comes back. Each kind
 * of call that the life of a ban takes; the swap of an alert for return is not among them.
 */
export const steps = operations.flatMap((operation) => (['BEFORE', 'AFTER'] as const).map((moment) => stepOf(operation, moment)))
/** From a call of this number at most: in the long form each kind of call is made more often, as a rule. */
const callNumberMax = 6

export interface StepKills {
  /** To be told of each call of a bridge. @returns whether its caller was killed */
  onCall(operation: string, moment: Moment, kill9: () => boolean): boolean
  killed(): readonly string[]
  /** Chosen steps that it has not come to. */
  missed(): readonly string[]
}

/** Kills at some of the steps, at each the first caller from a chosen call on. */
export function stepKills({ seed, count }: Choice): StepKills {
  const luck = chance(seed + 1)
  const chosen = new Set<string>()
  while (chosen.size < count) chosen.add(luck.pick(steps))
  const plans = new Map([...chosen].map((name) => [name, killPlan([{ name, from: luck.between(1, callNumberMax) }])]))
  const calls = new Map<string, number>()
  return {
    onCall: (operation, moment, kill9) => {
      const step = stepOf(operation, moment)
      const number = (calls.get(step) ?? 0) + 1
      calls.set(step, number)
      return plans.get(step)?.reach(number, kill9) ?? false
    },
    killed: () => [...plans.values()].flatMap(({ killed }) => killed),
    missed: () => [...plans.values()].flatMap((plan) => plan.missing()),
  }
}

function stepOf(operation: string, moment: Moment): string {
  return `${moment} ${operation}`
}
