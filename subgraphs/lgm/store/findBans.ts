import type { Knex } from 'knex'
import type { PageRequest } from '../../shared/graphql/connections.ts'
import { type EntryBan, liveStatuses } from '../bans.ts'
import type { EntryBanFilter } from '../schema.generated.ts'
import { type BanRow, toBan } from './rows.ts'

/** In any order; ids that are not there are left out. */
export async function findBans(knex: Knex, ids: readonly string[]): Promise<EntryBan[]> {
  const rows: BanRow[] = await knex('entry_bans').whereRaw('id = any(?::uuid[])', [[...ids]])
  return rows.map(toBan)
}

/** All bans on these persons, newest first. */
export async function findBansOfPersons(knex: Knex, personIds: readonly string[]): Promise<EntryBan[]> {
  const rows: BanRow[] = await knex('entry_bans')
    .whereRaw('person_id = any(?::uuid[])', [[...personIds]])
    .orderBy(newestFirst)
  return rows.map(toBan)
}

/** A ban as it was in one of its versions. */
export async function findBanVersion(knex: Knex, id: string, version: number): Promise<EntryBan | null> {
  const { rows } = await knex.raw<{ rows: BanRow[] }>(
    'select b.* from ban_versions v, jsonb_populate_record(null::entry_bans, v.record) b where v.ban_id = ? and v.version = ?',
    [id, version],
  )
  return rows[0] === undefined ? null : toBan(rows[0])
}

/** Every ban in the order of its id, behind `after`. */
export async function readBansPage(knex: Knex, after: string | null, first: number): Promise<EntryBan[]> {
  const query = knex('entry_bans').orderBy('id').limit(first)
  if (after !== null) query.where('id', '>', after)
  const rows: BanRow[] = await query
  return rows.map(toBan)
}

export interface BanReview {
  readonly id: string
  /** `YYYY-MM-DD`. */
  readonly reviewDate: string
}

/** Bans that have not ended and whose review is due on or before that day, in the order of their ids, behind `after`. */
export async function listBansToReview(knex: Knex, day: string, after: string | null, first: number): Promise<BanReview[]> {
  const query = knex('entry_bans').select('id', 'review_date as reviewDate').where('review_date', '<=', day).whereIn('status', liveStatuses)
  if (after !== null) query.where('id', '>', after)
  return await query.orderBy('id').limit(first)
}

/** Newest first, one more than the page holds if there are more. */
export async function listBans(knex: Knex, filter: EntryBanFilter, page: PageRequest): Promise<EntryBan[]> {
  const query = knex('entry_bans')
    .orderBy(newestFirst)
    .limit(page.first + 1)
  if (filter.status != null) query.whereIn('status', [...filter.status])
  if (filter.territory != null) query.where('territory', filter.territory)
  if (filter.personId != null) query.where('person_id', filter.personId)
  if (filter.decisionReference != null) query.where('decision_reference', filter.decisionReference)
  if (filter.validUntilBefore != null) query.where('valid_until', '<=', filter.validUntilBefore)
  if (filter.reviewDateBefore != null) query.whereIn('status', liveStatuses).where('review_date', '<=', filter.reviewDateBefore)
  if (page.after !== null) query.whereRaw('(issued_at, id) < (?::timestamptz, ?::uuid)', [...page.after])
  const rows: BanRow[] = await query
  return rows.map(toBan)
}

const newestFirst: { column: string; order: 'desc' }[] = [
  { column: 'issued_at', order: 'desc' },
  { column: 'id', order: 'desc' },
]
