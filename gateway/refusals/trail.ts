import { createThrottle } from '../../subgraphs/shared/graphql/guard/throttle.ts'
import { type Log, reportFault } from '../../subgraphs/shared/log.ts'
import type { Refusal, RefusalTrail } from './refusal.ts'

/** Equal refusals of one caller that were written down as one. */
export interface CountedRefusal extends Refusal {
  readonly times: number
}

/** Resolves when they are durable. */
export type KeepRefusals = (refusals: readonly CountedRefusal[]) => Promise<void>

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

interface Batch {
  /** By themselves, or by what they have in common where there are too many. */
  readonly refusals: Map<string, CountedRefusal>
  readonly kept: PromiseWithResolvers<void>
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

  const take = (refusal: Refusal): boolean => {
    const alone = next.refusals.size < entriesMaxCount && isWithin(single, refusal.actor.subject)
    const shared = alone ? refusal : inShared(next, refusal)
    const name = alone ? `${next.refusals.size}` : kindOf(shared)
    const times = next.refusals.get(name)?.times ?? 0
    next.refusals.set(name, { ...shared, times: times + 1 })
    next.waiting += 1
    next.flooded ||= !alone
    return next.waiting <= waitingMaxCount
  }

  const drain = async (): Promise<void> => {
    while (next.refusals.size > 0) {
      const batch = next
      next = newBatch()
      await keepBatch(batch, keep, log)
      if (batch.flooded) await new Promise((resolve) => setTimeout(resolve, floodPauseMs))
    }
    draining = null
  }

  return {
    record: async (refusal) => {
      const batch = next
      const waits = take(refusal)
      batch.late ??= giveUpLater(batch, log)
      draining ??= Promise.resolve().then(drain)
      // It is counted all the same.
      if (!waits) throw new Error('too many refusals wait to be written down')
      await batch.kept.promise
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
function inShared({ refusals }: Batch, refusal: Refusal): Refusal {
  const shared = { ...refusal, actor: { ...refusal.actor, caseNumber: null } }
  if (refusals.size < entriesMaxCount || refusals.has(kindOf(shared))) return shared
  return { ...shared, actor: { ...shared.actor, purpose: null }, operation: 'request' }
}

/** Refusals that are alike in all but the moment and the case. */
const kindOf = ({ actor: { subject, agency, purpose }, operation, code }: Refusal): string =>
  JSON.stringify([subject, agency, purpose, operation, code])

function newBatch(): Batch {
  const kept = Promise.withResolvers<void>()
  // Nobody may be waiting for it any more.
  kept.promise.catch(() => {})
  return { refusals: new Map(), kept, waiting: 0, flooded: false, late: null }
}

/** They are written down all the same, as soon as the bridge takes them. */
const giveUpLater = (batch: Batch, log: Log): NodeJS.Timeout =>
  setTimeout(() => {
    log.error({ outcome: 'REFUSALS_LATE', requests: batch.waiting }, 'refusals are not written down yet, and not told')
    batch.kept.reject(new Error('writing refusals down took too long'))
  }, keepMaxMs)

async function keepBatch(batch: Batch, keep: KeepRefusals, log: Log): Promise<void> {
  const { refusals, kept, waiting } = batch
  try {
    const all = [...refusals.values()]
    for (let at = 0; at < all.length; at += batchMaxCount) await keep(all.slice(at, at + batchMaxCount))
    kept.resolve()
  } catch (fault) {
    log.error({ outcome: 'REFUSALS_NOT_RECORDED', requests: waiting, fault: reportFault(fault) }, 'refusals could not be written down')
    kept.reject(fault)
  } finally {
    if (batch.late !== null) clearTimeout(batch.late)
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
