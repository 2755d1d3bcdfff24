import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { PublicError } from '../errors.ts'
import { explainVariables } from './explainInput.ts'
import { requestRefusal } from './http/refusals.ts'

/** Refuses wrong variables with our own sentences, before graphql-js refuses them with the values in its own. */
export const explainInputPlugin: ApolloServerPlugin<BaseContext> = {
  async requestDidStart({ schema }) {
    return {
      async didResolveOperation({ operation, request }) {
        if (operation === undefined) return
        const [first] = explainVariables(schema, operation, request.variables ?? {})
        if (first !== undefined) throw requestRefusal(new PublicError('BAD_USER_INPUT', first.message))
      },
    }
  },
}
