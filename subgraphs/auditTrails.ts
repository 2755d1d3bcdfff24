import { openProductDatabases, type SubgraphName } from './databases.ts'
import type { Actor } from './shared/actor/actor.ts'
import {
  type CheckpointPlace,
  checkpointDirectory,
  type ForgedPlace,
  readCheckpoints,
  writeCheckpoint,
} from './shared/audit/checkpoints.ts'
import { type ExportFormat, type ExportManifest, exportPeriod } from './shared/audit/export.ts'
import { type Pruning, pruneAudit } from './shared/audit/prune.ts'
import { readPruned } from './shared/audit/pruned.ts'
import { openAuditSigner } from './shared/audit/signer.ts'
import type { HeadStatement } from './shared/audit/statement.ts'
import { recordInTransaction } from './shared/audit/store.ts'
import { type ChainFinding, verifyChain } from './shared/audit/verify.ts'
import { systemClock } from './shared/clock.ts'
import type { Config } from './shared/config.ts'
import { systemIds } from './shared/ids.ts'
import { historyKept } from './sis/store/historyKept.ts'

/** Of the registers, only SIS has a rule that keeps the history of a record longer than the looks at it. */
const histories: Readonly<Partial<Record<SubgraphName, Pruning['historyKept']>>> = { sis: historyKept }

export interface TrailFinding {
  readonly chain: ChainFinding
  readonly checkpoints: number
  /** How many checkpoints each key signed, by its id. */
  readonly signedBy: ReadonlyMap<string, number>
  readonly forged: readonly ForgedPlace[]
}

/** Who works on the trails from the command line, and why. */
export type Operator = Pick<Actor, 'subject' | 'agency' | 'caseNumber'>

/** The audit trail of one database, for its operator. */
export interface AuditTrail {
  readonly name: SubgraphName
  verify(): Promise<TrailFinding>
  /** The newest checkpoint, written now if anything was added since; null for an empty trail. */
  checkpoint(): Promise<HeadStatement | null>
  /** Writes a period to files and records that it was disclosed. */
  export(period: ExportOrder): Promise<ExportManifest>
  /** Erases what need not be kept any longer, records it, and answers how many entries that were. @throws OperatorError when the trail does not hold */
  prune(by: Operator): Promise<number>
}

export interface ExportOrder {
  readonly by: Operator
  readonly directory: string
  readonly format: ExportFormat
  readonly from: Date
  readonly until: Date
}

/**
 * The trails of the databases that this deployment has.
 *
 * @throws OperatorError when a database does not answer, or key or directory of the checkpoints are not configured
 */
export async function openAuditTrails(
  config: Config,
  note: (line: string) => void,
): Promise<{ readonly trails: readonly AuditTrail[]; close(): Promise<void> }> {
  const [directory, signer] = [checkpointDirectory(config), await openAuditSigner(config)]
  const databases = await openProductDatabases(config, note)
  const trails = databases.names.map((name) =>
    trailOf({ chain: name, knex: databases.pool(name), directory, signer, clock: systemClock }, name),
  )
  return { trails, close: () => databases.close() }
}

function trailOf(place: CheckpointPlace, name: SubgraphName): AuditTrail {
  const { chain, knex, signer, clock, directory } = place
  const recordWork = (by: Operator, operation: string, action: 'DISCLOSURE' | 'ERASURE', result: string): Promise<void> => {
    const actor: Actor = { ...by, roles: [], purpose: 'OVERSIGHT', service: null }
    const what = { subjectRefs: [], fields: ['AuditEntry'], asked: null, correlationId: systemIds.next() }
    const entry = { occurredAt: clock.now(), actor, operation, action, result, ...what }
    return knex.transaction((trx) => recordInTransaction(trx, entry))
  }
  return {
    name,
    verify: async () => {
      const { heads, signedBy, forged } = await readCheckpoints(directory, chain, signer)
      const finding = await verifyChain(knex, { heads, pruned: await readPruned(knex, chain, signer) })
      return { chain: finding, checkpoints: heads.length, signedBy, forged }
    },
    checkpoint: async () => {
      const { heads } = await readCheckpoints(directory, chain, signer)
      return await writeCheckpoint(place, heads.at(-1) ?? null)
    },
    export: async ({ by, ...order }) => {
      await recordWork(by, 'auditExport', 'DISCLOSURE', 'SHOWN')
      return await exportPeriod({ chain, knex, signer, at: clock.now(), ...order })
    },
    prune: async (by) => {
      const checkpoints = await readCheckpoints(directory, chain, signer)
      const kept = histories[name]
      const erased = await pruneAudit({ chain, knex, signer, clock, checkpoints, ...(kept === undefined ? {} : { historyKept: kept }) })
      if (erased > 0) await recordWork(by, 'auditPrune', 'ERASURE', 'DONE')
      return erased
    },
  }
}
