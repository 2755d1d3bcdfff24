import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { connect } from '../../../subgraphs/shared/db/connect.ts'
import { migrate, pending } from '../../../subgraphs/shared/db/migrate.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

const first = { name: '0001_things.sql', sql: 'create table things (id int primary key); select pg_sleep(0.2)' }
const second = { name: '0002_names.sql', sql: "alter table things add column name text default 'a?b'" }
const broken = { name: '0002_broken.sql', sql: 'create table half (id int); select no_such_function()' }

let database: TestDatabase

beforeEach(async () => {
  database = await testDatabase([])
})
afterEach(() => database.drop())

describe('migrations', () => {
  test('are applied in order, once', async () => {
    const before = await pending(database.knex, [first, second])
    const applied = await migrate(database.knex, [first, second])
    const again = await migrate(database.knex, [first, second])
    const after = await pending(database.knex, [first, second])

    expect(before).toEqual([first.name, second.name])
    expect(applied).toEqual([first.name, second.name])
    expect(again).toEqual([])
    expect(after).toEqual([])
  })

  test('a later one is applied alone', async () => {
    await migrate(database.knex, [first])

    const applied = await migrate(database.knex, [first, second])

    expect(applied).toEqual([second.name])
  })

  test('two programs that migrate at once apply each of them once', async () => {
    const other = connect({ url: database.url, name: 'other' })

    const results = await Promise.all([migrate(database.knex, [first, second]), migrate(other, [first, second])])

    await other.destroy()
    expect(results.flat().sort()).toEqual([first.name, second.name])
  })

  test('one that fails leaves nothing behind, and those before it stand', async () => {
    await expect(migrate(database.knex, [first, broken])).rejects.toThrow(/0002_broken.sql failed and was undone: .*no_such_function/)

    expect(await database.knex.schema.hasTable('half')).toBe(false)
    expect(await pending(database.knex, [first, second])).toEqual([second.name])
  })

  test('one that was edited after it was applied is refused', async () => {
    await migrate(database.knex, [first])

    await expect(migrate(database.knex, [{ ...first, sql: 'create table other (id int)' }])).rejects.toThrow(/0001_things.sql was edited/)
  })

  test('a change of line ends is no edit', async () => {
    await migrate(database.knex, [{ name: '0001_a.sql', sql: 'select 1;\nselect 2' }])

    const applied = await migrate(database.knex, [{ name: '0001_a.sql', sql: 'select 1;\r\nselect 2' }])

    expect(applied).toEqual([])
  })

  test('a gap in the numbers is refused', async () => {
    await expect(migrate(database.knex, [first, { ...second, name: '0003_names.sql' }])).rejects.toThrow(
      /0003_names.sql stands where number 0002/,
    )
  })

  test('a program older than the database is refused', async () => {
    await migrate(database.knex, [first, second])

    await expect(migrate(database.knex, [first])).rejects.toThrow(/run the newer program/)
  })
})
