import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Knex } from 'knex'
import { connect } from '../../../subgraphs/shared/db/connect.ts'
import { explainConnectionError, isUnavailable } from '../../../subgraphs/shared/db/faults.ts'
import { startTestCluster, type TestCluster } from '../../support/cluster.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

/** What the product promises: a stopped database is noticed within this time. */
const noticeMs = 2_000

let database: TestDatabase
let cluster: TestCluster

beforeAll(async () => {
  ;[database, cluster] = await Promise.all([testDatabase([]), startTestCluster()])
})
afterAll(async () => {
  await Promise.allSettled([database.drop(), cluster.stop()])
})

test('a date stays the day that was written, in any time zone', async () => {
  const { rows } = await database.knex.raw("select date '1980-05-01' as day, 9007199254740993::bigint as big")

  expect(rows).toEqual([{ day: '1980-05-01', big: '9007199254740993' }])
})

test('a query on a stopped database fails within two seconds and succeeds when it is back', async () => {
  const pool = connect({ url: cluster.url('postgres'), name: 'own', poolMax: 2 })
  await pool.raw('select 1')

  await cluster.stop()
  const stopped = await timeFailure(pool)
  await cluster.start()
  const back = await pool.raw('select 1 as one')
  await cluster.kill9()
  const killed = await timeFailure(pool)
  await cluster.start()
  const again = await pool.raw('select 1 as one')

  await pool.destroy()
  expect(stopped.elapsedMs).toBeLessThan(noticeMs)
  expect(isUnavailable(stopped.error)).toBe(true)
  expect(killed.elapsedMs).toBeLessThan(noticeMs)
  expect(isUnavailable(killed.error)).toBe(true)
  expect(back.rows).toEqual([{ one: 1 }])
  expect(again.rows).toEqual([{ one: 1 }])
})

test('a query waits no longer than two seconds for a connection', async () => {
  const pool = connect({ url: database.url, name: 'small', poolMax: 1 })
  const holding = pool.raw('select pg_sleep(3)').then(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, 100))

  const { error, elapsedMs } = await timeFailure(pool)

  await holding
  await pool.destroy()
  expect(elapsedMs).toBeLessThan(noticeMs)
  expect(isUnavailable(error)).toBe(true)
})

test('a statement that runs too long is ended and its connection serves on', async () => {
  const pool = connect({ url: database.url, name: 'short', poolMax: 1, statementTimeoutMs: 100 })

  await expect(pool.raw('select pg_sleep(2)')).rejects.toThrow(/timeout/)
  const { rows } = await pool.raw('select 1 as one')

  await pool.destroy()
  expect(rows).toEqual([{ one: 1 }])
})

test.each([
  [
    'a port where nobody listens',
    (url: URL) => setPort(url, '1'),
    /cannot use the register database at 127.0.0.1:1: nothing listens there/,
  ],
  ['a wrong password', (url: URL) => setPassword(url, 'wrong'), /refuses our user name or password/],
  ['a database that does not exist', (url: URL) => setPath(url, '/nowhere'), /there is no such database/],
  ['an unknown host', (url: URL) => setHost(url, 'nowhere.invalid'), /host/],
])('%s is explained in one line without the password', async (_, change, expected) => {
  const url = change(new URL(database.url))
  const pool = connect({ url: url.href, name: 'register' })

  const { error } = await timeFailure(pool)

  await pool.destroy()
  const line = explainConnectionError(error, 'register')
  expect(line).toMatch(expected)
  expect(line).not.toContain(url.password)
  expect(line).not.toContain('\n')
})

test.each(['', 'localhost', 'mysql://localhost/a', 'postgres://localhost'])('%p is refused as a database URL', (url) => {
  expect(() => connect({ url, name: 'register' })).toThrow(/the URL of the register database is not of the form/)
})

async function timeFailure(pool: Knex): Promise<{ error: unknown; elapsedMs: number }> {
  const start = Date.now()
  const error: unknown = await pool.raw('select 1').then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { error, elapsedMs: Date.now() - start }
}

function setPort(url: URL, port: string): URL {
  return Object.assign(new URL(url), { port })
}
function setPassword(url: URL, password: string): URL {
  return Object.assign(new URL(url), { password })
}
function setPath(url: URL, pathname: string): URL {
  return Object.assign(new URL(url), { pathname })
}
function setHost(url: URL, hostname: string): URL {
  return Object.assign(new URL(url), { hostname })
}
