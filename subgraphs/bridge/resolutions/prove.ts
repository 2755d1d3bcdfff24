import type { Publication } from '../publication/publication.ts'
import { isWorking } from '../publication/saga.ts'
import { newestPublications } from '../publication/store.ts'
import type { Discrepancy } from '../reconciliation/discrepancy.ts'
import { closeUnseen } from '../reconciliation/store/discrepancies.ts'
import { asOf } from '../reference/asOf.ts'
import type { MendingDeps } from './apply.ts'
import { isStillThere } from './relook.ts'
import type { Resolution } from './resolution.ts'
import { moveResolution } from './store.ts'

/** MOVING: a change is still on its way into SIS, or SIRENE has not decided; what the registers say now will not last. */
export type Proof = { readonly outcome: 'PROVED' | 'MOVING' } | { readonly outcome: 'FAILED'; readonly failure: string }

/**
 * Looks at the records of a mended difference again, as a comparison would; one that is gone is closed.
 * @throws RegisterUnavailable
 */
export async function prove(deps: MendingDeps, resolution: Resolution, discrepancy: Discrepancy): Promise<Proof> {
  const { knex, registries, clock, reference } = deps
  const { banId, banVersion, route } = resolution.payload
  const isClosed = discrepancy.closedAt !== null
  const [[publication], [ban = null]] = isClosed || banId === null ? [[], []] : await readWay(deps, banId)
  if (publication !== undefined && isOnItsWay(publication)) return { outcome: 'MOVING' }
  // PMLP's amendment has not come through LGM's feed yet.
  const known = Math.max(banVersion ?? 0, publication?.banVersion ?? 0)
  if (route === 'LGM' && ban !== null && ban.version > known && ban.territory === 'SCHENGEN') {
    return { outcome: 'MOVING' }
  }
  const now = clock.now()
  if (!isClosed && (await isStillThere({ knex, registries, asOf: asOf(now, reference) }, discrepancy))) {
    return { outcome: 'FAILED', failure: failureOf(publication) }
  }
  await knex.transaction(async (trx) => {
    await closeUnseen(trx, [discrepancy.id], now)
    await moveResolution(trx, resolution, { to: 'PROVED', provedAt: now, dueAt: null })
  })
  return { outcome: 'PROVED' }
}

const readWay = ({ knex, registries }: MendingDeps, banId: string) =>
  Promise.all([newestPublications(knex, [banId]), registries.lgm.bans([banId])])

const isOnItsWay = ({ state }: Publication): boolean => isWorking(state) || state === 'AWAITING_APPROVAL'

function failureOf(publication: Publication | undefined): string {
  switch (publication?.state) {
    case 'HELD':
    case 'REJECTED':
    case 'NEEDS_ATTENTION':
      return `PUBLICATION_${publication.state}`
    default:
      return 'STILL_FOUND'
  }
}
