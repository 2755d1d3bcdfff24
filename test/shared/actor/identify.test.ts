import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { identify } from '../../../subgraphs/shared/actor/identify.ts'
import { purposes } from '../../../subgraphs/shared/actor/purposes.ts'
import { createTokenVerifier } from '../../../subgraphs/shared/actor/tokens.ts'
import type { CallerHeaders } from '../../../subgraphs/shared/graphql/subgraph.ts'
import { temporaryDirectory } from './support.ts'

const directory = temporaryDirectory()
const issuer = 'https://id.example'
const audience = 'entry-ban'
const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
const stranger = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'EdDSA' }] }
const verifier = createTokenVerifier({ callers: { issuer, audience, keys }, services: null })

const claims = { agency: 'PMLP', roles: ['PMLP_CLERK', 'ROLE_OF_ANOTHER_SYSTEM'] }
const now = (): number => Math.floor(Date.now() / 1_000)

const sign = (payload: Record<string, unknown> = {}, key: CryptoKey = privateKey, header = { alg: 'EdDSA', kid: 'k1' }): Promise<string> =>
  new SignJWT({ iss: issuer, aud: audience, sub: 'officer-7', exp: now() + 60, ...claims, ...payload }).setProtectedHeader(header).sign(key)

const bearer = (token: string, more: CallerHeaders = {}): CallerHeaders => ({ authorization: `Bearer ${token}`, ...more })

test('a good token, a purpose and a case become the actor, with the roles that we know', async () => {
  const headers = bearer(await sign(), { 'x-purpose': 'RESIDENCE', 'x-case': 'LV-2025/17 a' })

  const { actor } = await identify(headers, verifier)

  expect(actor).toEqual({
    subject: 'officer-7',
    agency: 'PMLP',
    roles: ['PMLP_CLERK'],
    purpose: 'RESIDENCE',
    caseNumber: 'LV-2025/17 a',
    service: null,
  })
})

test.each([
  ['no purpose', {}, 'PURPOSE_REQUIRED', `send x-purpose: one of ${purposes.join(', ')}`],
  ['an unknown purpose', { 'x-purpose': 'CURIOSITY' }, 'PURPOSE_REQUIRED', `send x-purpose: one of ${purposes.join(', ')}`],
  [
    'the purpose of another role',
    { 'x-purpose': 'OVERSIGHT', 'x-case': '1' },
    'FORBIDDEN',
    'your role does not ask for this purpose: if it is what you do, send x-purpose: RETURN or RESIDENCE or ASYLUM',
  ],
  ['a purpose that needs a case, and none', { 'x-purpose': 'RETURN' }, 'CASE_REQUIRED', expect.stringMatching(/^send x-case/)],
])('a known caller with %s is refused, for the subgraph to record', async (_what, reasons, code, message) => {
  const { actor, refusal } = await identify(bearer(await sign(), reasons), verifier)

  expect(actor.subject).toBe('officer-7')
  expect(refusal).toMatchObject({ code, message })
})

test.each(['', ' 1', 'a'.repeat(65), 'A-1\n', "1'; --", 'x\u0000', '<b>'])(
  'a case number that is not one is refused: %j',
  async (caseNumber) => {
    const { refusal } = await identify(bearer(await sign(), { 'x-purpose': 'RETURN', 'x-case': caseNumber }), verifier)

    expect(refusal?.code).toBe('BAD_USER_INPUT')
  },
)

const badTokens: readonly [string, () => Promise<string> | string, string][] = [
  ['of another issuer', () => sign({ iss: 'https://elsewhere.example' }), 'the token is not accepted here because of its iss'],
  ['for another audience', () => sign({ aud: 'payroll' }), 'the token is not accepted here because of its aud'],
  ['that has expired', () => sign({ exp: now() - 60 }), 'the token has expired'],
  ['that is not valid yet', () => sign({ nbf: now() + 60 }), 'the token is not accepted here because of its nbf'],
  ['without an end', () => sign({ exp: undefined }), 'the token is not accepted here because of its exp'],
  ['without a subject', () => sign({ sub: undefined }), 'the token is not accepted here because of its sub'],
  ['without an agency', () => sign({ agency: undefined }), 'the token lacks a claim: sub, agency and roles are needed'],
  ['whose roles are a word', () => sign({ roles: 'PMLP_CLERK' }), 'the token lacks a claim: sub, agency and roles are needed'],
  ['signed by a stranger', () => sign({}, stranger.privateKey), 'the token is not valid'],
  ['of a key that is not in the set', () => sign({}, privateKey, { alg: 'EdDSA', kid: 'k2' }), 'the token is not valid'],
  [
    'that is not signed',
    () => new UnsecuredJWT({ iss: issuer, aud: audience, sub: 'x', ...claims }).setExpirationTime('1m').encode().replace(/\.$/, '.x'),
    'the token is not valid',
  ],
  [
    'signed with a shared secret',
    () =>
      new SignJWT({ iss: issuer, aud: audience, sub: 'x', ...claims })
        .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
        .setExpirationTime('1m')
        .sign(new Uint8Array(32)),
    'the token is not valid',
  ],
  ['that is too long', () => `${'a'.repeat(9_000)}.b.c`, 'the token is too long'],
  ['that is not a token', () => 'a.b.c', 'the token is not valid'],
]

test.each(badTokens)('a token %s is refused, twice', async (_what, make, message) => {
  const token = await make()

  const refusals = await Promise.allSettled([identify(bearer(token), verifier), identify(bearer(token), verifier)])

  expect(refusals).toMatchObject(Array(2).fill({ status: 'rejected', reason: { code: 'UNAUTHENTICATED', message } }))
})

test.each([undefined, '', 'Bearer', 'Basic abc', 'Bearer a b c', 'a.b.c'])(
  'an authorization header that holds no token is refused: %j',
  async (authorization) => {
    const identified = identify(authorization === undefined ? {} : { authorization }, verifier)

    await expect(identified).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: 'send a token: authorization: Bearer <token>' })
  },
)

test('a token that was checked is refused once it has expired', async () => {
  const token = await sign({ exp: now() - 4 })

  const first = await identify(bearer(token), verifier)
  await new Promise((resolve) => setTimeout(resolve, 2_100))
  const second = identify(bearer(token), verifier)

  expect(first.actor.subject).toBe('officer-7')
  await expect(second).rejects.toMatchObject({ message: 'the token has expired' })
})

test('a service token is refused where no services are accepted', async () => {
  const identified = identify({ 'x-service-token': await sign() }, verifier)

  await expect(identified).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: 'service tokens are not accepted here' })
})

test('the keys of the issuer may be a file or an address', async () => {
  const file = join(directory, 'keys.json')
  writeFileSync(file, JSON.stringify(keys))
  const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(keys)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const fromFile = createTokenVerifier({ callers: { issuer, audience, keys: file }, services: null })
  const fromAddress = createTokenVerifier({ callers: { issuer, audience, keys: `http://127.0.0.1:${port}/jwks` }, services: null })
  const token = await sign()

  const actors = await Promise.all([identify(bearer(token), fromFile), identify(bearer(token), fromAddress)])

  expect(actors.map(({ actor }) => actor.subject)).toEqual(['officer-7', 'officer-7'])
  server.close()
  server.closeAllConnections()
})

test('keys that cannot be had are a fault of ours, not of the caller', async () => {
  const unreachable = createTokenVerifier({ callers: { issuer, audience, keys: 'http://127.0.0.1:1/jwks' }, services: null })

  const identified = identify(bearer(await sign()), unreachable)

  await expect(identified).rejects.toMatchObject({ code: 'INTERNAL' })
})

test.each([
  ['is not there', null],
  ['is not JSON', 'nonsense'],
  ['is no key set', '{"a":1}'],
])('a key file that %s stops the start with one line', (_what, content) => {
  const file = join(directory, 'broken.json')
  if (content !== null) writeFileSync(file, content)

  const opening = () =>
    createTokenVerifier({ callers: { issuer, audience, keys: content === null ? join(directory, 'nowhere') : file }, services: null })

  expect(opening).toThrow(/cannot be read: it must be a JSON Web Key Set$/)
})
