import type { ServiceIdentity } from '../../subgraphs/shared/actor/serviceIdentity.ts'
import type { SubgraphFetch } from './dataSource.ts'

/** The gateway's word for a fetch, for `x-service-token`: for the body that it travels with, or for use within the process. */
export type Vouch = (fetch: Pick<SubgraphFetch, 'caller' | 'operation' | 'inOwnName'>, body?: string) => Promise<string>

export const vouchTo =
  (subgraph: string, identity: ServiceIdentity): Vouch =>
  ({ caller, operation, inOwnName }, body) =>
    inOwnName === true
      ? identity.signServiceToken(subgraph, body)
      : identity.signForwarding(subgraph, caller.headers, operation === 'mutation' ? 'CHANGE' : 'QUERY', body)
