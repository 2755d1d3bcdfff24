import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sisMigrations } from '../../subgraphs/sis/subgraph.ts'
import { runDirectory } from '../support/clusterOfRun.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const main = join(import.meta.dirname, '../../subgraphs/sis/main.ts')

let database: TestDatabase
let empty: TestDatabase
let dataDir: string
beforeAll(async () => {
  database = await testDatabase(sisMigrations)
  empty = await testDatabase([])
  dataDir = await mkdtemp(join(runDirectory(), 'sis-'))
})
afterAll(async () => {
  await Promise.all([database.drop(), empty.drop()])
})

interface Started {
  readonly child: ChildProcess
  /** All that it has written to stderr so far. */
  text(): string
  readonly exit: Promise<number | null>
}

function start(databaseUrl: string): Started {
  const env = { PATH: process.env['PATH'], NODE_ENV: 'test', PORT: '0', DATA_DIR: dataDir, SIS_DATABASE_URL: databaseUrl }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const chunks: string[] = []
  child.stderr.on('data', (chunk) => chunks.push(String(chunk)))
  return { child, text: () => chunks.join(''), exit: once(child, 'close').then(([code]) => code) }
}

async function urlOf(started: Started): Promise<string> {
  for (;;) {
    const url = /"url":"([^"]+)"/.exec(started.text())?.[1]
    if (url !== undefined) return url
    if (started.child.exitCode !== null) throw new Error(`it ended: ${started.text()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('it serves over HTTP in a process of its own, is ready, refuses who is unknown, and stops when told', async () => {
  const started = start(database.url)
  const url = await urlOf(started)

  const ready = await fetch(new URL('/readyz', url))
  const stranger = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ alerts { edges { cursor } } }' }),
  })
  started.child.kill('SIGTERM')

  expect(ready.status).toBe(200)
  expect(await stranger.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  expect(await started.exit).toBe(0)
})

test('with a database that is not there it ends with one line that says what to do', async () => {
  const started = start('postgres://nobody@127.0.0.1:1/sis')

  expect(await started.exit).toBe(1)
  expect(started.text()).toMatch(/^sis: cannot use the sis database.*: nothing listens there.*\n$/)
})

test('with a database that was not migrated it ends with one line that says what to do', async () => {
  const started = start(empty.url)

  expect(await started.exit).toBe(1)
  expect(started.text()).toMatch(/^sis: .*run entry-ban migrate\n$/)
})
