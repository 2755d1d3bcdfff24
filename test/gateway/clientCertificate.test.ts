import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { UnsecuredJWT } from 'jose'
import type { Actor } from '../../subgraphs/shared/actor/actor.ts'
import { ask, startGateway } from './support/gateway.ts'
import { untilTestEnds } from './support/running.ts'

const certificate = randomBytes(600)
const thumbprint = createHash('sha256').update(certificate).digest('base64url')
const pem = `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
/** The signature is for the verifier, which runs before and has its own tests. */
const token = (claims: object): string => new UnsecuredJWT({ ...claims }).encode()
const bound = token({ cnf: { 'x5t#S256': thumbprint } })

const actor: Actor = { subject: 'x', agency: 'PMLP', roles: [], purpose: null, caseNumber: null, service: null }
const start = async (clientCertificateHeader: string | null) =>
  untilTestEnds(await startGateway({ authenticate: async () => actor, config: { clientCertificateHeader } }))
const asked = (url: string, bearer: string, headers: Record<string, string> = {}) =>
  ask(url, '{ north }', undefined, { authorization: `Bearer ${bearer}`, ...headers })

test.each([
  ['as RFC 9440 writes it', `:${certificate.toString('base64')}:`],
  ['as nginx writes it', encodeURIComponent(pem)],
])('a token bound to a certificate is good together with it, %s', async (_what, header) => {
  const { url } = await start('client-cert')

  const answer = await asked(url, bound, { 'client-cert': header })

  expect(answer).toMatchObject({ status: 200, errors: [] })
})

test.each<[string, string | null, Record<string, string>]>([
  ['without its certificate', 'client-cert', {}],
  ['with another certificate', 'client-cert', { 'client-cert': `:${randomBytes(600).toString('base64')}:` }],
  ['with something that is no certificate', 'client-cert', { 'client-cert': '%E0%A4%A' }],
  ['with its certificate in a header that no operator named', null, { 'client-cert': `:${certificate.toString('base64')}:` }],
])('a token bound to a certificate is refused %s', async (_what, configured, headers) => {
  const { url } = await start(configured)

  const answer = await asked(url, bound, headers)

  expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
})

test('a token that is bound to nothing needs no certificate', async () => {
  const { url } = await start('client-cert')

  const answer = await asked(url, token({ sub: 'x' }))

  expect(answer).toMatchObject({ status: 200, errors: [] })
})

test('who comes without the certificate is slowed down, and whose token it is is not', async () => {
  const config = { clientCertificateHeader: 'client-cert', caller: { costPerSecond: 1, requestsAtOnce: 10 } }
  const { url } = untilTestEnds(await startGateway({ authenticate: async () => actor, config }))
  const statuses: number[] = []
  for (let sent = 0; sent < 501; sent += 1) statuses.push((await asked(url, bound)).status)

  const owner = await asked(url, bound, { 'client-cert': `:${certificate.toString('base64')}:` })

  expect([statuses[0], statuses.at(-1)]).toEqual([401, 429])
  expect(owner).toMatchObject({ status: 200, errors: [] })
})
