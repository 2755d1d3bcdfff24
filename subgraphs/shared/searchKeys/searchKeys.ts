import type { Knex } from 'knex'
import { OperatorError } from '../errors.ts'

/** The keys by which a register's records are found. */
export interface HeldKeys {
  readonly version: number
  /** False while keys of an older version still stand beside some records. */
  readonly complete: boolean
}

/** Null for a register that has never held a record. */
export async function readHeldKeys(knex: Knex): Promise<HeldKeys | null> {
  return (await knex('search_keys').first<HeldKeys | undefined>('version', 'complete')) ?? null
}

/**
 * Whether a search by keys of this version has seen every record. Read what is held after the search: a change of version begins
 * before the first record changes, so that one which comes in between is seen.
 */
export const areFoundBy = (held: HeldKeys | null, version: number): boolean => held === null || (held.complete && held.version === version)

/** @throws OperatorError when the register's records cannot be found by keys of this version */
export async function requireKeys(knex: Knex, name: string, version: number): Promise<void> {
  if (!areFoundBy(await readHeldKeys(knex), version))
    throw new OperatorError(`the ${name} register has search keys of another version than this program makes: run entry-ban migrate`)
}

export interface KeysToMake<Identity> {
  readonly table: string
  readonly version: number
  keysOf(identity: Identity): readonly bigint[]
}

interface Keyed<Identity> {
  readonly id: string
  readonly identity: Identity
}

/** Rows of one transaction: about a second with their index entries, so that a command on one of them hardly waits. */
const batchMaxCount = 1_000
const beforeEveryId = '00000000-0000-0000-0000-000000000000'

/**
 * Makes the keys of every record anew that has keys of another version, in batches. While it runs no question is answered, and after
 * it was stopped none is until it has run to the end; records may be written all the time.
 *
 * @returns how many records got new keys
 * @throws OperatorError when a newer program has made the keys: it must not be undone while that one runs
 */
export async function remakeKeys<Identity>(knex: Knex, keys: KeysToMake<Identity>): Promise<number> {
  if (!(await beginRemaking(knex, keys.version))) return 0
  let count = 0
  do count += await remakeAll(knex, keys)
  while (!(await endRemaking(knex, keys)))
  return count
}

const beginRemaking = (knex: Knex, version: number): Promise<boolean> =>
  knex.transaction(async (trx) => {
    const held = await trx('search_keys').forUpdate().first<HeldKeys | undefined>('version', 'complete')
    if (held !== undefined && held.version > version)
      throw new OperatorError('the search keys in the database were made by a newer program: run that one')
    if (areFoundBy(held ?? null, version)) return false
    await trx('search_keys').update({ version, complete: false })
    return true
  })

async function remakeAll<Identity>(knex: Knex, { table, version, keysOf }: KeysToMake<Identity>): Promise<number> {
  let count = 0
  for (let after = beforeEveryId; ; ) {
    const rows = await knex(table)
      .where('id', '>', after)
      .whereNot('keys_version', version)
      .orderBy('id')
      .limit(batchMaxCount)
      .select<Keyed<Identity>[]>('id', 'identity')
    const last = rows.at(-1)
    if (last === undefined) return count
    // A record that was written meanwhile has keys of this version already, made from what it says now.
    await knex.raw(
      `update ?? as held set blocking_keys = made.keys::bigint[], keys_version = ?
       from unnest(?::uuid[], ?::text[]) as made (id, keys) where held.id = made.id and held.keys_version <> ?`,
      [table, version, rows.map(({ id }) => id), rows.map(({ identity }) => `{${keysOf(identity).join(',')}}`), version],
    )
    count += rows.length
    after = last.id
  }
}

/** Behind every write that began before the change of version. @returns false when one of them has left older keys */
const endRemaking = (knex: Knex, { table, version }: Pick<KeysToMake<never>, 'table' | 'version'>): Promise<boolean> =>
  knex.transaction(async (trx) => {
    await trx.raw('lock table ?? in share mode', [table])
    if ((await trx(table).whereNot('keys_version', version).first('id')) !== undefined) return false
    await trx('search_keys').update({ complete: true })
    return true
  })
