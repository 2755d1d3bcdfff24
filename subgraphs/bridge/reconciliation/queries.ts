import DataLoader from 'dataloader'
import type { Knex } from 'knex'
import { connection, foreignCursor, type PageRequest, readTimeCursor } from '../../shared/graphql/connections.ts'
import { isRecordId } from '../../shared/ids.ts'
import type { DiscrepancyKind } from '../schema.generated.ts'
import type { Discrepancy, DiscrepancyPage } from './discrepancy.ts'
import type { ReconciliationRun, RunPage } from './reconciliationRun.ts'
import { type DiscrepancyQuery, findDiscrepancies, listDiscrepancies, openOfAlerts, openOfBans, sortValues } from './store/discrepancies.ts'
import { countsOfRuns, findRuns, listRuns } from './store/runs.ts'

/** The columns that cursors of the two lists hold. */
export const discrepancyColumns = 3
export const runColumns = 2

/** @throws PublicError BAD_USER_INPUT for a cursor that holds anything else than our sort values */
export async function selectDiscrepancies(
  knex: Knex,
  filter: Pick<DiscrepancyQuery, 'kinds' | 'severities' | 'runId' | 'open' | 'accepted'>,
  { first, after }: PageRequest,
): Promise<DiscrepancyPage> {
  if (after !== null && !/^[123]$/.test(after[0] ?? '')) throw foreignCursor()
  if (after !== null) readTimeCursor(after.slice(1))
  if (filter.runId !== null && !isRecordId(filter.runId)) return connection<Discrepancy>([], first, sortValues)
  return connection(await listDiscrepancies(knex, { ...filter, limit: first + 1, after }), first, sortValues)
}

/** @throws PublicError BAD_USER_INPUT for a cursor that holds anything else than our sort values */
export async function selectRuns(knex: Knex, { first, after }: PageRequest): Promise<RunPage> {
  if (after !== null) readTimeCursor(after)
  return connection(await listRuns(knex, first + 1, after), first, ({ startedAt, id }) => [startedAt.toISOString(), id])
}

export interface KindCount {
  readonly kind: DiscrepancyKind
  readonly count: number
}

/** For one request; each asks the database once for all that was wanted in a turn. */
export interface ReconciliationLoaders {
  readonly run: DataLoader<string, ReconciliationRun | null>
  readonly counts: DataLoader<string, readonly KindCount[]>
  readonly discrepancy: DataLoader<string, Discrepancy | null>
  /** By the ban's id. */
  readonly openOfBan: DataLoader<string, readonly Discrepancy[]>
  /** By the alert's id. */
  readonly openOfAlert: DataLoader<string, readonly Discrepancy[]>
}

/** `onShown` logs which records' differences are about to be shown; they are held back until it resolves. */
export function createReconciliationLoaders(
  knex: Knex,
  onShown: (discrepancies: readonly Discrepancy[]) => Promise<void>,
): ReconciliationLoaders {
  const openOf = (
    find: (knex: Knex, ids: readonly string[]) => Promise<readonly Discrepancy[]>,
    sideOf: (discrepancy: Discrepancy) => string | null,
  ): DataLoader<string, readonly Discrepancy[]> =>
    new DataLoader(async (ids) => {
      const found = await find(knex, ids)
      if (found.length > 0) await onShown(found)
      const byRecord = new Map<string, Discrepancy[]>(ids.map((id) => [id, []]))
      for (const discrepancy of found) {
        for (const id of [sideOf(discrepancy), discrepancy.relatedId]) byRecord.get(id ?? '')?.push(discrepancy)
      }
      return ids.map((id) => byRecord.get(id) ?? [])
    })
  return {
    run: new DataLoader(async (ids) => inOrder(ids, await findRuns(knex, ids.filter(isRecordId)))),
    counts: new DataLoader(async (ids) => {
      const counts = await countsOfRuns(knex, ids)
      return ids.map((id) => counts.get(id) ?? [])
    }),
    discrepancy: new DataLoader(async (ids) => {
      const found = await findDiscrepancies(knex, ids.filter(isRecordId))
      if (found.length > 0) await onShown(found)
      return inOrder(ids, found)
    }),
    openOfBan: openOf(openOfBans, ({ banId }) => banId),
    openOfAlert: openOf(openOfAlerts, ({ alertId }) => alertId),
  }
}

function inOrder<T extends { readonly id: string }>(ids: readonly string[], found: readonly T[]): readonly (T | null)[] {
  const byId = new Map(found.map((one) => [one.id, one]))
  return ids.map((id) => byId.get(id) ?? null)
}
