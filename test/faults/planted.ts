import type { AlertContent, BanRecord, Registries, WriteResult } from '../../subgraphs/bridge/registries/port.ts'
import { within } from '../e2e/support/clusters.ts'

/** What a product might do wrong, done to the real one by its settings or by doubles that stand around it: the check must see each of them. */
export const plantedFaults = ['ACKNOWLEDGE_BEFORE_COMMIT', 'SKIP_THE_READ_BACK', 'DROP_THE_ORDER'] as const
export type PlantedFault = (typeof plantedFaults)[number]

/**
 * An LGM that answers a change before its commit is safe: PostgreSQL says that it is done, and writes it down many seconds later.
 * Commits of others in its cluster write it down with theirs.
 */
export async function acknowledgeBeforeCommit(lgm: string): Promise<void> {
  await within(lgm, async (knex) => {
    await knex.raw('alter database lgm set synchronous_commit = off')
    await knex.raw("alter system set wal_writer_delay = '10s'")
    await knex.raw('select pg_reload_conf()')
  })
}

/** The registers as a bridge with this fault would see them; an unknown fault changes nothing. */
export function faultyRegistries(fault: string, registries: Registries): Registries {
  if (fault === 'SKIP_THE_READ_BACK') return withoutReadBack(registries)
  if (fault === 'DROP_THE_ORDER') return withoutOrder(registries)
  return registries
}

/** Believes that SIS holds what was sent, and never looks. */
function withoutReadBack({ lgm, sis }: Registries): Registries {
  const sent = new Map<string, AlertContent>()
  const remember = (content: AlertContent, result: WriteResult): WriteResult => {
    if (result.outcome === 'DONE') sent.set(result.alert.id, content)
    return result
  }
  return {
    lgm,
    sis: {
      ...sis,
      submitAlert: async (write) => remember(write.content, await sis.submitAlert(write)),
      updateAlert: async (write) => remember(write.content, await sis.updateAlert(write)),
      alertsByNationalReference: async (banIds) =>
        (await sis.alertsByNationalReference(banIds)).map((alert) => ({ ...alert, content: sent.get(alert.id) ?? alert.content })),
    },
  }
}

/**
 * Carries what a change said when it was made instead of what the ban is now, every other time: what a queue without an order for each ban does to a
 * bridge that trusts what it was handed. The real one asks what the ban is now; losing the order of its queue alone is not planted here.
 */
function withoutOrder({ lgm, sis }: Registries): Registries {
  const first = new Map<string, BanRecord>()
  let reads = 0
  return {
    sis,
    lgm: {
      ...lgm,
      bans: async (ids) =>
        (await lgm.bans(ids)).map((ban) => {
          if (ban === null) return null
          const older = first.get(ban.id) ?? ban
          first.set(ban.id, older)
          reads += 1
          return reads % 2 === 0 ? { ...older, version: ban.version } : ban
        }),
    },
  }
}
