import type { CallerRequest, DataSource } from './dataSource.ts'

/** The same data source; of whose request it is asked is noted. */
export const noting = (source: DataSource, asked: WeakSet<CallerRequest>): DataSource => ({
  ...source,
  execute: (fetch) => {
    asked.add(fetch.caller)
    return source.execute(fetch)
  },
})
