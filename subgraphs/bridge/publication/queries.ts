import DataLoader from 'dataloader'
import type { Knex } from 'knex'
import { type Connection, type PageRequest, readTimeCursor } from '../../shared/graphql/connections.ts'
import { isRecordId } from '../../shared/ids.ts'
import { findWindows, type MissingBanWindow } from './missingBan.ts'
import type { Publication, PublicationAction, RecordedStep } from './publication.ts'
import type { PublicationState } from './saga.ts'
import { findPublications, newestPublications, publicationOf, type Row } from './store.ts'

export interface PublicationFilter {
  readonly states: readonly PublicationState[] | null
  readonly action: PublicationAction | null
  readonly banId: string | null
  /** Inclusive. */
  readonly dueBefore: Date | null
}

export type PublicationPage = Connection<Publication>

/** Columns of the sort order, as a cursor holds them. */
export const publicationSortValues = ({ occurredAt, id }: Publication): readonly string[] => [occurredAt.toISOString(), id]

/**
 * Newest change first; one more than asked, to tell whether there are more.
 *
 * @throws PublicError BAD_USER_INPUT for a cursor that holds anything else than our sort values
 */
export async function selectPublications(
  knex: Knex,
  filter: PublicationFilter,
  { first, after }: PageRequest,
): Promise<readonly Publication[]> {
  const behind = after === null ? null : readTimeCursor(after)
  const rows = await knex<Row>('publications')
    .modify((query) => {
      if (filter.states !== null) query.whereIn('state', filter.states)
      if (filter.action !== null) query.where('action', filter.action)
      if (filter.banId !== null) query.where('ban_id', filter.banId)
      if (filter.dueBefore !== null)
        query.whereIn('ban_id', knex('clocks').select('ban_id').whereNull('done_at').where('due_at', '<=', filter.dueBefore))
      if (behind !== null) query.whereRaw('(occurred_at, id) < (?, ?)', [...behind])
    })
    .orderBy([
      { column: 'occurred_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(first + 1)
  return rows.map(publicationOf)
}

/** For one request; each asks the database once for all that was wanted in a turn. */
export interface PublicationLoaders {
  readonly byId: DataLoader<string, Publication | null>
  /** By the ban's id. */
  readonly newestOfBan: DataLoader<string, Publication | null>
  /** By the publication's id, oldest first. */
  readonly steps: DataLoader<string, readonly RecordedStep[]>
  /** By the publication's id. */
  readonly window: DataLoader<string, MissingBanWindow | null>
}

/** `onShown` logs which bans' publications are about to be shown; they are held back until it resolves. */
export function createPublicationLoaders(knex: Knex, onShown: (banIds: readonly string[]) => Promise<void>): PublicationLoaders {
  const shown = async (publications: readonly Publication[]): Promise<readonly Publication[]> => {
    if (publications.length > 0) await onShown(publications.map(({ banId }) => banId))
    return publications
  }
  return {
    byId: new DataLoader(async (ids) => {
      const found = new Map((await shown(await findPublications(knex, ids.filter(isRecordId)))).map((one) => [one.id, one]))
      return ids.map((id) => found.get(id) ?? null)
    }),
    newestOfBan: new DataLoader(async (banIds) => {
      const found = new Map((await shown(await newestPublications(knex, banIds))).map((one) => [one.banId, one]))
      return banIds.map((banId) => found.get(banId) ?? null)
    }),
    steps: new DataLoader(async (ids) => {
      const found = Map.groupBy(await selectSteps(knex, ids), ({ publicationId }) => publicationId)
      return ids.map((id) => found.get(id) ?? [])
    }),
    window: new DataLoader(async (ids) => {
      const found = await findWindows(knex, ids)
      return ids.map((id) => found.get(id) ?? null)
    }),
  }
}

interface StepOfPublication extends RecordedStep {
  readonly publicationId: string
}

const selectSteps = (knex: Knex, ids: readonly string[]): Promise<readonly StepOfPublication[]> =>
  knex('publication_steps')
    .select('publication_id as publicationId', 'name', 'outcome', 'state', 'at', 'duration_ms as durationMs')
    .whereIn('publication_id', ids)
    .orderBy('id')
