import type { CallerRequest, DataSource } from './dataSource.ts'
import { unavailable, wasLate } from './failure.ts'

/**
 * The same data source, which no request waits for twice: where one of its queries had no answer in time, those that the plan has behind it
 * are told so at once. A caller at a booth gets what the other register says within one time-out. Changes are always sent.
 */
export function waitedForOnce(source: DataSource): DataSource {
  const late = new WeakSet<CallerRequest>()
  return {
    ...source,
    async execute(fetch) {
      if (fetch.operation === 'query' && late.has(fetch.caller)) return unavailable(source.name, 'did not answer in time')
      const result = await source.execute(fetch)
      if (wasLate(result)) late.add(fetch.caller)
      return result
    },
  }
}
