import { randomUUID } from 'node:crypto'
import type { Chance } from '../../demo/random.ts'
import type { AskPart } from './desk.ts'

interface Connection {
  readonly edges: readonly { readonly node: { readonly id: string; readonly version: number } }[]
}

/** The SIRENE officer takes what waits: most is approved, some is refused. What fails is left for the next round. */
export async function decideAlerts(ask: AskPart, luck: Chance, rejectRate: number): Promise<number> {
  const list =
    '{ waiting: alerts(filter: { status: [PENDING_APPROVAL], issuingState: "LVA" }, first: 100) { edges { node { id version } } } }'
  const data = await ask('sis', 'SIRENE_OFFICER', list, {})
  const waiting = (data as { waiting: Connection } | null)?.waiting.edges ?? []
  for (const { node } of waiting) {
    const isRejected = luck.happens(rejectRate)
    const [field, type] = isRejected ? ['rejectAlert', 'RejectAlertInput!'] : ['approveAlert', 'ApproveAlertInput!']
    const input = {
      idempotencyKey: randomUUID(),
      id: node.id,
      expectedVersion: node.version,
      ...(isRejected ? { reason: 'not proportionate' } : {}),
    }
    await ask('sis', 'SIRENE_OFFICER', `mutation Decide($input: ${type}) { ${field}(input: $input) { problems { code } } }`, { input })
  }
  return waiting.length
}

/** The supervisor tries again what needs attention, or what SIS refused. */
export async function retryPublications(ask: AskPart): Promise<void> {
  const list = '{ lying: publications(filter: { state: [NEEDS_ATTENTION, HELD] }, first: 100) { edges { node { id } } } }'
  const data = await ask('bridge', 'PMLP_SUPERVISOR', list, {})
  const lying = (data as { lying: Connection } | null)?.lying.edges ?? []
  const retry = 'mutation Retry($input: RetryPublicationInput!) { retryPublication(input: $input) { problems { code } } }'
  for (const { node } of lying) await ask('bridge', 'PMLP_SUPERVISOR', retry, { input: { idempotencyKey: randomUUID(), id: node.id } })
}
