import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { importJWK, SignJWT } from 'jose'
import type { Knex } from 'knex'
import { bridgeMigrations } from '../../subgraphs/bridge/subgraph.ts'
import { lgmMigrations } from '../../subgraphs/lgm/subgraph.ts'
import { openServiceIdentity } from '../../subgraphs/shared/actor/serviceIdentity.ts'
import { readConfig } from '../../subgraphs/shared/config.ts'
import { sisMigrations } from '../../subgraphs/sis/subgraph.ts'
import { ask } from '../e2e/support/asking.ts'
import { newDataDir, type RunningProduct, serve } from '../e2e/support/product.ts'
import { issue, issueMutation } from '../e2e/support/story.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type StartedProcess, startProcess } from '../support/process.ts'
import { canary, headersOf, type Row, type Sent, type World } from './row.ts'
import { authentication } from './rows/authentication.ts'
import { authorisation } from './rows/authorisation.ts'
import { data } from './rows/data.ts'
import { documents } from './rows/documents.ts'
import { idempotency, usedInput } from './rows/idempotency.ts'
import { transport } from './rows/transport.ts'

const answerMaxMs = 2_000
/** Another caller's, while a hostile request is being answered. */
const othersMaxMs = 250
/** So that a slow client is dropped within the time that a row has. */
const requestTimeoutMs = 1_000

let databases: readonly TestDatabase[]
let product: RunningProduct
let sis: { readonly process: StartedProcess; readonly url: string }
let world: World

beforeAll(async () => {
  databases = await Promise.all([lgmMigrations, sisMigrations, bridgeMigrations].map((source) => testDatabase(source)))
  const [lgmUrl = '', sisUrl = '', bridgeUrl = ''] = databases.map(({ url }) => url)
  const dataDir = await newDataDir()
  const env = { REQUEST_TIMEOUT_MS: String(requestTimeoutMs), CALLER_COST_PER_SECOND: '1000000000' }
  product = await serve(dataDir, { LGM_DATABASE_URL: lgmUrl, SIS_DATABASE_URL: sisUrl, BRIDGE_DATABASE_URL: bridgeUrl, ...env })
  sis = await startSis({ DATA_DIR: dataDir, SIS_DATABASE_URL: sisUrl })
  world = await worldOf(dataDir, product)
  await issue(product, usedInput())
}, 60_000)
afterAll(async () => {
  await Promise.all([product?.process.stop(), sis?.process.stop()])
  await Promise.all((databases ?? []).map((database) => database.drop()))
})

async function startSis(env: Readonly<Record<string, string>>): Promise<{ process: StartedProcess; url: string }> {
  const process = startProcess('subgraphs/sis/main.ts', [], { ...env, PORT: '0' })
  const [, url = ''] = await process.says(/"url":"([^"]+)".*"msg":"ready"/)
  return { process, url }
}

async function worldOf(dataDir: string, { callers }: RunningProduct): Promise<World> {
  const { d, ...publicKey } = JSON.parse(readFileSync(join(dataDir, 'keys', 'dev-issuer.json'), 'utf8'))
  const key = await importJWK({ ...publicKey, d }, 'EdDSA')
  const bridge = await openServiceIdentity('bridge', readConfig({ DATA_DIR: dataDir }))
  return {
    callers,
    publicKey,
    serviceToken: (audience, body) => bridge.signServiceToken(audience, body),
    sign: (change, header = {}) =>
      new SignJWT({
        iss: 'entry-ban-development',
        aud: 'entry-ban',
        sub: 'hostile',
        agency: 'STATE_BORDER_GUARD',
        roles: ['BORDER_GUARD'],
        exp: Math.floor(Date.now() / 1_000) + 300,
        ...change,
      })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'development', ...header })
        .sign(key),
  }
}

/** Rows of every table but the audit trails, where refusals themselves are written. */
async function rowCounts(): Promise<readonly string[]> {
  const counted = await Promise.all(databases.map(({ knex }) => rowsOf(knex)))
  return counted.flat()
}

async function rowsOf(knex: Knex): Promise<readonly string[]> {
  const tables: string[] = await knex('pg_tables')
    .where({ schemaname: 'public' })
    .whereNot('tablename', 'like', 'audit%')
    .pluck('tablename')
  const counts = tables.map((table) =>
    knex.raw('select ??::text as name, count(*) as rows from ??', [table, table]).toQuery().replace(`"${table}"::text`, `'${table}'`),
  )
  const { rows } = await knex.raw(counts.join(' union all '))
  return rows.map(({ name, rows: count }: { name: string; rows: string }) => `${name}: ${count}`).sort()
}

interface Entry {
  readonly service: string | null
  readonly result: string
}

async function auditEntries(correlationId: string): Promise<readonly Entry[]> {
  const trails = await Promise.all(
    databases.map(({ knex }) => knex('audit_entries').where('correlation_id', correlationId).select('service', 'result')),
  )
  return trails.flat()
}

/** One entry for what the gateway refuses, by the code that the caller was told; else those of the subgraphs that were asked. */
function expectWritten(entries: readonly Entry[], { writtenBy, code }: Row): void {
  if (writtenBy === 'GATEWAY') expect(entries).toMatchObject([{ service: 'gateway', result: code }])
  else
    expect({ written: entries.length > 0, services: entries.filter(({ service }) => service !== null) }).toEqual({
      written: writtenBy !== null,
      services: [],
    })
}

interface Answered {
  readonly status: number
  readonly text: string
  readonly tookMs: number
}

async function send(sent: Sent, correlationId: string): Promise<Answered> {
  const startedAt = performance.now()
  const url = `${sent.at === 'sis' ? sis.url : product.url}`
  if (sent.bytes !== undefined) {
    const text = await exchange(new URL(url), sent.bytes)
    const [head = '', body = ''] = text.split('\r\n\r\n')
    return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), text: body, tookMs: performance.now() - startedAt }
  }
  const address = sent.path === undefined || sent.path.startsWith('?') ? `${url}${sent.path ?? ''}` : new URL(sent.path, url).href
  const { method = 'POST', body } = sent
  const headers = { ...headersOf(world, sent), 'x-correlation-id': correlationId }
  const response = await fetch(address, { method, headers, ...(body !== undefined && { body }) })
  return { status: response.status, text: await response.text(), tookMs: performance.now() - startedAt }
}

function exchange({ hostname, port }: URL, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let received = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'))
    socket.setEncoding('utf8').on('data', (text) => {
      received += text
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(received))
  })
}

/** How long another caller waits for an answer that goes through the guard, the token check and the engine. */
async function othersWaitMs(): Promise<number> {
  const startedAt = performance.now()
  const answer = await ask(product.url, world.callers.officer, '{ __typename }')
  if (answer.status !== 200) throw new Error(`another caller was answered ${answer.status}`)
  return performance.now() - startedAt
}

/** The code of the first error, or of the first problem that a payload carries. */
function codeIn(text: string): string | undefined {
  const { data = null, errors = [] } = JSON.parse(text)
  const [payload] = Object.values(data ?? {}) as { problems?: { code: string }[] }[]
  return errors[0]?.extensions.code ?? payload?.problems?.[0]?.code
}

const telling = /<html|<!doctype|\bat .*\.(ts|js):\d|node_modules|select .* from|insert into|constraint|postgres|ECONN|\/keys\//i

describe.each<[string, readonly Row[]]>([
  ['transport', transport],
  ['documents', documents],
  ['authentication', authentication],
  ['authorisation', authorisation],
  ['data', data],
  ['idempotency', idempotency],
])('%s', (_part, rows) => {
  test.each(rows.map((row) => [row.what, row] as const))('%s', async (_what, row) => {
    const sent = typeof row.send === 'function' ? await row.send(world) : row.send
    const correlationId = randomUUID()
    const before = await rowCounts()

    const [answered, othersMs] = await Promise.all([send(sent, correlationId), othersWaitMs()])

    expect({ status: answered.status, code: codeIn(answered.text) }).toEqual({ status: row.status, code: row.code })
    expect(answered.text).not.toContain(canary)
    expect(answered.text).not.toMatch(telling)
    expect(answered.tookMs).toBeLessThan(answerMaxMs)
    expect(othersMs).toBeLessThan(othersMaxMs)
    expect(await rowCounts()).toEqual(before)
    expectWritten(await auditEntries(correlationId), row)
  })
})

test('there are at least a hundred of them', () => {
  const rows = [transport, documents, authentication, authorisation, data, idempotency].flat()

  expect(rows.length).toBeGreaterThanOrEqual(100)
  expect(new Set(rows.map(({ what }) => what)).size).toBe(rows.length)
})

test('the same key ten times at once makes one ban', async () => {
  const before = (await rowCounts()).find((line) => line.startsWith('entry_bans:'))

  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      ask<{ issueEntryBan: { entryBan: { id: string } | null } }>(product.url, world.callers.clerk, issueMutation, { input: usedInput() }),
    ),
  )

  const ids = answers.flatMap(({ data: given }) => given?.issueEntryBan.entryBan?.id ?? [])
  expect(new Set(ids).size).toBe(1)
  expect((await rowCounts()).find((line) => line.startsWith('entry_bans:'))).toBe(before)
})

test('a driver that fails tells nothing of itself', async () => {
  const register = databases[1]
  await register?.knex.raw('alter table alerts rename to alerts_gone')

  const answers = await Promise.all([
    ask(product.url, world.callers.guard, '{ alert(id: "00000000-0000-7000-8000-000000000000") { id } }'),
    ask(product.url, world.callers.guard, `{ checkPerson(input: { surname: "${canary}" }) { verdict } }`),
    ask(product.url, world.callers.sirene, '{ alerts(first: 1) { edges { node { id } } } }'),
  ])
  await register?.knex.raw('alter table alerts_gone rename to alerts')

  for (const { text, errors } of answers) {
    expect(errors.every(({ extensions }) => ['INTERNAL', 'REGISTER_UNAVAILABLE'].includes(extensions.code))).toBe(true)
    expect(text).not.toMatch(telling)
    expect(text).not.toMatch(/alerts_gone|\brelation|42P01|127\.0\.0\.1/)
  }
})

/** Last: it stops what the others ask. */
test('neither logs nor metrics hold anything of what was sent', async () => {
  const metrics = await (await fetch(new URL('/metrics', product.url))).text()
  const endings = await Promise.all([product.process.stop(), sis.process.stop()])

  const said = endings.flatMap(({ stdout, stderr }) => [stdout, stderr]).join('')
  expect(metrics).toContain('entry_ban_request_seconds')
  expect(said).toContain('unexpected fault')
  expect(metrics + said).not.toContain(canary)
  expect(said).not.toMatch(/Bearer |eyJ[\w-]+\.|postgres:\/\/[^\s"]*:[^\s"]*@/)
})
