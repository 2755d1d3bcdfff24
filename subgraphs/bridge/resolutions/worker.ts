import { type Log, reportFault } from '../../shared/log.ts'
import { createRhythm } from '../publication/rhythm.ts'
import { findDiscrepancies } from '../reconciliation/store/discrepancies.ts'
import { RegisterUnavailable } from '../registries/port.ts'
import { apply, type ApplyPolicy, type MendingDeps } from './apply.ts'
import { prove } from './prove.ts'
import type { Resolution } from './resolution.ts'
import { claimDue, moveResolution, postpone } from './store.ts'

export interface MendingPolicy extends ApplyPolicy {
  /** How often to look for what is due, here or by another process: who approved waits this long at most. */
  readonly pollMs: number
  /** A process that has not come back to what it took in this long has died; each takes some seconds at most. */
  readonly leaseMs: number
  /** Between two looks at a change on its way into SIS, and at a register that did not answer. SIRENE decides within hours. */
  readonly lookAgainMs: number
  /** Between two looks whether PMLP has mended a difference: a person's work, of days. */
  readonly askPmlpAgainMs: number
}

const defaultPolicy: MendingPolicy = {
  pollMs: 1_000,
  leaseMs: 60_000,
  lookAgainMs: 5_000,
  askPmlpAgainMs: 60_000,
  // Time for a decision with hearing and file; a task nobody does must not stand in the way of another mending for ever.
  pmlpWithinMs: 30 * 86_400_000,
}

/** Taken at a time: a lease must last for all of them. */
const takenMaxCount = 10

export interface MendingOptions extends MendingDeps {
  readonly log: Log
  readonly policy?: Partial<MendingPolicy>
}

export interface Mending {
  /** Looks for work now instead of at the next poll. */
  wake(): void
  /** Ends behind what it has in hand. */
  stop(): Promise<void>
}

/**
 * Carries out what was approved, looks until it is proved, and lets proposals expire. Any number of processes may do so on one database; one that
 * dies leaves what it had in hand to the others.
 */
export function startMending(options: MendingOptions): Mending {
  const policy = { ...defaultPolicy, ...options.policy }
  const { knex, clock, log } = options
  const rhythm = createRhythm()
  let stopping = false

  const round = async (): Promise<number> => {
    const now = clock.now()
    const taken = await claimDue(knex, { now, until: new Date(now.getTime() + policy.leaseMs), limit: takenMaxCount })
    for (const resolution of taken) {
      await bringOn(options, policy, resolution).catch(async (fault) => {
        if (!(fault instanceof RegisterUnavailable))
          log.warn({ resolution: resolution.id, fault: reportFault(fault) }, 'resolution put off')
        await postpone(knex, resolution, after(options, policy.lookAgainMs))
      })
    }
    return taken.length
  }
  const loop = async (): Promise<void> => {
    while (!stopping) {
      const count = await round().catch((fault) => {
        log.warn({ fault: reportFault(fault) }, 'resolutions cannot be worked on')
        return 0
      })
      if (count < takenMaxCount && !stopping) await rhythm.pause(policy.pollMs)
    }
  }
  const ended = loop()
  return {
    wake: rhythm.wake,
    stop: async () => {
      stopping = true
      rhythm.wake()
      await ended
    },
  }
}

const after = ({ clock }: MendingDeps, ms: number): Date => new Date(clock.now().getTime() + ms)

async function bringOn(deps: MendingOptions, policy: MendingPolicy, resolution: Resolution): Promise<void> {
  if (resolution.state === 'PROPOSED') return end(deps, resolution, { to: 'EXPIRED' })
  const [discrepancy] = await findDiscrepancies(deps.knex, [resolution.payload.discrepancyId])
  if (discrepancy === undefined) throw new Error('a resolution names no difference')
  if (resolution.state === 'APPROVED') {
    const application = await apply(deps, resolution, discrepancy, policy)
    if (application.outcome === 'FAILED') return end(deps, resolution, { to: 'FAILED', failure: application.failure })
    if (application.outcome === 'WAITING') await postpone(deps.knex, resolution, after(deps, policy.askPmlpAgainMs))
  } else if (resolution.state === 'APPLIED') {
    const proof = await prove(deps, resolution, discrepancy)
    if (proof.outcome === 'FAILED') return end(deps, resolution, { to: 'FAILED', failure: proof.failure })
    if (proof.outcome === 'MOVING') await postpone(deps.knex, resolution, after(deps, policy.lookAgainMs))
  }
}

async function end(
  { knex }: MendingDeps,
  resolution: Resolution,
  move: { readonly to: 'EXPIRED' | 'FAILED'; readonly failure?: string },
): Promise<void> {
  await knex.transaction((trx) => moveResolution(trx, resolution, { ...move, dueAt: null }))
}
