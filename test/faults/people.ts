import { randomUUID } from 'node:crypto'
import type { Chance } from '../../demo/random.ts'

/** Where the people of the test work. */
export interface Desks {
  readonly sisUrl: () => string
  readonly bridgeUrl: () => string
  readonly sirene: Readonly<Record<string, string>>
  readonly supervisor: Readonly<Record<string, string>>
}

/** The SIRENE officer takes what waits: most is approved, some is refused. Faults are left for the next round. */
export async function decideAlerts({ sisUrl, sirene }: Desks, luck: Chance, rejectRate: number): Promise<number> {
  const data = await ask(
    sisUrl(),
    sirene,
    '{ alerts(filter: { status: [PENDING_APPROVAL], issuingState: "LVA" }, first: 100) { edges { node { id version } } } }',
    {},
  )
  const waiting: readonly { node: { id: string; version: number } }[] = data?.['alerts']?.edges ?? []
  for (const { node } of waiting) {
    const isRejected = luck.happens(rejectRate)
    const [field, type] = isRejected ? ['rejectAlert', 'RejectAlertInput!'] : ['approveAlert', 'ApproveAlertInput!']
    const input = {
      idempotencyKey: randomUUID(),
      id: node.id,
      expectedVersion: node.version,
      ...(isRejected ? { reason: 'not proportionate' } : {}),
    }
    await ask(sisUrl(), sirene, `mutation Decide($input: ${type}) { ${field}(input: $input) { problems { code } } }`, { input })
  }
  return waiting.length
}

/** The supervisor tries again what needs attention, or what SIS refused. */
export async function retryPublications({ bridgeUrl, supervisor }: Desks): Promise<void> {
  const list = '{ publications(filter: { state: [NEEDS_ATTENTION, HELD] }, first: 100) { edges { node { id } } } }'
  const data = await ask(bridgeUrl(), supervisor, list, {})
  const lying: readonly { node: { id: string } }[] = data?.['publications']?.edges ?? []
  const retry = 'mutation Retry($input: RetryPublicationInput!) { retryPublication(input: $input) { problems { code } } }'
  for (const { node } of lying) await ask(bridgeUrl(), supervisor, retry, { input: { idempotencyKey: randomUUID(), id: node.id } })
}

interface Connection {
  readonly edges: readonly { readonly node: { readonly id: string; readonly version: number } }[]
}

/** Null when nobody answered. */
async function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  query: string,
  variables: object,
): Promise<Readonly<Record<string, Connection>> | null> {
  try {
    const body = JSON.stringify({ query, variables })
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
    return (await response.json()).data ?? null
  } catch {
    return null
  }
}
