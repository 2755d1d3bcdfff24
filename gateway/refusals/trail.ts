import { createThrottle } from '../../subgraphs/shared/graphql/guard/throttle.ts'
import { type Log, reportFault } from '../../subgraphs/shared/log.ts'
import type { Refusal, RefusalTrail } from './refusal.ts'

/** Equal refusals of one caller that were written down as one. */
export interface CountedRefusal extends Refusal {
  readonly times: number
}

/** Resolves when they are durable, with whether each of them is, in their order. */
export type KeepRefusals = (refusals: readonly CountedRefusal[]) => Promise<readonly boolean[]>

/** A program that is being mended makes some mistakes a second; a hundred at once is a page that was written wrong. */
const singlePerSecond = 10
const singleBurst = 100
/** While somebody floods us this is how often their refusals are written down, and so the least that they wait. */
const floodPauseMs = 200
/** Of one call: some 200 KB. */
const batchMaxCount = 500
/** Beyond it equal ones share an entry whoever else there is: some 1 MB, that the bridge is given in four calls. */
const entriesMaxCount = 2_000
/** Callers that wait: each holds a connection and a few KB. */
const waitingMaxCount = 5_000
/** A booth is told within two seconds that something is wrong. */
const keepMaxMs = 2_000

interface Entry {
  readonly refusal: CountedRefusal
  /** Of all that it counts. */
  readonly kept: PromiseWithResolvers<void>
}

interface Batch {
  /** By themselves, or by what they have in common where there are too many. */
  readonly entries: Map<string, Entry>
  waiting: number
  flooded: boolean
  /** Runs from its first refusal, also while the batch before is being kept. */
  late: NodeJS.Timeout | null
}

/**
 * Writes refusals down in batches: whatever came while the batch before was kept. Each has an entry of its own, until one caller is refused
 * so often that it looks like a flood: then equal refusals share one that counts them, without their case numbers, and wait for it. So a
 * flood of refused requests makes a handful of entries a second, and slows itself down.
 */
export function createRefusalTrail(keep: KeepRefusals, log: Log): RefusalTrail {
  const single = createThrottle({ costPerSecond: singlePerSecond, burstCost: singleBurst, requestsAtOnce: 1 }, () => performance.now())
  let next = newBatch()
  let draining: Promise<void> | null = null

  const take = (refusal: Refusal): Promise<void> => {
    const alone = next.entries.size < entriesMaxCount && isWithin(single, refusal.actor.subject)
    const shared = alone ? refusal : inShared(next, refusal)
    const name = alone ? `${next.entries.size}` : kindOf(shared)
    const { refusal: counted, kept } = next.entries.get(name) ?? { refusal: null, kept: Promise.withResolvers<void>() }
    // Nobody may be waiting for it any more.
    if (counted === null) kept.promise.catch(() => {})
    next.entries.set(name, { refusal: { ...shared, times: (counted?.times ?? 0) + 1 }, kept })
    next.waiting += 1
    next.flooded ||= !alone
    next.late ??= giveUpLater(next, log)
    // It is counted all the same.
    return next.waiting <= waitingMaxCount ? kept.promise : Promise.reject(new Error('too many refusals wait to be written down'))
  }

  const drain = async (): Promise<void> => {
    while (next.entries.size > 0) {
      const batch = next
      next = newBatch()
      await keepBatch(batch, keep, log)
      if (batch.flooded) await new Promise((resolve) => setTimeout(resolve, floodPauseMs))
    }
    draining = null
  }

  return {
    record: (refusal) => {
      const kept = take(refusal)
      draining ??= Promise.resolve().then(drain)
      return kept
    },
    close: async () => {
      await draining
    },
  }
}

/**
 * What of a refusal stands in an entry that counts many. The case number is any text of the caller's: each with another would make an entry of
 * its own. Where a batch is full nothing is left but who was refused, and by which rule.
 */
function inShared({ entries }: Batch, refusal: Refusal): Refusal {
  const shared = { ...refusal, actor: { ...refusal.actor, caseNumber: null } }
  if (entries.size < entriesMaxCount || entries.has(kindOf(shared))) return shared
  return { ...shared, actor: { ...shared.actor, purpose: null }, operation: 'request' }
}

/** Refusals that are alike in all but the moment and the case. */
const kindOf = ({ actor: { subject, agency, purpose }, operation, code }: Refusal): string =>
  JSON.stringify([subject, agency, purpose, operation, code])

const newBatch = (): Batch => ({ entries: new Map(), waiting: 0, flooded: false, late: null })

/** They are written down all the same, as soon as the bridge takes them. */
const giveUpLater = (batch: Batch, log: Log): NodeJS.Timeout =>
  setTimeout(() => {
    // Those that come now have their own two seconds.
    batch.late = null
    log.error({ outcome: 'REFUSALS_LATE', requests: batch.waiting }, 'refusals are not written down yet, and not told')
    for (const { kept } of batch.entries.values()) kept.reject(new Error('writing refusals down took too long'))
  }, keepMaxMs)

async function keepBatch({ entries, late }: Batch, keep: KeepRefusals, log: Log): Promise<void> {
  const all = [...entries.values()]
  for (let at = 0; at < all.length; at += batchMaxCount) await keepEntries(all.slice(at, at + batchMaxCount), keep, log)
  if (late !== null) clearTimeout(late)
}

/** Never rejects: who waits for an entry is told of that one. */
async function keepEntries(entries: readonly Entry[], keep: KeepRefusals, log: Log): Promise<void> {
  const fail = (failed: readonly Entry[], fault: unknown): void => {
    const requests = failed.reduce((sum, { refusal }) => sum + refusal.times, 0)
    log.error({ outcome: 'REFUSALS_NOT_RECORDED', requests, fault: reportFault(fault) }, 'refusals could not be written down')
    for (const { kept } of failed) kept.reject(fault)
  }
  try {
    const done = await keep(entries.map(({ refusal }) => refusal))
    const failed = entries.filter((_entry, at) => done[at] !== true)
    if (failed.length > 0) fail(failed, new Error('the refusal has no entry'))
    for (const { kept } of entries) kept.resolve()
  } catch (fault) {
    fail(entries, fault)
  }
}

function isWithin(throttle: ReturnType<typeof createThrottle>, subject: string): boolean {
  try {
    throttle(subject, 1)()
    return true
  } catch {
    return false
  }
}
