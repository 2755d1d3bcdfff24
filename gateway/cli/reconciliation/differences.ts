import { askGateway, type GatewayCall } from '../askGateway.ts'

export const severities = ['CRITICAL', 'MAJOR', 'MINOR'] as const
export type Severity = (typeof severities)[number]

/** One open difference, as an officer is shown it. */
export interface Difference {
  readonly id: string
  readonly kind: string
  readonly severity: Severity
  readonly field: string | null
  /** Null where the register holds none, and where the officer is not shown it. */
  readonly lgmValue: string | null
  readonly sisValue: string | null
  /** The officer is shown neither. */
  readonly valuesHidden: boolean
  readonly rule: string
  readonly version: number
  readonly firstSeenAt: string
  readonly lastSeenAt: string
  readonly reopenedAt: string | null
  readonly entryBanId: string | null
  readonly alertId: string | null
  /** The other ban or the other alert, of one human with two. */
  readonly relatedId: string | null
  readonly suggestedResolution: string
  /** Of what was proposed for it last, where something was. */
  readonly resolution: { readonly kind: string; readonly state: string } | null
}

/** What a report lists. */
export interface Listed {
  readonly open: readonly Difference[]
  /** Left as they are by two people; not among the open ones. */
  readonly accepted: readonly Difference[]
}

interface Node extends Omit<Difference, 'entryBanId' | 'alertId' | 'relatedId' | 'resolution'> {
  readonly entryBan: { readonly id: string } | null
  readonly alert: { readonly id: string } | null
  readonly relatedEntryBan: { readonly id: string } | null
  readonly relatedAlert: { readonly id: string } | null
  readonly resolutions: readonly { readonly kind: string; readonly state: string }[]
}

interface Page {
  readonly discrepancies: {
    readonly edges: readonly { readonly node: Node }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

const query = `query Differences($after: String, $accepted: Boolean!) {
  discrepancies(filter: { accepted: $accepted }, first: 100, after: $after) {
    edges { node {
      id kind severity field lgmValue sisValue valuesHidden rule version firstSeenAt lastSeenAt reopenedAt suggestedResolution
      entryBan { id } alert { id } relatedEntryBan { id } relatedAlert { id } resolutions { kind state }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`

/** All differences that are open, or that were accepted as they are; the gravest first. @throws OperatorError */
export async function readDifferences(call: GatewayCall, which: 'OPEN' | 'ACCEPTED', signal?: AbortSignal): Promise<readonly Difference[]> {
  const all: Difference[] = []
  let after: string | null = null
  do {
    signal?.throwIfAborted()
    const { discrepancies }: Page = await askGateway<Page>(call, query, { after, accepted: which === 'ACCEPTED' })
    all.push(...discrepancies.edges.map(({ node }) => differenceOf(node)))
    after = discrepancies.pageInfo.hasNextPage ? discrepancies.pageInfo.endCursor : null
  } while (after !== null)
  return all
}

function differenceOf({ entryBan, alert, relatedEntryBan, relatedAlert, resolutions, ...node }: Node): Difference {
  return {
    ...node,
    entryBanId: entryBan?.id ?? null,
    alertId: alert?.id ?? null,
    relatedId: (relatedEntryBan ?? relatedAlert)?.id ?? null,
    resolution: resolutions[0] ?? null,
  }
}
