import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { PublicError } from '../errors.ts'
import { explainVariables } from './explainInput.ts'
import { requestRefusal } from './http/refusals.ts'
import type { SubgraphContext } from './subgraph.ts'

/**
 * Refuses wrong variables with our own sentences, before graphql-js refuses them with the values in its own; and has what is refused before
 * a resolver sees it written down.
 */
export const explainInputPlugin: ApolloServerPlugin<BaseContext & SubgraphContext> = {
  async requestDidStart({ schema, contextValue }) {
    let began = false
    return {
      async didResolveOperation({ operation, request }) {
        if (operation === undefined) return
        const [first] = explainVariables(schema, operation, request.variables ?? {})
        if (first !== undefined) throw requestRefusal(new PublicError('BAD_USER_INPUT', first.message))
      },
      async executionDidStart() {
        began = true
      },
      async didEncounterErrors() {
        if (!began) await contextValue.recordRefusal?.('BAD_USER_INPUT')
      },
    }
  },
}
