import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { readConfig } from '../../../subgraphs/shared/config.ts'
import { OperatorError } from '../../../subgraphs/shared/errors.ts'

test('an empty environment is the development setting, on loopback, with databases of its own', () => {
  const config = readConfig({ PATH: '/usr/bin', LGM_DATABASE_URL: '' })

  expect(config).toMatchObject({
    mode: 'development',
    host: '127.0.0.1',
    port: 4000,
    dataDir: resolve('.data'),
    databaseUrls: { lgm: null, sis: null, bridge: null },
    subgraphUrls: { lgm: null, sis: null, bridge: null },
    auth: { issuer: null, audience: 'entry-ban', jwks: null },
    corsOrigins: [],
  })
})

test('what is set is read', () => {
  const config = readConfig({
    NODE_ENV: 'production',
    PORT: '8080',
    SIS_DATABASE_URL: 'postgres://u:p@db:5432/sis',
    SIS_URL: 'https://sis.example/graphql',
    CORS_ORIGINS: 'https://a.example, https://b.example',
    AUTH_ISSUER: 'https://id.example',
    AUTH_JWKS: '/keys.json',
  })

  expect(config).toMatchObject({
    mode: 'production',
    port: 8080,
    databaseUrls: { sis: 'postgres://u:p@db:5432/sis' },
    subgraphUrls: { sis: 'https://sis.example/graphql' },
    corsOrigins: ['https://a.example', 'https://b.example'],
    auth: { issuer: 'https://id.example', jwks: '/keys.json' },
  })
})

test('every fault is told at once, one line each, without the values', () => {
  const reading = () =>
    readConfig({
      NODE_ENV: 'prod',
      PORT: '99999',
      LGM_DATABASE_URL: 'mysql://root:hunter2@db/x',
      SIS_DATABASE_URL: 'hunter2',
      LOG_LEVEL: 'loud',
      LGM_URL: 'ftp://x',
    })

  expect(reading).toThrow(OperatorError)
  expect(reading).toThrow(
    new OperatorError(
      [
        'the environment is not usable:',
        '  NODE_ENV must be development, test or production',
        '  PORT must be at most 65535',
        '  LGM_DATABASE_URL must be a PostgreSQL address such as postgres://user:password@host:5432/name',
        '  SIS_DATABASE_URL must be a PostgreSQL address such as postgres://user:password@host:5432/name',
        '  LOG_LEVEL must be one of trace, debug, info, warn, error, silent',
        '  LGM_URL must be an http or https address',
      ].join('\n'),
    ),
  )
})

test.each([
  [{ AUTH_ISSUER: 'https://id.example' }, 'AUTH_JWKS must be set with AUTH_ISSUER'],
  [{ AUTH_JWKS: '/keys.json' }, 'AUTH_ISSUER must be set with AUTH_JWKS'],
  [{ CORS_ORIGINS: '*' }, 'CORS_ORIGINS must list origins by name'],
  [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535'],
  [{ PORT: '40.5' }, 'PORT must be a whole number'],
])('settings that make no sense are refused: %j', (env, message) => {
  const reading = () => readConfig(env)

  expect(reading).toThrow(message)
})
