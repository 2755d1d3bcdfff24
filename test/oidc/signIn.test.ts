import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { decodeJwt, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { bridgeMigrations } from '../../subgraphs/bridge/subgraph.ts'
import { lgmMigrations } from '../../subgraphs/lgm/subgraph.ts'
import { sisMigrations } from '../../subgraphs/sis/subgraph.ts'
import { ask, dataOf } from '../e2e/support/asking.ts'
import { newDataDir } from '../e2e/support/product.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { audience, type Issuer, startIssuer } from './issuer.ts'
import { prepareProduction, startProduction } from './production.ts'

/** Far below the verifier's own cool-down of half a minute. */
const unknownKeys = 20

let databases: readonly TestDatabase[]
let issuer: Issuer
let gateway: Awaited<ReturnType<typeof startProduction>>
beforeAll(async () => {
  // The identity provider says on the console that it keeps its sessions in memory.
  for (const way of ['info', 'warn'] as const) jest.spyOn(console, way).mockImplementation(() => {})
  const migrations = [lgmMigrations, sisMigrations, bridgeMigrations]
  databases = await Promise.all(migrations.map((source) => testDatabase(source)))
  issuer = await startIssuer((officer) =>
    officer.startsWith('guard') ? { agency: 'STATE_BORDER_GUARD', roles: ['BORDER_GUARD', 'OWNER_OF_THE_COFFEE_MACHINE'] } : {},
  )
  const [lgm, sis, bridge] = databases.map(({ url }) => url)
  gateway = await startProduction({
    ...(await prepareProduction(await newDataDir(), { url: issuer.url, jwks: issuer.jwksUrl })),
    LGM_DATABASE_URL: lgm ?? '',
    SIS_DATABASE_URL: sis ?? '',
    BRIDGE_DATABASE_URL: bridge ?? '',
  })
}, 60_000)
afterAll(async () => {
  await gateway?.stop()
  await issuer?.stop()
  await Promise.all((databases ?? []).map((database) => database.drop()))
})

const question = '{ checkPerson(input: { surname: "Nobody", birthDate: "1990-01-01" }) { verdict } }'
const askWith = (token: string) =>
  ask<{ checkPerson: { verdict: string } }>(gateway.url, { authorization: `Bearer ${token}`, 'x-purpose': 'BORDER_CHECK' }, question)

test('an officer who signed in at the identity provider is answered, in production', async () => {
  const token = await issuer.signIn('guard-7')

  const { checkPerson } = await dataOf(askWith(token))

  expect(checkPerson.verdict).toBe('NO_BAN')
  expect(decodeJwt(token)).toMatchObject({ sub: 'guard-7', iss: issuer.url, aud: audience })
})

const unknownExtension = 'urn:example:extension'
const nowSeconds = (): number => Math.floor(Date.now() / 1_000)
const claims = (): JWTPayload => ({
  iss: issuer.url,
  aud: audience,
  sub: 'guard-7',
  exp: nowSeconds() + 300,
  agency: 'STATE_BORDER_GUARD',
  roles: ['BORDER_GUARD'],
})
/** Signed with the provider's own key: wrong in nothing but what the test changes. */
const signed = async (change: Readonly<Record<string, unknown>>, header: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  new SignJWT({ ...claims(), ...change })
    .setProtectedHeader({ alg: 'RS256', kid: 'signing-1', ...header })
    .sign(await importJWK(issuer.key, 'RS256'), { crit: { [unknownExtension]: true } })

test('a clock that differs by seconds does no harm', async () => {
  const answers = await Promise.all([askWith(await signed({ exp: nowSeconds() - 3 })), askWith(await signed({ nbf: nowSeconds() + 3 }))])

  expect(answers.map(({ status }) => status)).toEqual([200, 200])
})

const sharedSecret = (): Uint8Array => {
  const { kty = '', n = '', e = '' } = issuer.key
  return new TextEncoder().encode(createPublicKey({ key: { kty, n, e }, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString())
}

test.each<[string, () => Promise<string> | string]>([
  ['for another audience, by the provider itself', () => issuer.signIn('guard-7', { resource: 'urn:payroll' })],
  ['of somebody without an agency, by the provider itself', () => issuer.signIn('visitor')],
  ['of another issuer', () => signed({ iss: 'http://127.0.0.1:1' })],
  ['that has expired', () => signed({ exp: nowSeconds() - 60 })],
  ['that is not valid yet', () => signed({ nbf: nowSeconds() + 60 })],
  ['that never expires', () => signed({ exp: undefined })],
  ['whose expiry is a word', () => signed({ exp: 'never' })],
  ['that is not signed', () => new UnsecuredJWT(claims()).encode().replace(/\.$/, '.x')],
  [
    'signed with the public key as a shared secret',
    () => new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'signing-1' }).sign(sharedSecret()),
  ],
  ['with a path for a key', () => signed({}, { kid: '../../../../dev/null' })],
  ['with a statement for a key', () => signed({}, { kid: "x' union select 'secret" })],
  ['that brings its own key set', () => signed({}, { kid: 'other', jku: 'http://127.0.0.1:1/keys' })],
  ['that brings its own key', () => signed({}, { kid: 'other', jwk: { kty: 'oct', k: 'AAAA' } })],
  ['with an extension that must be understood', () => signed({}, { crit: [unknownExtension], [unknownExtension]: 1 })],
  [
    'whose payload was changed',
    async () => (await signed({})).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify(claims())).toString('base64url')}x.`),
  ],
])('a token %s is refused', async (_what, make) => {
  const answer = await askWith(await make())

  expect(answer).toMatchObject({ status: 401, data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  expect(answer.text).not.toMatch(/127\.0\.0\.1|jose|JWS|secret/)
})

test('tokens of unknown keys do not make us ask the provider for its keys again and again', async () => {
  await askWith(await signed({}))
  const before = issuer.jwksRequests()

  const answers = await Promise.all(
    Array.from({ length: unknownKeys }, async (_, at) => askWith(await signed({ sub: `guard-${at}` }, { kid: `unknown-${at}` }))),
  )

  expect(answers.map(({ status }) => status)).toEqual(Array(unknownKeys).fill(401))
  expect(issuer.jwksRequests() - before).toBeLessThanOrEqual(1)
})

test('the provider’s keys are kept: each part of the process has asked for them once', () => {
  const asked = issuer.jwksRequests()

  // The gateway and three subgraphs, each of which checks for itself.
  expect(asked).toBeLessThanOrEqual(4)
})
