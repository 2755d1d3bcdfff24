import { messageIn } from '../shared/graphql/problemMessages.ts'
import { scalars } from '../shared/graphql/scalars.ts'
import { checkResolvers } from './check/resolvers.ts'
import { clockResolvers } from './clocks/resolvers.ts'
import { linkResolvers } from './links/resolvers.ts'
import { publicationResolvers } from './publication/resolvers.ts'
import { reconciliationResolvers } from './reconciliation/resolvers.ts'
import { resolutionResolvers } from './resolutions/resolvers.ts'
import { latvianTexts } from './problemTexts.ts'
import type { Resolvers } from './schema.generated.ts'
import { refusalResolvers } from './trails/refusals.ts'
import { statisticsResolvers } from './statistics/resolvers.ts'
import { trailResolvers } from './trails/resolvers.ts'

/** The resolvers of every feature of the bridge, in one map. Each feature keeps its own. */
export const resolvers: Resolvers = {
  Date: scalars.Date,
  PartialDate: scalars.PartialDate,
  DateTime: scalars.DateTime,
  CountryCode: scalars.CountryCode,
  IdentityFacts: scalars.IdentityFacts,
  AuditPage: scalars.AuditPage,
  ...checkResolvers,
  ...clockResolvers,
  ...linkResolvers,
  ...publicationResolvers,
  ...reconciliationResolvers,
  ...resolutionResolvers,
  ...statisticsResolvers,
  ...trailResolvers,
  Query: {
    ...checkResolvers.Query,
    ...clockResolvers.Query,
    ...linkResolvers.Query,
    ...publicationResolvers.Query,
    ...reconciliationResolvers.Query,
    ...resolutionResolvers.Query,
    ...statisticsResolvers.Query,
    ...trailResolvers.Query,
  },
  Mutation: {
    ...clockResolvers.Mutation,
    ...linkResolvers.Mutation,
    ...publicationResolvers.Mutation,
    ...reconciliationResolvers.Mutation,
    ...resolutionResolvers.Mutation,
    ...refusalResolvers.Mutation,
  },
  Publication: { ...publicationResolvers.Publication, ...clockResolvers.Publication },
  // A rule's own words come first; the other problems are refusals of our mutations.
  Problem: { message: (problem, _, { language }) => messageIn(language, problem, latvianTexts) },
  Discrepancy: { ...reconciliationResolvers.Discrepancy, ...resolutionResolvers.Discrepancy },
  EntryBan: {
    __resolveReference: async (reference) => reference,
    ...clockResolvers.EntryBan,
    ...publicationResolvers.EntryBan,
    ...reconciliationResolvers.EntryBan,
  },
  Alert: { __resolveReference: async (reference) => reference, ...reconciliationResolvers.Alert },
}
