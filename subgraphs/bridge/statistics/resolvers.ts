import { lookAction } from '../../shared/audit/actions.ts'
import { decodePeriods, encodePeriods, periodsOf } from '../../shared/periods.ts'
import { authorise, onOwnDatabase, record } from '../audit.ts'
import type { Context } from '../context.ts'
import type { Resolvers } from '../schema.generated.ts'
import { countChecks, countDiscrepancies, countPublications } from './store.ts'

/** The bridge's part of the statistics, and the question that the registers add theirs to. */
export const statisticsResolvers: Pick<Resolvers, 'Statistics'> & { Query: Pick<NonNullable<Resolvers['Query']>, 'statistics'> } = {
  Query: {
    statistics: async (_, { from, until, by }, context) => {
      await authorise(context, 'statistics')
      const question = { from, until, by }
      periodsOf(question)
      return { query: encodePeriods(question), ...question }
    },
  },

  Statistics: {
    __resolveReference: async ({ query }) => ({ query, ...decodePeriods(query) }),
    checks: async ({ query }, _, context) => [...(await count(context, () => countChecks(context.deps.knex, decodePeriods(query))))],
    publications: async ({ query }, _, context) => [
      ...(await count(context, () => countPublications(context.deps.knex, decodePeriods(query)))),
    ],
    discrepancies: async ({ query }, _, context) => [
      ...(await count(context, () => countDiscrepancies(context.deps.knex, decodePeriods(query)))),
    ],
  },
}

async function count<T>(context: Context, work: () => Promise<T>): Promise<T> {
  await authorise(context, 'statistics')
  const counted = await onOwnDatabase(work)
  await record(context, { operation: 'statistics', action: lookAction(context.actor), records: [], result: 'SHOWN' })
  return counted
}
