import { type ExecutionResult, execute } from 'graphql'
import { PublicError } from '../../errors.ts'
import type { SubgraphHandle } from '../subgraph.ts'
import { codeOfError, NoAnswer, type Sign, type Transport, type TransportAnswer } from './transport.ts'

/** Calls a subgraph of this process, through the same authentication as over HTTP; without `sign` the headers must carry a token. Does not own it: closing it is its maker's. */
export function inProcessTransport(handle: SubgraphHandle, sign?: Sign): Transport {
  return {
    async send({ document }, variableValues, headers, timeoutMs) {
      const answer = async (): Promise<TransportAnswer> => {
        try {
          const contextValue = await handle.contextFor(sign === undefined ? headers : { ...headers, 'x-service-token': await sign() })
          return read(await execute({ schema: handle.schema, document, contextValue, variableValues }))
        } catch (fault) {
          if (fault instanceof PublicError) return { data: null, errorCodes: [fault.code] }
          throw new NoAnswer('NONE', { cause: fault })
        }
      }
      const { promise: late, reject } = Promise.withResolvers<never>()
      const timer = setTimeout(() => reject(new NoAnswer('LATE')), timeoutMs)
      return Promise.race([answer(), late]).finally(() => clearTimeout(timer))
    },
    close: async () => {},
  }
}

const read = ({ data, errors = [] }: ExecutionResult): TransportAnswer => ({
  data,
  errorCodes: errors.map(({ extensions, originalError }) =>
    originalError instanceof PublicError ? originalError.code : codeOfError(extensions),
  ),
})
