import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { bridgeMigrations } from '../../../subgraphs/bridge/subgraph.ts'
import { installJobs } from '../../../subgraphs/shared/db/installJobs.ts'
import { runDirectory } from '../../support/clusterOfRun.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

const main = join(import.meta.dirname, '../../../subgraphs/bridge/main.ts')

let database: TestDatabase
let dataDir: string
beforeAll(async () => {
  database = await testDatabase(bridgeMigrations)
  dataDir = await mkdtemp(join(runDirectory(), 'bridge-'))
})
afterAll(() => database.drop())

function start(given: Readonly<Record<string, string>>) {
  const env = { PATH: process.env['PATH'], NODE_ENV: 'test', PORT: '0', DATA_DIR: dataDir, BRIDGE_DATABASE_URL: database.url, ...given }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const chunks: string[] = []
  child.stderr.on('data', (chunk) => chunks.push(String(chunk)))
  return { child, text: () => chunks.join(''), exit: once(child, 'close').then(([code]) => code) }
}

test('it serves in a process of its own while both registers are down, refuses who is unknown, and stops when told', async () => {
  const nowhere = 'http://127.0.0.1:1/graphql'
  const started = start({ LGM_URL: nowhere, SIS_URL: nowhere })
  let url: string | undefined
  while (url === undefined && started.child.exitCode === null) {
    url = /"url":"([^"]+)"/.exec(started.text())?.[1]
    await new Promise((resolve) => setTimeout(resolve, 20))
  }

  const ready = await fetch(new URL('/readyz', url))
  const stranger = await fetch(url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ checkPerson(input: { surname: "Testov" }) { verdict } }' }),
  })
  started.child.kill('SIGTERM')

  expect(ready.status).toBe(200)
  expect(await stranger.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  expect(await started.exit).toBe(0)
  expect(started.text()).not.toMatch(/Testov/)
})

test('without the address of a register it ends with one line that says what to set', async () => {
  const started = start({ LGM_URL: 'http://127.0.0.1:1/graphql' })

  expect(await started.exit).toBe(1)
  expect(started.text()).toMatch(/^bridge: SIS_URL must be the address of the sis subgraph.*\n$/)
})

test('one whose queue cannot be made ready ends, so that a supervisor starts it again', async () => {
  const nowhere = 'http://127.0.0.1:1/graphql'
  const broken = await testDatabase(bridgeMigrations)
  await installJobs(broken.url)
  await broken.knex.raw('drop function pgboss.create_queue')
  const startedAt = performance.now()

  const started = start({ LGM_URL: nowhere, SIS_URL: nowhere, BRIDGE_DATABASE_URL: broken.url })
  const code = await started.exit

  await broken.drop()
  expect(code).toBe(1)
  expect(started.text()).not.toContain('"msg":"ready"')
  // By itself, and not because it was made to.
  expect(performance.now() - startedAt).toBeLessThan(8_000)
}, 40_000)
