import type { CallerHeaders } from '../../subgraphs/shared/graphql/subgraph.ts'
import type { DataSource } from './dataSource.ts'
import { wasUnavailable } from './failure.ts'

/**
 * The same data source; whose request it answered is noted, by the headers that a request keeps however often it is asked. One that gave no
 * answer may have written nothing down.
 */
export const noting = (source: DataSource, answered: WeakSet<CallerHeaders>): DataSource => ({
  ...source,
  async execute(fetch) {
    const result = await source.execute(fetch)
    if (!wasUnavailable(result)) answered.add(fetch.caller.headers)
    return result
  },
})
