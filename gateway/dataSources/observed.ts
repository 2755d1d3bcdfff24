import type { ExecutionResult, GraphQLError } from 'graphql'
import { isUnavailable } from '../../subgraphs/shared/db/faults.ts'
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
  return errors.some(saysUnavailable) ? 'unavailable' : 'errors'
}

/** A subgraph of this process hands up the fault of its database itself, one elsewhere its code. */
const saysUnavailable = ({ extensions, originalError }: GraphQLError): boolean =>
  extensions['code'] === 'REGISTER_UNAVAILABLE' || isUnavailable(originalError)
