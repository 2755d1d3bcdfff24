import { type ExecutionResult, GraphQLError } from 'graphql'

/**
 * The answer of a subgraph that gave none. Says which one, never where it runs: host names and ports are the operator's.
 */
export function unavailable(
  subgraph: string,
  outcome: 'could not be reached' | 'did not answer in time' | 'gave an answer that cannot be read',
): ExecutionResult {
  const error = new GraphQLError(`${subgraph} ${outcome}`, { extensions: { code: 'REGISTER_UNAVAILABLE', outcome } })
  return { data: null, errors: [error] }
}

/** Whether it was made here, for a subgraph that gave no answer. */
export const wasUnavailable = ({ errors }: ExecutionResult): boolean => errors?.some(({ extensions }) => 'outcome' in extensions) ?? false

/** Whether it is the answer made here for a subgraph that took too long. */
export const wasLate = ({ errors }: ExecutionResult): boolean =>
  errors?.some(({ extensions }) => extensions['outcome'] === 'did not answer in time') ?? false
