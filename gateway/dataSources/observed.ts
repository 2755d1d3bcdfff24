import type { ExecutionResult } from 'graphql'
import type { FetchOutcome, Metrics } from '../../subgraphs/shared/graphql/http/metrics.ts'
import type { DataSource } from './dataSource.ts'

/** The same data source, each fetch of it measured. */
export function observed(source: DataSource, metrics: Metrics): DataSource {
  return {
    ...source,
    async execute(fetch) {
      const startedAt = performance.now()
      const result = await source.execute(fetch)
      metrics.observeFetch(source.name, outcomeOf(result), (performance.now() - startedAt) / 1_000)
      return result
    },
  }
}

function outcomeOf({ errors }: ExecutionResult): FetchOutcome {
  if (errors === undefined || errors.length === 0) return 'ok'
  return errors.some((error) => error.extensions['code'] === 'REGISTER_UNAVAILABLE') ? 'unavailable' : 'errors'
}
