import type { CallerRequest, DataSource, SubgraphFetch } from './dataSource.ts'
import type { Vouch } from './vouching.ts'

/**
 * A data source of this process, each fetch of it with the gateway's own word for it: subgraphs answer nobody else's requests.
 * Queries of one request share one word, and so one context in the subgraph; each change has one of its own.
 */
export function forwarding(source: DataSource, vouch: Vouch): DataSource {
  const queries = new WeakMap<CallerRequest, Promise<CallerRequest>>()

  const vouchedFor = async (fetch: SubgraphFetch): Promise<CallerRequest> => ({
    ...fetch.caller,
    headers: { ...fetch.caller.headers, 'x-service-token': await vouch(fetch) },
  })

  const callerOf = (fetch: SubgraphFetch): Promise<CallerRequest> => {
    if (fetch.operation === 'mutation') return vouchedFor(fetch)
    const known = queries.get(fetch.caller)
    if (known !== undefined) return known
    const made = vouchedFor(fetch)
    queries.set(fetch.caller, made)
    return made
  }

  return { ...source, execute: async (fetch) => source.execute({ ...fetch, caller: await callerOf(fetch) }) }
}
