import type { Asker } from '../../../subgraphs/bridge/context.ts'
import type { Discrepancy } from '../../../subgraphs/bridge/reconciliation/discrepancy.ts'
import type { Finding } from '../../../subgraphs/bridge/reconciliation/finding.ts'
import { findDiscrepancies, openDiscrepancies } from '../../../subgraphs/bridge/reconciliation/store/discrepancies.ts'
import { approveResolution, proposeResolution } from '../../../subgraphs/bridge/resolutions/commands.ts'
import { suggestedResolution } from '../../../subgraphs/bridge/resolutions/kinds.ts'
import type { Resolution, ResolutionAnswer } from '../../../subgraphs/bridge/resolutions/resolution.ts'
import { findResolutions } from '../../../subgraphs/bridge/resolutions/store.ts'
import type { MendingPolicy } from '../../../subgraphs/bridge/resolutions/worker.ts'
import type { ResolutionKind } from '../../../subgraphs/bridge/schema.generated.ts'
import type { AlertRecord } from '../../../subgraphs/bridge/registries/port.ts'
import { type BridgeHandle, createBridge } from '../../../subgraphs/bridge/subgraph.ts'
import type { Role } from '../../../subgraphs/shared/actor/roles.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { type BridgeInTest, bridgeInTest, nowInTests } from '../support.ts'

/** Short waits, so that a test of looking again takes milliseconds. */
const mending: Partial<MendingPolicy> = { pollMs: 20, lookAgainMs: 20, askPmlpAgainMs: 20 }

export interface Workbench extends BridgeInTest {
  pass(ms: number): void
  /** A process of the bridge with all its background work; ended with the workbench. */
  start(policy?: Partial<MendingPolicy>): Promise<BridgeHandle>
  /** Opens a difference as a comparison would. */
  found(finding: Partial<Finding> & Pick<Finding, 'kind'>): Promise<Discrepancy>
  discrepancy(id: string): Promise<Discrepancy>
  propose(discrepancy: Discrepancy, given?: Proposing): Promise<ResolutionAnswer>
  /** What was proposed, as it was read, by a second person. */
  approve(resolution: Pick<Resolution, 'id' | 'payloadDigest'>, approver?: Asker): Promise<ResolutionAnswer>
  /** Proposed by one, approved by another. */
  mend(discrepancy: Discrepancy, given?: Proposing): Promise<Resolution>
  resolution(id: string): Promise<Resolution>
  /** Waits for the alert that is made from a ban. */
  liveAlert(banId: string): Promise<AlertRecord>
  until(id: string, reached: (resolution: Resolution) => boolean): Promise<Resolution>
}

interface Proposing {
  readonly kind?: ResolutionKind
  readonly alertId?: string
  readonly by?: Asker
  readonly approver?: Role
}

export async function workbench(): Promise<Workbench> {
  // A clock that runs: what is put off must fall due.
  let aheadMs = nowInTests.getTime() - Date.now()
  const now = (): Date => new Date(Date.now() + aheadMs)
  const bridge = await bridgeInTest({ now })
  const handles: BridgeHandle[] = []
  const { knex } = bridge.deps
  let keys = 0
  const key = (): string => {
    keys += 1
    return `key-${keys}`
  }
  const bench: Workbench = {
    ...bridge,
    pass: (ms) => {
      aheadMs += ms
    },
    start: async (policy = {}) => {
      const handle = createBridge({
        ...bridge.deps,
        databaseUrl: bridge.database.url,
        publication: { policy: { idlePollMs: 20, unavailablePollMs: 20, retry: { firstDelayMs: 20, maxDelayMs: 40, budget: 50 } } },
        mending: { ...mending, ...policy },
      })
      handles.push(handle)
      await (await handle.start()).idle()
      return handle
    },
    found: async ({ kind, ...given }) => {
      const nothing = { banId: null, alertId: null, relatedId: null, field: null, lgmValue: null, sisValue: null }
      const finding: Finding = { ...nothing, severity: 'MAJOR', rule: 'A rule.', ...given, kind }
      const [opened] = await openDiscrepancies(knex, [finding], systemIds, now())
      return bench.discrepancy(opened?.id ?? '')
    },
    discrepancy: async (id) => {
      const [discrepancy] = await findDiscrepancies(knex, [id])
      if (discrepancy === undefined) throw new Error(`no difference ${id}`)
      return discrepancy
    },
    propose: (
      discrepancy,
      { kind = suggestedResolution(discrepancy), alertId, by = bench.asker('DATA_QUALITY_OFFICER', 'proposer') } = {},
    ) =>
      proposeResolution(by, {
        idempotencyKey: key(),
        discrepancyId: discrepancy.id,
        expectedVersion: discrepancy.version,
        kind,
        reason: 'Compared with the decision on file',
        ...(alertId === undefined ? {} : { alertId }),
      }),
    approve: ({ id, payloadDigest }, approver = bench.asker('PMLP_SUPERVISOR', 'approver')) =>
      approveResolution(approver, { idempotencyKey: key(), id, payloadDigest }),
    mend: async (discrepancy, given = {}) => {
      const proposed = await bench.propose(discrepancy, given)
      if (proposed.resolution === null || proposed.problems.length > 0) throw new Error(`refused: ${JSON.stringify(proposed.problems)}`)
      const approved = await bench.approve(proposed.resolution, bench.asker(given.approver ?? 'PMLP_SUPERVISOR', 'approver'))
      if (approved.resolution === null || approved.problems.length > 0) throw new Error(`refused: ${JSON.stringify(approved.problems)}`)
      return approved.resolution
    },
    resolution: async (id) => {
      const [resolution] = await findResolutions(knex, [id])
      if (resolution === undefined) throw new Error(`no resolution ${id}`)
      return resolution
    },
    liveAlert: async (banId) => {
      for (;;) {
        const alert = bench.registers.sis.all().find(({ nationalReference }) => nationalReference === banId)
        if (alert !== undefined) return alert
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    until: async (id, reached) => {
      for (;;) {
        const resolution = await bench.resolution(id)
        if (reached(resolution)) return resolution
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    close: async () => {
      await Promise.all(handles.map((handle) => handle.close()))
      if (handles.length === 0) await bridge.deps.audit.close()
      await bridge.database.drop()
    },
  }
  return bench
}

export const isEnded = ({ state }: Resolution): boolean => state !== 'PROPOSED' && state !== 'APPROVED' && state !== 'APPLIED'
export const problemCodes = ({ problems }: ResolutionAnswer): readonly string[] => problems.map(({ code }) => code)
