import { decodePeriods } from '../shared/periods.ts'
import { authorise, recordLook } from './audit.ts'
import type { Resolvers } from './schema.generated.ts'
import { countBans } from './store/countBans.ts'

/** This register's part of the statistics: what happened to its bans. */
export const statisticsResolvers: Pick<Resolvers, 'Statistics'> = {
  Statistics: {
    __resolveReference: async (reference) => reference,
    entryBans: async ({ query }, _, context) => {
      await authorise(context, 'statistics')
      const counted = await countBans(context.deps.knex, decodePeriods(query))
      await recordLook(context, 'statistics', [], ['EntryBanStatistics'])
      return [...counted]
    },
  },
}
