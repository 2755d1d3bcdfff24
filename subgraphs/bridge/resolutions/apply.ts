import type { Knex } from 'knex'
import type { Clock } from '../../shared/clock.ts'
import type { Ids } from '../../shared/ids.ts'
import { writeJudgement } from '../links/writeJudgement.ts'
import { bringOnAgain } from '../publication/bringOnAgain.ts'
import type { Queue } from '../publication/queue.ts'
import { isLive } from '../reconciliation/standing.ts'
import type { Discrepancy } from '../reconciliation/discrepancy.ts'
import { asOf } from '../reference/asOf.ts'
import type { ReferenceData } from '../reference/referenceData.ts'
import type { BanRecord, Registries } from '../registries/port.ts'
import { bansBehind, isFounded } from './founded.ts'
import { isStillThere } from './relook.ts'
import type { Resolution } from './resolution.ts'
import { acceptDiscrepancy, lockResolution, moveResolution, noteBegun } from './store.ts'

export interface MendingDeps {
  readonly knex: Knex
  readonly registries: Registries
  readonly queue: Queue
  readonly clock: Clock
  readonly ids: Ids
  readonly reference: ReferenceData
}

/**
 * APPLIED: carried out. WAITING: PMLP has not mended it yet. OVERTAKEN: it was taken back meanwhile, or another process has carried it out. Else the
 * word for why it cannot be done.
 */
export type Application =
  | { readonly outcome: 'APPLIED' | 'WAITING' | 'OVERTAKEN' }
  | { readonly outcome: 'FAILED'; readonly failure: string }

const applied: Application = { outcome: 'APPLIED' }
const overtaken: Application = { outcome: 'OVERTAKEN' }
const failed = (failure: string): Application => ({ outcome: 'FAILED', failure })

export interface ApplyPolicy {
  /** How long PMLP has for what it was asked to mend. */
  readonly pmlpWithinMs: number
}

/**
 * Carries an approved resolution out, and stores that with whatever it writes here in one transaction. May be run again after any crash:
 * what SIS was asked for is asked under the same key.
 * @throws RegisterUnavailable
 */
export async function apply(
  deps: MendingDeps,
  resolution: Resolution,
  discrepancy: Discrepancy,
  { pmlpWithinMs }: ApplyPolicy,
): Promise<Application> {
  const { payload, begunAt } = resolution
  if (payload.route === 'LGM') return awaitPmlp(deps, resolution, discrepancy, pmlpWithinMs)
  // What was begun may itself have closed it.
  if (begunAt === null && discrepancy.closedAt !== null) return failed('DISCREPANCY_CLOSED')
  if (begunAt === null && discrepancy.version !== payload.discrepancyVersion) return failed('DISCREPANCY_CHANGED')
  switch (payload.route) {
    case 'BRIDGE':
      return decideHere(deps, resolution)
    case 'PUBLICATION':
      return publishAgain(deps, resolution)
    default:
      return withdraw(deps, resolution)
  }
}

/**
 * LGM is PMLP's: the bridge has no right to write there, and an approver's token is for their own requests and never kept, so that a
 * correction which had to be taken up again after a crash could not be. An officer of PMLP amends the ban, or another record of the difference, for
 * this reason or for others: it is done when the difference is gone, and never by an amendment alone.
 */
async function awaitPmlp(deps: MendingDeps, resolution: Resolution, discrepancy: Discrepancy, pmlpWithinMs: number): Promise<Application> {
  if (discrepancy.closedAt === null && (await isStillThere(relookDeps(deps), discrepancy))) {
    const approvedAt = resolution.decidedAt?.getTime() ?? 0
    return deps.clock.now().getTime() < approvedAt + pmlpWithinMs ? { outcome: 'WAITING' } : failed('PMLP_DID_NOT_AMEND')
  }
  return (await deps.knex.transaction((trx) => markApplied(trx, deps, resolution))) ? applied : overtaken
}

const relookDeps = ({ knex, registries, clock, reference }: MendingDeps) => ({ knex, registries, asOf: asOf(clock.now(), reference) })

async function decideHere(deps: MendingDeps, resolution: Resolution): Promise<Application> {
  const accepts = resolution.payload.kind === 'ACCEPT_AS_IS'
  return deps.knex.transaction(async (trx) => {
    if (!(await holdApproved(trx, resolution))) return overtaken
    if (accepts && (await acceptDiscrepancy(trx, resolution.payload)) === 0) return failed('DISCREPANCY_CHANGED')
    await markApplied(trx, deps, resolution)
    await judge(trx, deps, resolution)
    return applied
  })
}

async function publishAgain(deps: MendingDeps, resolution: Resolution): Promise<Application> {
  const ban = await readBan(deps, resolution)
  if (ban === null) return failed('BAN_UNKNOWN')
  return deps.knex.transaction(async (trx) => {
    if (!(await holdApproved(trx, resolution))) return overtaken
    if (!(await again(trx, deps, ban))) return failed('PUBLICATION_REJECTED')
    await markApplied(trx, deps, resolution)
    await judge(trx, deps, resolution)
    return applied
  })
}

/** An alert that no publication owns is taken out by SIS's own operation: Latvia's only (Art. 44), and none that a ban in force founds. */
async function withdraw(deps: MendingDeps, resolution: Resolution): Promise<Application> {
  const { id, begunAt, payload } = resolution
  const { registries, knex, clock } = deps
  const [alert = null] = payload.alertId === null ? [] : await registries.sis.alerts([payload.alertId])
  if (alert === null) return failed('ALERT_NOT_FOUND')
  if (begunAt === null && isLive(alert)) {
    if (await isFounded(relookDeps(deps), alert)) return failed('ALERT_FOUNDED')
    if ((await noteBegun(knex, resolution, clock.now())) === 0) return overtaken
  }
  const reason = `${resolution.payload.kind}: resolution ${id}`
  const result = await registries.sis.withdrawAlert({ idempotencyKey: `resolution.${id}`, id: alert.id, reason })
  if (result.outcome === 'REFUSED') return failed(result.problems[0]?.code ?? 'REFUSED_BY_SIS')
  const ban = await readBan(deps, resolution)
  // Those that the alert was in the way of (Art. 23), or that it was judged to be of while it was being withdrawn.
  const bans = new Map([...(ban === null ? [] : [ban]), ...(await bansBehind(relookDeps(deps), alert))].map((one) => [one.id, one]))
  await knex.transaction(async (trx) => {
    if (!(await markApplied(trx, deps, resolution))) return
    for (const one of bans.values()) await again(trx, deps, one)
  })
  return applied
}

async function readBan({ registries }: MendingDeps, { payload: { banId } }: Resolution): Promise<BanRecord | null> {
  const [ban = null] = banId === null ? [] : await registries.lgm.bans([banId])
  return ban
}

const again = (trx: Knex.Transaction, { queue, clock, ids }: MendingDeps, ban: BanRecord): Promise<boolean> =>
  bringOnAgain(trx, ban, { queue, now: clock.now(), newId: ids.next() })

/** Whether it still is to be carried out; it cannot be taken back until the transaction ends. */
const holdApproved = async (trx: Knex.Transaction, { id }: Resolution): Promise<boolean> =>
  (await lockResolution(trx, id))?.state === 'APPROVED'

/** False when another process has carried it out: then nothing else may be written. */
async function markApplied(trx: Knex.Transaction, { clock }: MendingDeps, resolution: Resolution): Promise<boolean> {
  const now = clock.now()
  const dueAt = resolution.payload.kind === 'ACCEPT_AS_IS' ? null : now
  return (await moveResolution(trx, resolution, { to: 'APPLIED', appliedAt: now, dueAt })) !== null
}

/** In the name of who approved, for the reason that was proposed. */
async function judge(trx: Knex.Transaction, { clock, ids }: MendingDeps, { payload, decidedBy }: Resolution): Promise<void> {
  const [left, right] = payload.records
  if (payload.judgement === null || left === undefined || right === undefined || decidedBy === null) return
  const { judgement, reason } = payload
  await writeJudgement(trx, { id: ids.next(), left, right, judgement, reason, judgedBy: decidedBy, now: clock.now() })
}
