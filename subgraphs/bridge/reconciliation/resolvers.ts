import { readPage } from '../../shared/graphql/connections.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { seesValues } from '../../shared/actor/policy/discrepancyValues.ts'
import { actionOf, lookAction } from '../../shared/audit/actions.ts'
import { authorise, record } from '../audit.ts'
import type { Context } from '../context.ts'
import type { DiscrepancyFilter, Resolvers } from '../schema.generated.ts'
import { cancelRun, type RunAnswer, startRun } from './commands.ts'
import { readScope } from './scope.ts'
import type { Discrepancy } from './discrepancy.ts'
import {
  createReconciliationLoaders,
  discrepancyColumns,
  type ReconciliationLoaders,
  runColumns,
  selectDiscrepancies,
  selectRuns,
} from './queries.ts'

export const reconciliationResolvers: Pick<Resolvers, 'Discrepancy' | 'ReconciliationRun'> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'discrepancies' | 'reconciliationRun' | 'reconciliationRuns'>
  Mutation: Pick<NonNullable<Resolvers['Mutation']>, 'startReconciliation' | 'cancelReconciliation'>
  EntryBan: Pick<NonNullable<Resolvers['EntryBan']>, 'discrepancies'>
  Alert: Pick<NonNullable<Resolvers['Alert']>, 'discrepancies'>
} = {
  Query: {
    discrepancies: async (_, { filter, first, after }, context) => {
      await authorise(context, 'discrepancies')
      const page = await selectDiscrepancies(context.deps.knex, selectionOf(filter), readPage({ first, after }, discrepancyColumns))
      await recordLook(
        context,
        page.edges.map(({ node }) => node),
      )
      return page
    },
    reconciliationRun: async (_, { id }, context) => {
      await authorise(context, 'reconciliationRuns')
      return await loadersOf(context).run.load(id)
    },
    reconciliationRuns: async (_, { first, after }, context) => {
      await authorise(context, 'reconciliationRuns')
      return await selectRuns(context.deps.knex, readPage({ first, after }, runColumns))
    },
  },

  Mutation: {
    startReconciliation: async (_, { input }, context) => {
      await authorise(context, 'startReconciliation')
      const scope = readScope(input)
      const answer =
        'problems' in scope
          ? { run: null, problems: [...scope.problems], replayed: false }
          : await startRun(context.deps, { caller: callerOf(context.actor), idempotencyKey: input.idempotencyKey, scope })
      return recordDeed(context, 'startReconciliation', answer)
    },
    cancelReconciliation: async (_, { input: { idempotencyKey, id } }, context) => {
      await authorise(context, 'cancelReconciliation')
      const answer = await cancelRun(context.deps, { caller: callerOf(context.actor), idempotencyKey, id })
      return recordDeed(context, 'cancelReconciliation', answer)
    },
  },

  EntryBan: {
    discrepancies: async ({ id }, _, context) => {
      await authorise(context, 'discrepancies')
      return [...(await loadersOf(context).openOfBan.load(id))]
    },
  },

  Alert: {
    discrepancies: async ({ id }, _, context) => {
      await authorise(context, 'discrepancies')
      return [...(await loadersOf(context).openOfAlert.load(id))]
    },
  },

  Discrepancy: {
    __resolveReference: async ({ id }, context) => {
      await authorise(context, 'discrepancies')
      return await loadersOf(context).discrepancy.load(id)
    },
    entryBan: ({ banId }) => reference(banId),
    alert: ({ alertId }) => reference(alertId),
    valuesHidden: (discrepancy, _, { actor }) => !seesValues(actor, discrepancy),
    relatedEntryBan: ({ kind, relatedId }) => (kind === 'DUPLICATE_BAN' ? reference(relatedId) : null),
    relatedAlert: ({ kind, relatedId }) => (kind === 'DUPLICATE_ALERT' ? reference(relatedId) : null),
  },

  ReconciliationRun: {
    __resolveReference: async ({ id }, context) => {
      await authorise(context, 'reconciliationRuns')
      return await loadersOf(context).run.load(id)
    },
    unread: ({ unread }) => [...unread],
    scope: ({ scope }) => scope.kind,
    sampleSize: ({ scope }) => (scope.kind === 'SAMPLE' ? scope.size : null),
    sampleSeed: ({ scope }) => (scope.kind === 'SAMPLE' ? scope.seed : null),
    secondsLeft: ({ status, done, total, rate }) =>
      status !== 'RUNNING' || total === null || rate === null ? null : Math.max(0, Math.ceil((total - done) / rate)),
    partial: ({ status }) => status !== 'COMPLETE',
    counts: async ({ id }, _, context) => [...(await loadersOf(context).counts.load(id))],
  },
}

const reference = (id: string | null): { id: string } | null => (id === null ? null : { id })

const selectionOf = (filter: DiscrepancyFilter | null | undefined) => ({
  kinds: filter?.kind ?? null,
  severities: filter?.severity ?? null,
  runId: filter?.runId ?? null,
  open: filter?.open ?? true,
  accepted: filter?.accepted ?? false,
})

async function recordDeed(context: Context, operation: string, answer: RunAnswer): Promise<RunAnswer> {
  const [problem] = answer.problems
  const result = problem?.code ?? (answer.replayed ? 'REPLAYED' : 'DONE')
  await record(context, {
    operation,
    action: actionOf(operation, context.actor),
    records: answer.run === null ? [] : [answer.run.id],
    result,
  })
  return answer
}

const recordLook = (context: Context, discrepancies: readonly Discrepancy[]): Promise<void> =>
  record(context, {
    operation: 'discrepancies',
    action: lookAction(context.actor),
    records: discrepancies.flatMap(({ banId, alertId, relatedId }) => [banId, alertId, relatedId].filter((id) => id !== null)),
    result: 'SHOWN',
  })

const loadersOfContext = new WeakMap<Context, ReconciliationLoaders>()

/** One set for each request: the context lives exactly as long. */
function loadersOf(context: Context): ReconciliationLoaders {
  const known = loadersOfContext.get(context)
  if (known !== undefined) return known
  const made = createReconciliationLoaders(context.deps.knex, (discrepancies) => recordLook(context, discrepancies))
  loadersOfContext.set(context, made)
  return made
}
