import type { Knex } from 'knex'
import { workingStates } from '../../publication/saga.ts'

/** Those of these bans of which a change is on its way into SIS: what the registers say of them now will not last. */
export async function bansOnTheWay(knex: Knex, banIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await knex('publications')
    .distinct<{ ban_id: string }[]>('ban_id')
    .whereIn('ban_id', [...banIds])
    .whereIn('state', workingStates)
  return new Set(rows.map(({ ban_id }) => ban_id))
}

/** Version of the newest change of each ban that the bridge has seen; a ban that it never saw is absent. */
export async function versionsSeen(knex: Knex, banIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await knex('publications')
    .whereIn('ban_id', [...banIds])
    .groupBy('ban_id')
    .select('ban_id')
    .max<{ ban_id: string; version: number }[]>({ version: 'ban_version' })
  return new Map(rows.map(({ ban_id, version }) => [ban_id, version]))
}
