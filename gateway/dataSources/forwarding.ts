import type { ServiceIdentity } from '../../subgraphs/shared/actor/serviceIdentity.ts'
import type { CallerRequest, DataSource, SubgraphFetch } from './dataSource.ts'

type Signer = Pick<ServiceIdentity, 'signForwarding'>

/**
 * The same data source, each fetch of it with the gateway's own word for it: subgraphs answer nobody else's requests.
 * Queries of one request share one word, and so one context in a subgraph of this process; each change has one of its own.
 */
export function forwarding(source: DataSource, identity: Signer): DataSource {
  const queries = new WeakMap<CallerRequest, Promise<CallerRequest>>()

  const vouchedFor = async ({ headers }: CallerRequest, use: 'QUERY' | 'CHANGE'): Promise<CallerRequest> => ({
    headers: { ...headers, 'x-service-token': await identity.signForwarding(source.name, headers, use) },
  })

  const callerOf = ({ operation, caller }: SubgraphFetch): Promise<CallerRequest> => {
    if (operation === 'mutation') return vouchedFor(caller, 'CHANGE')
    const known = queries.get(caller)
    if (known !== undefined) return known
    const made = vouchedFor(caller, 'QUERY')
    queries.set(caller, made)
    return made
  }

  return { ...source, execute: async (fetch) => source.execute({ ...fetch, caller: await callerOf(fetch) }) }
}
