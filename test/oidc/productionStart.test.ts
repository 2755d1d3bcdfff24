import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openServiceIdentity } from '../../subgraphs/shared/actor/serviceIdentity.ts'
import { readConfig } from '../../subgraphs/shared/config.ts'
import { bridgeMigrations } from '../../subgraphs/bridge/subgraph.ts'
import { lgmMigrations } from '../../subgraphs/lgm/subgraph.ts'
import { sisMigrations } from '../../subgraphs/sis/subgraph.ts'
import { newDataDir } from '../e2e/support/product.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { runCommand } from '../support/process.ts'
import { type Env, prepareProduction } from './production.ts'

let databases: readonly TestDatabase[]
let directory: string
let good: Env
beforeAll(async () => {
  databases = await Promise.all([lgmMigrations, sisMigrations, bridgeMigrations].map((source) => testDatabase(source)))
  directory = await newDataDir()
  const jwks = join(directory, 'issuer.json')
  writeFileSync(jwks, '{"keys":[]}')
  const [lgm = '', sis = '', bridge = ''] = databases.map(({ url }) => url)
  const databaseUrls = { LGM_DATABASE_URL: lgm, SIS_DATABASE_URL: sis, BRIDGE_DATABASE_URL: bridge }
  good = { ...(await prepareProduction(directory, { url: 'https://id.example', jwks })), ...databaseUrls }
}, 60_000)
afterAll(async () => {
  await Promise.all((databases ?? []).map((database) => database.drop()))
})

/** A copy of a key that every user of the machine may read. */
function openToAll(name: 'SERVICE_KEY_FILE'): string {
  const copy = join(directory, `open-${name}.json`)
  copyFileSync(good[name] ?? '', copy)
  chmodSync(copy, 0o644)
  return copy
}

/** A key where the development keys are. */
function developmentKey(): string {
  const keys = join(directory, 'data', 'keys')
  mkdirSync(keys, { recursive: true })
  const copy = join(keys, 'service-bridge.json')
  copyFileSync(good['SERVICE_KEY_FILE'] ?? '', copy)
  return copy
}

const without = (name: string): Env => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name))

test.each<[string, () => Env, RegExp]>([
  [
    'without a key of the bridge',
    () => without('SERVICE_KEY_FILE'),
    /^entry-ban: SERVICE_KEY_FILE must name the private key of this service$/,
  ],
  ['without registered operations', () => without('TRUSTED_DOCUMENTS'), /^entry-ban: TRUSTED_DOCUMENTS must name the file/],
  ['with the development issuer', () => ({ ...good, AUTH_ISSUER: 'entry-ban-development' }), /^AUTH_ISSUER is the development issuer/],
  [
    'with a key that every user of the machine may read',
    () => ({ ...good, SERVICE_KEY_FILE: openToAll('SERVICE_KEY_FILE') }),
    /^entry-ban: the secret in .* is open to every user of this machine: chmod 600 it/,
  ],
])('production %s says so in one line and does not start', async (_what, env, line) => {
  const { code, stderr, stdout } = await runCommand(['serve', '--port', '0'], env())

  expect(code).toBe(1)
  expect(stderr.trim().split('\n').at(-1)?.trim()).toMatch(line)
  expect(stderr).not.toMatch(/ready at|\n {4}at |"d":/)
  expect(stdout).toBe('')
})

test.each<[string, () => Env, string]>([
  ['no keys of the identity provider', () => without('AUTH_JWKS'), 'AUTH_JWKS must be set with AUTH_ISSUER'],
  [
    'the password of the example deployment',
    () => ({ ...good, SIS_DATABASE_URL: 'postgres://postgres:change-me-ic@127.0.0.1:1/sis' }),
    'SIS_DATABASE_URL carries the password of the example deployment: set one of your own',
  ],
  [
    'a development key',
    () => ({ ...good, SERVICE_KEY_FILE: developmentKey() }),
    'SERVICE_KEY_FILE is in the directory of the development keys',
  ],
])('the settings of production are refused with %s, and not repeated', (_what, env, line) => {
  const settings = env()

  expect(() => readConfig(settings)).toThrow(line)
  expect(() => readConfig(settings)).not.toThrow(/change-me/)
  expect(() => readConfig({ ...settings, NODE_ENV: 'development', AUTH_JWKS: 'any' })).not.toThrow()
})

test.each<[string, () => Env, string]>([
  ['a key of the gateway', () => without('GATEWAY_KEY_FILE'), 'GATEWAY_KEY_FILE must name the private key of this service'],
  ['a key that is there', () => ({ ...good, GATEWAY_KEY_FILE: join(directory, 'nowhere.json') }), 'there is no key in'],
])('the gateway of production does not start without %s', async (_what, env, line) => {
  const opening = openServiceIdentity('gateway', readConfig(env()))

  await expect(opening).rejects.toThrow(line)
})
