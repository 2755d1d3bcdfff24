import DataLoader from 'dataloader'
import { lookAction } from '../../shared/audit/actions.ts'
import { connection, readPage } from '../../shared/graphql/connections.ts'
import { isRecordId } from '../../shared/ids.ts'
import { authorise, record } from '../audit.ts'
import type { Context } from '../context.ts'
import type { ClockFilter, Resolvers } from '../schema.generated.ts'
import { type Clock, clockTable, stateOf } from './clock.ts'
import { answerClock, startClock } from './commands.ts'
import { type ClockSelection, clockSortValues, clocksOfBans, findClocks, selectClocks } from './store.ts'

export const clockResolvers: Pick<Resolvers, 'Clock'> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'clocks'>
  Mutation: Pick<NonNullable<Resolvers['Mutation']>, 'startClock' | 'answerClock'>
  EntryBan: Pick<NonNullable<Resolvers['EntryBan']>, 'clocks'>
  Publication: Pick<NonNullable<Resolvers['Publication']>, 'clocks'>
} = {
  Query: {
    clocks: async (_, { filter, first, after }, context) => {
      await authorise(context, 'clocks')
      const page = readPage({ first, after }, 2)
      const found = await selectClocks(context.deps.knex, selectionOf(filter ?? {}), page, context.deps.clock.now())
      await recordLook(context, found.slice(0, page.first))
      const { edges, pageInfo } = connection(found, page.first, clockSortValues)
      return { edges: [...edges], pageInfo }
    },
  },

  Mutation: {
    startClock: async (_, { input }, context) => await startClock(context, input),
    answerClock: async (_, { input }, context) => await answerClock(context, input),
  },

  EntryBan: {
    clocks: async ({ id }, _, context) => {
      await authorise(context, 'publication')
      return [...(await clocksOf(context).load(id))]
    },
  },

  Publication: { clocks: async ({ banId }, _, context) => [...(await clocksOf(context).load(banId))] },

  Clock: {
    __resolveReference: async ({ id }, context) => {
      await authorise(context, 'publication')
      const [clock = null] = isRecordId(id) ? await findClocks(context.deps.knex, [id]) : []
      if (clock !== null) await recordLook(context, [clock])
      return clock
    },
    state: (clock, _, { deps }) => stateOf(clock, deps.clock.now()),
    rule: ({ kind }) => clockTable[kind].article,
    actor: ({ kind }) => clockTable[kind].actor,
    entryBan: ({ banId }) => ({ id: banId }),
    alert: ({ alertId }) => (alertId === null ? null : { id: alertId }),
    outcome: ({ answer }) => answer,
  },
}

const selectionOf = ({ kind, state, entryBanId, dueBefore }: ClockFilter): ClockSelection => ({
  kinds: kind ?? null,
  states: state ?? null,
  banId: entryBanId ?? null,
  dueBefore: dueBefore ?? null,
})

const recordLook = (context: Context, clocks: readonly Clock[]): Promise<void> =>
  record(context, { operation: 'clocks', action: lookAction(context.actor), records: clocks.map(({ banId }) => banId), result: 'SHOWN' })

const loaderOfContext = new WeakMap<Context, DataLoader<string, readonly Clock[]>>()

/** One for each request. */
function clocksOf(context: Context): DataLoader<string, readonly Clock[]> {
  const known = loaderOfContext.get(context)
  if (known !== undefined) return known
  const made = new DataLoader<string, readonly Clock[]>(async (banIds) => {
    const found = await clocksOfBans(context.deps.knex, banIds)
    await recordLook(context, [...found.values()].flat())
    return banIds.map((banId) => found.get(banId) ?? [])
  })
  loaderOfContext.set(context, made)
  return made
}
