import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { generateKeyPair, SignJWT } from 'jose'
import { createTokenVerifier } from '../../subgraphs/shared/actor/tokens.ts'

test('a provider that is down is asked for its keys once in a while, not for every token', async () => {
  let asked = 0
  const server = createServer((_request, response) => {
    asked += 1
    response.writeHead(503).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const keys = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
  const verifier = createTokenVerifier({ callers: { issuer: 'issuer', audience: 'entry-ban', keys }, services: null })
  const { privateKey } = await generateKeyPair('ES256')
  const token = (subject: string) =>
    new SignJWT({ sub: subject }).setProtectedHeader({ alg: 'ES256', kid: 'k' }).setExpirationTime('1m').sign(privateKey)

  const refusals: unknown[] = []
  for (let at = 0; at < 10; at += 1) refusals.push(await verifier.verifyCaller(await token(`u${at}`)).catch((fault: unknown) => fault))

  expect(refusals).toMatchObject(Array(10).fill({ code: 'INTERNAL' }))
  expect(asked).toBe(1)
  server.closeAllConnections()
  server.close()
})
