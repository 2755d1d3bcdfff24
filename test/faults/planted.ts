import type { Chance } from '../../demo/random.ts'
import type { AlertContent, BanRecord, Registries, WriteResult } from '../../subgraphs/bridge/registries/port.ts'
import type { AskPart } from './desk.ts'

/** What a product might do wrong, done by doubles that stand around the real one: the check must see each of them. */
export const plantedFaults = ['ACKNOWLEDGE_BEFORE_COMMIT', 'SKIP_THE_READ_BACK', 'DROP_THE_ORDER'] as const
export type PlantedFault = (typeof plantedFaults)[number]

const earlyRate = 0.3

/** An LGM that answers a change before it has committed it, and is killed in between. */
export const acknowledgingEarly =
  (ask: AskPart, luck: Chance): AskPart =>
  async (register, role, query, variables) => {
    const { input } = variables as { input?: { id?: string; expectedVersion?: number } }
    const isAmendment = query.includes('amendEntryBan') && input?.id !== undefined && input.expectedVersion !== undefined
    if (!isAmendment || !luck.happens(earlyRate)) return ask(register, role, query, variables)
    return { done: { entryBan: { id: input.id, version: (input.expectedVersion ?? 0) + 1 }, problems: [] } }
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

/** Carries what each change said when it was made instead of what the ban is now: where their order is not kept, an older one comes last. */
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
          return reads % 3 === 0 ? { ...older, version: ban.version } : ban
        }),
    },
  }
}
