import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { documentHash, openTrustedDocuments } from '../../gateway/guard/trustedDocuments.ts'
import type { Actor } from '../../subgraphs/shared/actor/actor.ts'
import type { Gateway } from '../../gateway/server.ts'
import { send, startGateway } from './support/gateway.ts'

const registered = 'query Check($name: String!) { check(name: $name) { name verdict } }'
const ofOthers = '{ south }'

const directory = mkdtempSync(join(tmpdir(), 'documents-'))
const inDirectory = (name: string, content: unknown): string => {
  const file = join(directory, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const manifestOf = (...texts: string[]) => Object.fromEntries(texts.map((text) => [documentHash(text), text]))

let gateway: Gateway
beforeAll(async () => {
  inDirectory('guard.json', manifestOf(registered))
  inDirectory('police.json', manifestOf(ofOthers))
  const file = inDirectory('agencies.json', {
    STATE_BORDER_GUARD: { manifest: 'guard.json' },
    POLICE: { manifest: 'police.json' },
    PMLP: { free: true },
  })
  gateway = await startGateway({
    trustedDocuments: openTrustedDocuments(file),
    authenticate: async (headers): Promise<Actor> => ({
      subject: 'x',
      agency: headers['x-case'] ?? '',
      roles: [],
      purpose: null,
      caseNumber: null,
      service: null,
    }),
  })
})
afterAll(async () => {
  await gateway.stop()
  rmSync(directory, { recursive: true })
})

const post = (agency: string, body: object) =>
  send(gateway.url, { method: 'POST', headers: { 'content-type': 'application/json', 'x-case': agency }, body: JSON.stringify(body) })

const variables = { name: 'a' }

test.each([
  ['by its id', { documentId: documentHash(registered), variables }],
  ['by its id with the kind of hash before it', { documentId: `sha256:${documentHash(registered)}`, variables }],
  ['by its text', { query: registered, variables }],
])('an agency runs its registered operation %s', async (_what, body) => {
  const answer = await post('STATE_BORDER_GUARD', body)

  expect(answer).toMatchObject({ status: 200, data: { check: { name: 'a' } }, errors: [] })
})

test.each([
  ['another text', { query: '{ north }' }],
  ['its own text with one space more', { query: `${registered} `, variables }],
  ['an operation of another agency', { documentId: documentHash(ofOthers) }],
  ['an id that nobody registered', { documentId: '0'.repeat(64) }],
])('an agency with registered operations is refused %s, always in the same words', async (_what, body) => {
  const answer = await post('STATE_BORDER_GUARD', body)

  expect(answer).toMatchObject({
    status: 403,
    errors: [
      {
        message: 'your agency may run registered operations only: send the documentId of one',
        extensions: { code: 'FORBIDDEN' },
      },
    ],
  })
})

test('an agency that is not listed may run nothing; one that is free may run anything', async () => {
  const unlisted = await post('NOWHERE', { documentId: documentHash(registered), variables })
  const free = await post('PMLP', { query: '{ north }' })
  const freeById = await post('PMLP', { documentId: documentHash(ofOthers) })

  expect(unlisted).toMatchObject({ status: 403, errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  expect(free).toMatchObject({ status: 200, data: { north: ['n'] } })
  expect(freeById).toMatchObject({ status: 200, data: { south: 's' } })
})

test.each([
  ['an id and a text', { documentId: documentHash(registered), query: registered, variables }],
  ['an id that is a number', { documentId: 7 }],
])('%s is a malformed request', async (_what, body) => {
  const answer = await post('PMLP', body)

  expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
})

test('an agency that is free is told when an id is nobody’s', async () => {
  const answer = await post('PMLP', { documentId: '0'.repeat(64) })

  expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }] })
})

test('an automatic persisted query registers nothing', async () => {
  const persistedQuery = { version: 1, sha256Hash: documentHash('{ north }') }
  await post('PMLP', { query: '{ north }', extensions: { persistedQuery } })

  const byHash = await post('PMLP', { extensions: { persistedQuery } })

  expect(byHash.errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }])
})

test.each<[string, () => string, RegExp]>([
  ['an id that is not the hash of its text', () => inDirectory('wrong.json', { [documentHash('a')]: '{ b }' }), /is not the SHA-256 of/],
  ['a text that is not GraphQL', () => inDirectory('text.json', manifestOf('{ b')), /is not GraphQL$/],
  ['a manifest that is not there', () => 'nowhere.json', /cannot be read: README.md shows/],
  ['an id of another kind', () => inDirectory('id.json', { 'md5:1': '{ b }' }), /cannot be read: README.md shows/],
])('%s stops the start with one line', (_what, manifest, message) => {
  const file = inDirectory('start.json', { A: { manifest: manifest() } })

  expect(() => openTrustedDocuments(file)).toThrow(message)
})
