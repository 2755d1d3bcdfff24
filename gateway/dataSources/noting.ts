import type { CallerHeaders } from '../../subgraphs/shared/graphql/subgraph.ts'
import type { DataSource } from './dataSource.ts'

/** The same data source; of whose request it is asked is noted, by the headers that a request keeps however often it is asked. */
export const noting = (source: DataSource, asked: WeakSet<CallerHeaders>): DataSource => ({
  ...source,
  execute: (fetch) => {
    asked.add(fetch.caller.headers)
    return source.execute(fetch)
  },
})
