import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Knex } from 'knex'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { separateClient } from '../../subgraphs/shared/db/connect.ts'
import { columns, pairs } from './pairs.ts'

/** Lines handed over at a time: some hundred kilobytes. */
const linesPerChunk = 500

type Table = keyof typeof columns

/** Takes lines; the connection is its own. */
interface Copy {
  write(lines: string): Promise<void>
  end(): Promise<void>
}

/** Fills empty registers with so many pairs that agree. Indexes that serve questions are made behind it, in one go. */
export async function loadPairs(lgm: Knex, sis: Knex, count: number): Promise<void> {
  const indexes = [...(await dropIndexes(lgm, ['persons', 'entry_bans'])), ...(await dropIndexes(sis, ['alerts']))]
  await lgm.raw('alter table entry_bans drop constraint entry_bans_person_id_fkey')
  const copies = { person: await openCopy(lgm, 'persons'), ban: await openCopy(lgm, 'entry_bans'), alert: await openCopy(sis, 'alerts') }
  let lines: Record<keyof typeof copies, string[]> = { person: [], ban: [], alert: [] }
  const flush = async (): Promise<void> => {
    const full = lines
    lines = { person: [], ban: [], alert: [] }
    await Promise.all((['person', 'ban', 'alert'] as const).map((what) => copies[what].write(full[what].join(''))))
  }
  for (const pair of pairs(count)) {
    lines.person.push(pair.person)
    lines.ban.push(pair.ban)
    lines.alert.push(pair.alert)
    if (lines.person.length === linesPerChunk) await flush()
  }
  await flush()
  await Promise.all(Object.values(copies).map((copy) => copy.end()))
  await unlimited(lgm, ['alter table entry_bans add constraint entry_bans_person_id_fkey foreign key (person_id) references persons (id)'])
  for (const { knex, definition } of indexes) await unlimited(knex, [definition])
  await unlimited(lgm, ['vacuum (analyze, freeze) persons', 'vacuum (analyze, freeze) entry_bans'])
  await unlimited(sis, ['vacuum (analyze, freeze) alerts'])
}

async function dropIndexes(knex: Knex, tables: readonly Table[]): Promise<readonly { knex: Knex; definition: string }[]> {
  const { rows } = await knex.raw<{ rows: { name: string; definition: string }[] }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = any(?::regclass[]) and not indisunique`,
    [[...tables]],
  )
  for (const { name } of rows) await knex.raw('drop index ??', [name])
  return rows.map(({ definition }) => ({ knex, definition }))
}

async function openCopy(knex: Knex, table: Table): Promise<Copy> {
  const client = separateClient(knex, 'load')
  await client.connect()
  const stream: Writable = client.query(copyFrom(`copy ${table} (${columns[table]}) from stdin`))
  return {
    write: async (lines) => {
      if (!stream.write(lines)) await once(stream, 'drain')
    },
    end: async () => {
      stream.end()
      await finished(stream)
      await client.end()
    },
  }
}

/** Statements that take longer than the pool allows. */
async function unlimited(knex: Knex, statements: readonly string[]): Promise<void> {
  const client: Client = separateClient(knex, 'load')
  await client.connect()
  await client.query("set maintenance_work_mem = '512MB'")
  for (const statement of statements) await client.query(statement)
  await client.end()
}
