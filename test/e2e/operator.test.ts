import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runClusterUrl } from '../support/clusterOfRun.ts'
import { runCommand } from '../support/process.ts'
import { newDataDir } from './support/product.ts'

/** Parts that this process has only the address of need no database, so nothing is started that the test is not about. */
const elsewhere = 'http://127.0.0.1:1/graphql'
const gatewayOnly = { LGM_URL: elsewhere, SIS_URL: elsewhere, BRIDGE_URL: elsewhere }
const secret = 'qanaryx'

let dataDir: string
let taken: Server
let takenPort: string
beforeAll(async () => {
  dataDir = await newDataDir()
  taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  takenPort = String(typeof address === 'object' && address !== null ? address.port : 0)
  await writeFile(join(dataDir, 'in-the-way'), '')
  await writeFile(join(dataDir, 'broken.graphql'), `type ${secret} {`)
})
afterAll(() => void taken?.close())

const withLgm = (url: string) => ({ ...gatewayOnly, LGM_URL: '', LGM_DATABASE_URL: url })
const wrongPassword = (): string => {
  const url = new URL(runClusterUrl('postgres'))
  url.password = secret
  return url.href
}

describe('what an operator has to mend is one line that says how, and exit code 1', () => {
  test.concurrent.each<{ what: string; args: () => string[]; env: () => Record<string, string>; line: RegExp }>([
    {
      what: 'a database where nothing listens',
      args: () => ['serve', '--port', '0'],
      env: () => withLgm(`postgres://user:${secret}@127.0.0.1:1/lgm`),
      line: /cannot use the lgm database at 127\.0\.0\.1:1: nothing listens there: start it, or correct/,
    },
    {
      what: 'a wrong password',
      args: () => ['migrate'],
      env: () => withLgm(wrongPassword()),
      line: /cannot use the lgm database: it refuses our user name or password: correct them in its URL/,
    },
    {
      what: 'a database that was not made',
      args: () => ['migrate'],
      env: () => withLgm(runClusterUrl(secret)),
      line: /cannot use the lgm database: there is no such database: create it, or correct the name/,
    },
    {
      what: 'a port in use',
      args: () => ['serve', '--port', takenPort],
      env: () => gatewayOnly,
      line: /port \d+ is in use: stop what uses it or set another PORT/,
    },
    {
      what: 'a data directory that cannot be written',
      args: () => ['serve', '--port', '0'],
      env: () => ({ DATA_DIR: '/sys/entry-ban' }),
      line: /cannot use the data directory \/sys\/entry-ban \(.+\): .+ choose another/,
    },
    {
      what: 'a file in place of the data directory',
      args: () => ['serve', '--port', '0'],
      env: () => ({ DATA_DIR: join(dataDir, 'in-the-way') }),
      line: /cannot use the data directory .+: something that is no directory lies in its way/,
    },
    {
      what: 'keys that cannot be written',
      args: () => ['token', '--role', 'border-guard'],
      env: () => ({ DATA_DIR: '/sys/entry-ban' }),
      line: /cannot write a key to .+: make its directory writable or set another DATA_DIR/,
    },
    {
      what: 'production without an identity provider',
      args: () => ['serve', '--port', '0'],
      env: () => ({ ...gatewayOnly, NODE_ENV: 'production' }),
      line: /AUTH_ISSUER and AUTH_JWKS must name your identity provider and its keys/,
    },
    {
      what: 'a development token in production',
      args: () => ['token', '--role', 'border-guard'],
      env: () => ({ NODE_ENV: 'production' }),
      line: /does not run in production: set AUTH_ISSUER and AUTH_JWKS/,
    },
    {
      what: 'a supergraph file that is not there',
      args: () => ['gateway', '--supergraph', join(dataDir, 'nowhere.graphql')],
      env: () => ({}),
      line: /the supergraph file .+ cannot be read/,
    },
    {
      what: 'a supergraph file that is not GraphQL',
      args: () => ['gateway', '--supergraph', join(dataDir, 'broken.graphql'), '--port', '0'],
      env: () => ({}),
      line: /is not a GraphQL schema/,
    },
    {
      what: 'a gateway that does not answer',
      args: () => ['check', '--url', elsewhere, '--surname', secret],
      env: () => ({}),
      line: /no gateway answers at http:.+: start one with `npm start`, or name another with --url/,
    },
  ])('$what', async ({ args, env, line }) => {
    const { code, stdout, stderr } = await runCommand(args(), { DATA_DIR: dataDir, ...env() })

    expect(stderr).toMatch(/^entry-ban: [^\n]+\n$/)
    expect(stderr).toMatch(line)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).not.toContain(secret)
  })

  test('every setting that is not usable, each on a line of its own, without its value', async () => {
    const env = {
      PORT: secret,
      NODE_ENV: secret,
      LOG_LEVEL: secret,
      SIS_DATABASE_URL: secret,
      LGM_URL: secret,
      SUBGRAPH_TIMEOUT_MS: '1',
      CORS_ORIGINS: '*',
    }

    const { code, stdout, stderr } = await runCommand(['serve'], env)

    const named = [...stderr.matchAll(/^ {2}([A-Z_]+) must /gm)].map(([, name]) => name)
    expect(named.sort()).toEqual(['LGM_URL', 'LOG_LEVEL', 'NODE_ENV', 'PORT', 'SIS_DATABASE_URL', 'SUBGRAPH_TIMEOUT_MS'])
    expect(stderr).not.toContain(secret)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })
})

describe('a command called wrongly says what it wants, and ends with exit code 2', () => {
  test.concurrent.each([
    { what: 'no command', args: [], says: /^Usage: entry-ban/ },
    { what: 'an unknown command', args: ['remove-everything'], says: /unknown command/ },
    { what: 'an unknown option', args: ['serve', '--fast'], says: /unknown option/ },
    { what: 'a port that is none', args: ['serve', '--port', '70000'], says: /Give a whole number from 0 to 65535/ },
    { what: 'a missing option', args: ['gateway'], says: /required option '--supergraph <file>'/ },
    { what: 'a role that there is not', args: ['token', '--role', secret], says: /no such role; there are BORDER_GUARD/ },
    {
      what: 'a purpose that there is not',
      args: ['check', '--surname', 'X', '--purpose', secret],
      says: /no such purpose; there are BORDER_CHECK/,
    },
    { what: 'a question about nobody', args: ['check'], says: /name the person: --surname/ },
  ])('$what', async ({ args, says }) => {
    const { code, stdout, stderr } = await runCommand(args, { DATA_DIR: dataDir })

    expect(stderr).toMatch(says)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})
