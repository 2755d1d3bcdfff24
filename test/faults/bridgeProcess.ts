import { openRegistries } from '../../subgraphs/bridge/registries/open.ts'
import type { AlertContent, BanRecord, Registries, WriteResult } from '../../subgraphs/bridge/registries/port.ts'
import { createBridge } from '../../subgraphs/bridge/subgraph.ts'
import { openServiceIdentity } from '../../subgraphs/shared/actor/serviceIdentity.ts'
import { runRegister } from '../../subgraphs/shared/graphql/runSubgraph.ts'

/**
 * The bridge as a process of its own, as its main file runs it, but with a short lease and short waits, so that a test need not wait
 * for what an operator would; and, where a test asks for it, with a fault planted in the registers that it sees.
 */
const policy = {
  idlePollMs: 50,
  unavailablePollMs: 200,
  leaseSeconds: 4,
  retry: { firstDelayMs: 100, maxDelayMs: 500, budget: 400 },
}

await runRegister(
  {
    name: 'bridge',
    defaultPort: 0,
    create: async (deps, { config, databaseUrl }) => {
      const identity = await openServiceIdentity('bridge', config)
      const registries = openRegistries({ lgm: config.subgraphUrls.lgm ?? '', sis: config.subgraphUrls.sis ?? '' }, identity)
      const seen = planted(process.env['PLANTED'] ?? '', registries)
      const bridge = createBridge({ ...deps, registries: seen, databaseUrl, publication: { policy } })
      return { ...bridge, close: () => bridge.close().then(registries.close) }
    },
  },
  process.env,
)

function planted(fault: string, registries: Registries): Registries {
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
