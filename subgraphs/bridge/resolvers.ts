import { scalars } from '../shared/graphql/scalars.ts'
import { checkResolvers } from './check/resolvers.ts'
import { linkResolvers } from './links/resolvers.ts'
import { publicationResolvers } from './publication/resolvers.ts'
import type { Resolvers } from './schema.generated.ts'

/** The resolvers of every feature of the bridge, in one map. Each feature keeps its own. */
export const resolvers: Resolvers = {
  PartialDate: scalars.PartialDate,
  DateTime: scalars.DateTime,
  CountryCode: scalars.CountryCode,
  IdentityFacts: scalars.IdentityFacts,
  ...checkResolvers,
  ...linkResolvers,
  ...publicationResolvers,
  Query: { ...checkResolvers.Query, ...linkResolvers.Query, ...publicationResolvers.Query },
  Mutation: { ...linkResolvers.Mutation, ...publicationResolvers.Mutation },
  EntryBan: { __resolveReference: async (reference) => reference, ...publicationResolvers.EntryBan },
  Alert: { __resolveReference: async (reference) => reference },
}
