import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { openDevIssuer } from '../../../subgraphs/shared/actor/devIssuer.ts'
import { authenticate, identify } from '../../../subgraphs/shared/actor/identify.ts'
import { openServiceIdentity, publicKeysOf } from '../../../subgraphs/shared/actor/serviceIdentity.ts'
import { openTokenVerifier } from '../../../subgraphs/shared/actor/verifier.ts'
import { type Config, readConfig } from '../../../subgraphs/shared/config.ts'
import { temporaryDirectory } from './support.ts'

const directory = temporaryDirectory()
let made = 0
const fresh = (env: Record<string, string> = {}): Config => {
  made += 1
  return readConfig({ DATA_DIR: join(directory, String(made)), ...env })
}
const devIssuer = (config: Config) => openDevIssuer({ mode: config.mode, dataDir: config.dataDir, audience: config.auth.audience })
const clerk = { subject: 'clerk-1', agency: 'PMLP', roles: ['PMLP_CLERK'], ttlSeconds: 60 } as const

test('a development token is accepted by every process on the same data directory, also later', async () => {
  const config = fresh()
  const token = await (await devIssuer(config)).issueDevToken(clerk)

  const verifiers = await Promise.all([openTokenVerifier(config, null), openTokenVerifier(config, null)])
  const actors = await Promise.all(verifiers.map((verifier) => authenticate({ authorization: `Bearer ${token}` }, verifier)))

  expect(actors).toMatchObject(Array(2).fill({ subject: 'clerk-1', agency: 'PMLP', roles: ['PMLP_CLERK'], service: null }))
})

test('two processes that start at once agree on one key', async () => {
  const config = fresh()

  const issuers = await Promise.all(Array.from({ length: 5 }, () => devIssuer(config)))

  const keys = issuers.map(({ keySource }) => JSON.stringify(keySource.keys))
  expect(new Set(keys).size).toBe(1)
})

test('only its owner may read the development key, and the public half holds no secret', async () => {
  const config = fresh()

  const issuer = await devIssuer(config)

  const file = join(config.dataDir, 'keys', 'dev-issuer.json')
  const { d } = JSON.parse(readFileSync(file, 'utf8'))
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(JSON.stringify(issuer.keySource.keys)).not.toContain(d)
})

test('the development issuer refuses to run in production', async () => {
  const opened = devIssuer({ ...fresh(), mode: 'production' })

  await expect(opened).rejects.toThrow(/does not run in production: set AUTH_ISSUER and AUTH_JWKS/)
})

test('production without an identity provider refuses to start', async () => {
  const opened = openTokenVerifier({ ...fresh(), mode: 'production' }, null)

  await expect(opened).rejects.toThrow('AUTH_ISSUER and AUTH_JWKS must name your identity provider and its keys')
})

test('a damaged key file is one line, not a new key', async () => {
  const config = fresh()
  mkdirSync(join(config.dataDir, 'keys'), { recursive: true })
  writeFileSync(join(config.dataDir, 'keys', 'dev-issuer.json'), '{"kty":', { mode: 0o600 })

  await expect(devIssuer(config)).rejects.toThrow(/cannot be read: it must be an Ed25519 private JWK with a kid$/)
})

test('a directory that cannot be written is one line that says what to do', async () => {
  const config = fresh()
  writeFileSync(config.dataDir, 'a file where the directory should be')

  await expect(devIssuer(config)).rejects.toThrow(/make its directory writable or set another DATA_DIR$|cannot be read/)
})

test('the bridge calls a register in its own name, for half a minute', async () => {
  const config = fresh()
  const bridge = await openServiceIdentity('bridge', config)

  const token = await bridge.signServiceToken('sis')
  const { actor } = await identify(
    { 'x-service-token': token, authorization: 'Bearer of.the.caller' },
    await openTokenVerifier(config, 'sis'),
  )

  const { exp = 0, iat = 0 } = decodeJwt(token)
  expect(actor).toEqual({ subject: 'service:bridge', agency: 'entry-ban', roles: [], purpose: null, caseNumber: null, service: 'bridge' })
  expect(exp - iat).toBe(30)
})

test('a service token for one register is refused by the other, and by the gateway', async () => {
  const config = fresh()
  const bridge = await openServiceIdentity('bridge', config)
  const token = await bridge.signServiceToken('sis')

  const verifiers = await Promise.all([openTokenVerifier(config, 'lgm'), openTokenVerifier(config, null)])

  const refusals = await Promise.allSettled(verifiers.map((verifier) => identify({ 'x-service-token': token }, verifier)))

  expect(refusals).toMatchObject(Array(2).fill({ status: 'rejected', reason: { code: 'UNAUTHENTICATED' } }))
})

test('a token of a caller is no service token, and a service token is no caller’s', async () => {
  const config = fresh()
  const verifier = await openTokenVerifier(config, 'sis')
  const caller = await (await devIssuer(config)).issueDevToken(clerk)
  const service = await (await openServiceIdentity('bridge', config)).signServiceToken('sis')

  const refusals = await Promise.allSettled([
    identify({ 'x-service-token': caller }, verifier),
    identify({ authorization: `Bearer ${service}` }, verifier),
  ])

  expect(refusals).toMatchObject(Array(2).fill({ status: 'rejected', reason: { code: 'UNAUTHENTICATED' } }))
})

test('in production a register knows the bridge by the public key that its operator was given', async () => {
  const development = fresh()
  await openServiceIdentity('bridge', development)
  const keyFile = join(development.dataDir, 'keys', 'service-bridge.json')
  const jwksFile = join(directory, 'services.json')
  const issuerKeys = join(directory, 'issuer.json')
  writeFileSync(jwksFile, JSON.stringify(await publicKeysOf(keyFile)))
  writeFileSync(issuerKeys, '{"keys":[]}')
  const auth = { NODE_ENV: 'production', AUTH_ISSUER: 'https://id.example', AUTH_JWKS: issuerKeys }

  const bridge = await openServiceIdentity('bridge', fresh({ ...auth, SERVICE_KEY_FILE: keyFile }))
  const sis = await openTokenVerifier(fresh({ ...auth, SERVICE_JWKS_FILE: jwksFile }), 'sis')
  const { actor } = await identify({ 'x-service-token': await bridge.signServiceToken('sis') }, sis)

  expect(actor.service).toBe('bridge')
  expect(readFileSync(jwksFile, 'utf8')).not.toContain('"d"')
  await expect(openServiceIdentity('bridge', fresh(auth))).rejects.toThrow('SERVICE_KEY_FILE must name the private key of this service')
  await expect(openTokenVerifier(fresh(auth), 'sis')).rejects.toThrow('SERVICE_JWKS_FILE must name the public keys')
})

test('one service cannot sign as another', async () => {
  const config = fresh()
  const gateway = await openServiceIdentity('gateway', config)
  const verifier = await openTokenVerifier(config, 'sis')
  const keys = join(config.dataDir, 'keys')
  const stolen = JSON.parse(readFileSync(join(keys, 'service-gateway.json'), 'utf8'))
  const forging = fresh()
  mkdirSync(join(forging.dataDir, 'keys'), { recursive: true })
  writeFileSync(join(forging.dataDir, 'keys', 'service-bridge.json'), JSON.stringify(stolen), { mode: 0o600 })
  const forger = await openServiceIdentity('bridge', forging)

  const { actor: honest } = await identify({ 'x-service-token': await gateway.signServiceToken('sis') }, verifier)
  const forged = identify({ 'x-service-token': await forger.signServiceToken('sis') }, verifier)

  expect(honest.service).toBe('gateway')
  await expect(forged).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: 'the token is signed by another service' })
})

test('while the key of a service is exchanged for another, both are good; afterwards only the new one', async () => {
  const [before, after] = [fresh(), fresh()]
  const signers = await Promise.all([before, after].map((config) => openServiceIdentity('bridge', config)))
  const keysOf = async ({ dataDir }: { dataDir: string }) => (await publicKeysOf(join(dataDir, 'keys', 'service-bridge.json'))).keys
  const verifierOf = (keys: object, name: string) => {
    const jwksFile = join(directory, name)
    writeFileSync(jwksFile, JSON.stringify({ keys }))
    return openTokenVerifier(fresh({ SERVICE_JWKS_FILE: jwksFile }), 'sis')
  }
  const between = await verifierOf([...(await keysOf(before)), ...(await keysOf(after))], 'between.json')
  const later = await verifierOf(await keysOf(after), 'later.json')

  const outcomes = await Promise.allSettled(
    [between, later].flatMap((verifier) =>
      signers.map(async (signer) => identify({ 'x-service-token': await signer.signServiceToken('sis') }, verifier)),
    ),
  )

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
})
