import type { Knex } from 'knex'
import type { Registry } from '../registries/port.ts'

/** How far the register's feed has been read; null at its beginning. */
export const readCursor = async (knex: Knex, registry: Registry): Promise<string | null> =>
  (await knex('feed_cursors').where({ registry }).first<{ cursor: string | null }>('cursor')).cursor

export interface CursorMove {
  readonly registry: Registry
  readonly from: string | null
  readonly to: string
  readonly read: number
  readonly ignored: number
  readonly now: Date
}

/** False when another process has read on from there in the meantime: then the page is theirs. */
export async function moveCursor(trx: Knex.Transaction, { registry, from, to, read, ignored, now }: CursorMove): Promise<boolean> {
  const moved = await trx('feed_cursors')
    .where({ registry })
    .whereRaw('cursor is not distinct from ?', [from])
    .update({
      cursor: to,
      moved_at: now,
      entries_read: trx.raw('entries_read + ?', [read]),
      entries_ignored: trx.raw('entries_ignored + ?', [ignored]),
    })
  return moved === 1
}
