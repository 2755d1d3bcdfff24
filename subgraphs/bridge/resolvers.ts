import { scalars } from '../shared/graphql/scalars.ts'
import { checkResolvers } from './check/resolvers.ts'
import { linkResolvers } from './links/resolvers.ts'
import type { Resolvers } from './schema.generated.ts'

/** The resolvers of every feature of the bridge, in one map. Each feature keeps its own. */
export const resolvers: Resolvers = {
  PartialDate: scalars.PartialDate,
  DateTime: scalars.DateTime,
  CountryCode: scalars.CountryCode,
  IdentityFacts: scalars.IdentityFacts,
  ...checkResolvers,
  ...linkResolvers,
  Query: { ...checkResolvers.Query, ...linkResolvers.Query },
  Mutation: { ...linkResolvers.Mutation },
}
