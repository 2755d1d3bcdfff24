import { decodePeriods } from '../shared/periods.ts'
import { authorise, recordLook } from './audit.ts'
import type { Resolvers } from './schema.generated.ts'
import { countAlerts } from './store/countAlerts.ts'

/** This register's part of the statistics: what happened to Latvian alerts. Those of other states are theirs to count. */
export const statisticsResolvers: Pick<Resolvers, 'Statistics'> = {
  Statistics: {
    __resolveReference: async (reference) => reference,
    alerts: async ({ query }, _, context) => {
      await authorise(context, 'statistics', 'statistics')
      const counted = await countAlerts(context.deps.knex, decodePeriods(query))
      await recordLook(context, 'statistics', [], ['AlertStatistics'])
      return [...counted]
    },
  },
}
