import DataLoader from 'dataloader'
import { sees } from '../../shared/actor/permissions.ts'
import { seesWordsAbout } from '../../shared/actor/policy/discrepancyValues.ts'
import { lookAction } from '../../shared/audit/actions.ts'
import { connection, readPage, readTimeCursor } from '../../shared/graphql/connections.ts'
import { isRecordId } from '../../shared/ids.ts'
import { authorise, record } from '../audit.ts'
import type { Context } from '../context.ts'
import type { Discrepancy } from '../reconciliation/discrepancy.ts'
import { findDiscrepancies } from '../reconciliation/store/discrepancies.ts'
import type { ResolutionFilter, Resolvers } from '../schema.generated.ts'
import { approveResolution, proposeResolution, recordsOf, rejectResolution } from './commands.ts'
import { fittingResolutions, suggestedResolution } from './kinds.ts'
import type { Resolution } from './resolution.ts'
import { findResolutions, listResolutions, resolutionsOf } from './store.ts'

export const resolutionResolvers: Pick<Resolvers, 'Resolution'> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'resolution' | 'resolutions'>
  Mutation: Pick<NonNullable<Resolvers['Mutation']>, 'proposeResolution' | 'approveResolution' | 'rejectResolution'>
  Discrepancy: Pick<NonNullable<Resolvers['Discrepancy']>, 'suggestedResolution' | 'fittingResolutions' | 'resolutions'>
} = {
  Query: {
    resolution: async (_, { id }, context) => {
      await authorise(context, 'resolutions')
      return await loadersOf(context).byId.load(id)
    },
    resolutions: async (_, { filter, first, after }, context) => {
      await authorise(context, 'resolutions')
      const page = readPage({ first, after }, 2)
      const { discrepancyId, ...selection } = selectionOf(filter ?? {})
      if (discrepancyId !== null && !isRecordId(discrepancyId)) return connection<Resolution>([], page.first, sortValues)
      const behind = page.after === null ? null : readTimeCursor(page.after)
      const found = await listResolutions(context.deps.knex, { ...selection, discrepancyId, limit: page.first + 1, after: behind })
      await recordLook(context, found.slice(0, page.first))
      return connection(found, page.first, sortValues)
    },
  },

  Mutation: {
    proposeResolution: (_, { input }, context) => proposeResolution(context, input),
    approveResolution: (_, { input }, context) => approveResolution(context, input),
    rejectResolution: (_, { input }, context) => rejectResolution(context, input),
  },

  Discrepancy: {
    suggestedResolution,
    fittingResolutions: (discrepancy) => [...fittingResolutions(discrepancy)],
    resolutions: async ({ id }, _, context) => {
      await authorise(context, 'resolutions')
      return [...(await loadersOf(context).ofDiscrepancy.load(id))]
    },
  },

  Resolution: {
    __resolveReference: async ({ id }, context) => {
      await authorise(context, 'resolutions')
      return await loadersOf(context).byId.load(id)
    },
    discrepancy: async ({ payload }, _, context) => {
      await authorise(context, 'discrepancies')
      return await loadersOf(context).discrepancy.load(payload.discrepancyId)
    },
    discrepancyVersion: ({ payload }) => payload.discrepancyVersion,
    kind: ({ payload }) => payload.kind,
    reason: async ({ payload }, _, context) => ((await seesWords(context, payload.discrepancyId)) ? payload.reason : null),
    decisionReason: async ({ payload, decisionReason }, _, context) =>
      (await seesWords(context, payload.discrepancyId)) ? decisionReason : null,
    entryBan: ({ payload: { banId } }) => (banId === null ? null : { id: banId }),
    alert: ({ payload: { alertId } }) => (alertId === null ? null : { id: alertId }),
    judgement: ({ payload }) => payload.judgement,
    records: ({ payload }) => [...payload.records],
  },
}

/** Read for the ruling alone and shown to nobody, so that it is no look to record. */
async function seesWords(context: Context, discrepancyId: string): Promise<boolean> {
  if (sees(context.actor, 'SECURITY')) return true
  const about = await loadersOf(context).ruledBy.load(discrepancyId)
  return about !== null && seesWordsAbout(context.actor, about)
}

const sortValues = ({ proposedAt, id }: Resolution): readonly string[] => [proposedAt.toISOString(), id]

const selectionOf = ({ state, kind, discrepancyId }: ResolutionFilter) => ({
  states: state ?? null,
  kinds: kind ?? null,
  discrepancyId: discrepancyId ?? null,
})

const recordLook = (context: Context, resolutions: readonly Resolution[]): Promise<void> =>
  record(context, { operation: 'resolutions', action: lookAction(context.actor), records: resolutions.flatMap(recordsOf), result: 'SHOWN' })

interface ResolutionLoaders {
  readonly byId: DataLoader<string, Resolution | null>
  readonly ofDiscrepancy: DataLoader<string, readonly Resolution[]>
  readonly discrepancy: DataLoader<string, Discrepancy | null>
  readonly ruledBy: DataLoader<string, Discrepancy | null>
}

const loadersOfContext = new WeakMap<Context, ResolutionLoaders>()

/** One set for each request: the context lives exactly as long. */
function loadersOf(context: Context): ResolutionLoaders {
  const known = loadersOfContext.get(context)
  if (known !== undefined) return known
  const { knex } = context.deps
  const shown = async (resolutions: readonly Resolution[]): Promise<void> => {
    if (resolutions.length > 0) await recordLook(context, resolutions)
  }
  const made: ResolutionLoaders = {
    byId: new DataLoader(async (ids) => {
      const found = await findResolutions(knex, ids.filter(isRecordId))
      await shown(found)
      const byId = new Map(found.map((resolution) => [resolution.id, resolution]))
      return ids.map((id) => byId.get(id) ?? null)
    }),
    discrepancy: new DataLoader(async (ids) => {
      const found = new Map((await findDiscrepancies(knex, ids)).map((discrepancy) => [discrepancy.id, discrepancy]))
      const records = [...found.values()].flatMap(({ banId, alertId, relatedId }) => [banId, alertId, relatedId])
      const shown = records.filter((id) => id !== null)
      await record(context, { operation: 'discrepancies', action: lookAction(context.actor), records: shown, result: 'SHOWN' })
      return ids.map((id) => found.get(id) ?? null)
    }),
    ruledBy: new DataLoader(async (ids) => {
      const found = new Map((await findDiscrepancies(knex, ids)).map((discrepancy) => [discrepancy.id, discrepancy]))
      return ids.map((id) => found.get(id) ?? null)
    }),
    ofDiscrepancy: new DataLoader(async (ids) => {
      const found = await resolutionsOf(knex, ids)
      await shown([...found.values()].flat())
      return ids.map((id) => found.get(id) ?? [])
    }),
  }
  loadersOfContext.set(context, made)
  return made
}
