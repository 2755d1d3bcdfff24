import { lookAction } from '../../shared/audit/actions.ts'
import type { Problem } from '../../shared/errors.ts'
import { connection, readPage } from '../../shared/graphql/connections.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { authorise, record } from '../audit.ts'
import type { Context } from '../context.ts'
import type { PublicationFilter, Resolvers } from '../schema.generated.ts'
import type { MissingBanWindow } from './missingBan.ts'
import { isOfPerson, lagSecondsOf } from './publication.ts'
import { createPublicationLoaders, type PublicationLoaders, publicationSortValues, selectPublications } from './queries.ts'
import { retryPublication } from './retry.ts'
import { translated } from './rules.ts'
import type { Language } from '../../shared/graphql/language.ts'

export const publicationResolvers: Pick<Resolvers, 'MissingBanWindow' | 'Publication'> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'publication' | 'publications'>
  Mutation: Pick<NonNullable<Resolvers['Mutation']>, 'retryPublication'>
  EntryBan: Pick<NonNullable<Resolvers['EntryBan']>, 'publication'>
} = {
  Query: {
    publication: async (_, { id }, context) => {
      await authorise(context, 'publication')
      return await loadersOf(context).byId.load(id)
    },
    publications: async (_, { filter, first, after }, context) => {
      await authorise(context, 'publications')
      const page = readPage({ first, after }, 2)
      const found = await selectPublications(context.deps.knex, selectionOf(filter ?? {}), page)
      await recordLook(
        context,
        found.slice(0, page.first).map(({ banId }) => banId),
      )
      return connection(found, page.first, publicationSortValues)
    },
  },

  Mutation: {
    retryPublication: async (_, { input: { idempotencyKey, id } }, context) => {
      await authorise(context, 'retryPublication')
      const answer = await retryPublication(context.deps, { caller: callerOf(context.actor), idempotencyKey, id })
      const [problem] = answer.problems
      const result = problem?.code ?? (answer.replayed ? 'REPLAYED' : 'DONE')
      await record(context, { operation: 'retryPublication', action: 'ALTERATION', records: [answer.publication?.banId ?? id], result })
      return answer
    },
  },

  EntryBan: {
    publication: async ({ id }, _, context) => {
      await authorise(context, 'publication')
      return await loadersOf(context).newestOfBan.load(id)
    },
  },

  MissingBanWindow: { seconds: (window, _, { deps }) => secondsOf(window, deps.clock.now()) },

  Publication: {
    __resolveReference: async ({ id }, context) => {
      await authorise(context, 'publication')
      return await loadersOf(context).byId.load(id)
    },
    entryBan: (publication) => (isOfPerson(publication) ? null : { id: publication.banId }),
    alert: ({ alertId }) => (alertId === null ? null : { id: alertId }),
    lagSeconds: lagSecondsOf,
    problems: ({ problems }, _, { language }) => problemsIn(language, problems),
    warnings: ({ warnings }, _, { language }) => problemsIn(language, warnings),
    differingFields: ({ differingFields }) => [...differingFields],
    missingBanWindow: async ({ id }, _, context) => await loadersOf(context).window.load(id),
    steps: async ({ id }, _, context) => [...(await loadersOf(context).steps.load(id))],
  },
}

const secondsOf = ({ from, until }: MissingBanWindow, now: Date): number => ((until ?? now).getTime() - from.getTime()) / 1_000

const problemsIn = (language: Language, problems: readonly Problem[]) =>
  problems.map((problem) => ({ ...translated(problem, language), path: [...problem.path] }))

const selectionOf = ({ state, action, entryBanId, dueBefore }: PublicationFilter) => ({
  states: state ?? null,
  action: action ?? null,
  banId: entryBanId ?? null,
  dueBefore: dueBefore ?? null,
})

const recordLook = (context: Context, banIds: readonly string[]): Promise<void> =>
  record(context, { operation: 'publications', action: lookAction(context.actor), records: banIds, result: 'SHOWN' })

const loadersOfContext = new WeakMap<Context, PublicationLoaders>()

/** One set for each request: the context lives exactly as long. */
function loadersOf(context: Context): PublicationLoaders {
  const known = loadersOfContext.get(context)
  if (known !== undefined) return known
  const made = createPublicationLoaders(context.deps.knex, (banIds) => recordLook(context, banIds))
  loadersOfContext.set(context, made)
  return made
}
