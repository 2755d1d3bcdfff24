import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createLgm, lgmMigrations } from '../../subgraphs/lgm/subgraph.ts'
import { openDevIssuer } from '../../subgraphs/shared/actor/devIssuer.ts'
import type { Role } from '../../subgraphs/shared/actor/roles.ts'
import { openServiceIdentity, type ServiceIdentity } from '../../subgraphs/shared/actor/serviceIdentity.ts'
import { openTokenVerifier } from '../../subgraphs/shared/actor/verifier.ts'
import { createAuditWriter } from '../../subgraphs/shared/audit/writer.ts'
import { systemClock } from '../../subgraphs/shared/clock.ts'
import { type Config, readConfig } from '../../subgraphs/shared/config.ts'
import type { GraphqlServer } from '../../subgraphs/shared/graphql/http/graphqlServer.ts'
import { createSubgraphServer } from '../../subgraphs/shared/graphql/serveSubgraph.ts'
import { systemIds } from '../../subgraphs/shared/ids.ts'
import { createLog } from '../../subgraphs/shared/log.ts'
import { type Answer, send as sendBody } from '../e2e/support/asking.ts'
import { person } from '../e2e/support/people.ts'
import { banOn } from '../e2e/support/story.ts'
import { runDirectory } from '../support/clusterOfRun.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

/** LGM as a process of its own would serve it, with the keys that a development deployment shares. */
let database: TestDatabase
let server: GraphqlServer
let config: Config
let gateway: ServiceIdentity
let bridge: ServiceIdentity
let banId: string
let guardHeaders: Headers
beforeAll(async () => {
  database = await testDatabase(lgmMigrations)
  config = readConfig({ NODE_ENV: 'test', PORT: '0', DATA_DIR: await mkdtemp(join(runDirectory(), 'policy-')) })
  const log = createLog({ level: 'silent', name: 'lgm' })
  const verifier = await openTokenVerifier(config, 'lgm')
  const audit = createAuditWriter(database.knex)
  const handle = createLgm({ knex: database.knex, clock: systemClock, ids: systemIds, audit, auditKey: 'test', verifier, log })
  server = await createSubgraphServer({ handle, config, log })
  await server.listen()
  gateway = await openServiceIdentity('gateway', config)
  bridge = await openServiceIdentity('bridge', config)
  guardHeaders = await callerOf('BORDER_GUARD', 'BORDER_CHECK')
  const clerk = await callerOf('PMLP_CLERK', 'RETURN')
  const issued = await send(forwarded(clerk, 'CHANGE'), issue, { input: banOn(person(3)) })
  banId = (issued.data as { issueEntryBan: { entryBan: { id: string } } } | null)?.issueEntryBan.entryBan.id ?? ''
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

type Headers = Readonly<Record<string, string>>

async function callerOf(role: Role, purpose: string): Promise<Headers> {
  const issuer = await openDevIssuer({ mode: 'test', dataDir: config.dataDir, audience: 'entry-ban' })
  const token = await issuer.issueDevToken({ subject: `user-${role}`, agency: 'AGENCY', roles: [role], ttlSeconds: 600 })
  return { authorization: `Bearer ${token}`, 'x-purpose': purpose, 'x-case': 'S-1' }
}

/** Headers that vouch for the one body that they go with. */
type Vouched = (body: string) => Promise<Headers>
type Sign = (body: string) => Promise<string>

const vouched =
  (caller: Headers, sign: Sign): Vouched =>
  async (body) => ({ ...caller, 'x-service-token': await sign(body) })

const forwarded = (caller: Headers, use: 'QUERY' | 'CHANGE' = 'QUERY'): Vouched =>
  vouched(caller, (body) => gateway.signForwarding('lgm', caller, use, body))

const bodyOf = (query: string, variables: object = {}): string => JSON.stringify({ query, variables })

async function send(headers: Headers | Vouched, query: string, variables: object = {}): Promise<Answer<unknown>> {
  const body = bodyOf(query, variables)
  return sendBody(server.url, typeof headers === 'function' ? await headers(body) : headers, body)
}
const codesOf = ({ errors }: Answer<unknown>): readonly string[] => errors.map(({ extensions }) => extensions.code)

const issue = 'mutation ($input: IssueEntryBanInput!) { issueEntryBan(input: $input) { entryBan { id } problems { code } } }'
const entity =
  'query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntryBan { id reason grounds person { names { surname } } } } }'
const ofBan = (id: string) => ({ of: [{ __typename: 'EntryBan', id }] })

const paths: readonly [path: string, query: string][] = [
  ['a query', '{ entryBans { edges { cursor } } }'],
  ['the schema', '{ _service { sdl } }'],
  ['an entity', '{ _entities(representations: [{ __typename: "EntryBan", id: "x" }]) { __typename } }'],
  ['introspection', '{ __schema { queryType { name } } }'],
  ['a type name', '{ __typename }'],
]

describe.each(paths)('%s', (_path, query) => {
  test('is not answered to a caller who comes past the gateway', async () => {
    const answer = await send(await callerOf('OVERSIGHT', 'OVERSIGHT'), query)

    expect([answer.status, codesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']])
  })

  test('is not answered to nobody', async () => {
    const answer = await send({}, query)

    expect([answer.status, codesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']])
  })

  test('is answered to one whom the gateway forwards', async () => {
    const answer = await send(forwarded(await callerOf('OVERSIGHT', 'OVERSIGHT')), query)

    expect([answer.status, codesOf(answer)]).toEqual([200, []])
  })
})

test('the gateway’s word is for one caller, one purpose, one case and one subgraph', async () => {
  const guard = await callerOf('BORDER_GUARD', 'BORDER_CHECK')
  const sirene = await callerOf('SIRENE_OFFICER', 'RETURN')
  const body = bodyOf('{ __typename }')
  const { 'x-service-token': word = '' } = await forwarded(guard)(body)
  const others: readonly Headers[] = [
    { ...sirene, 'x-service-token': word },
    { ...guard, 'x-purpose': 'RETURN', 'x-service-token': word },
    { ...guard, 'x-case': 'S-2', 'x-service-token': word },
    { 'x-purpose': 'BORDER_CHECK', 'x-case': 'S-1', 'x-service-token': word },
    { ...guard, 'x-service-token': await gateway.signForwarding('sis', guard, 'QUERY', body) },
    { ...guard, 'x-service-token': guard['authorization']?.slice('Bearer '.length) ?? '' },
  ]

  const answers = await Promise.all(others.map((headers) => send(headers, '{ __typename }')))

  expect(answers.map(codesOf)).toEqual(others.map(() => ['UNAUTHENTICATED']))
})

test('the gateway alone, without a caller, may do nothing', async () => {
  const answer = await send(
    vouched({}, (body) => gateway.signServiceToken('lgm', body)),
    entity,
    ofBan(banId),
  )

  expect(codesOf(answer)).toEqual(['FORBIDDEN'])
})

test('the bridge in its own name reads records whole, and the key of the bridge forwards nobody with more than they have', async () => {
  const guard = await callerOf('BORDER_GUARD', 'BORDER_CHECK')

  const own = await send(
    vouched({}, (body) => bridge.signServiceToken('lgm', body)),
    'query ($ids: [ID!]!) { lgmBans(ids: $ids) { reason } }',
    {
      ids: [banId],
    },
  )
  const forGuard = await send(
    vouched(guard, (body) => bridge.signForwarding('lgm', guard, 'QUERY', body)),
    entity,
    ofBan(banId),
  )

  expect(own.data).toEqual({ lgmBans: [{ reason: 'Overstayed by 90 days' }] })
  expect(forGuard.data).toEqual({ _entities: [{ id: banId, reason: null, grounds: null, person: null }] })
})

test('a field that is not shown is not shown by way of _entities', async () => {
  const guard = await send(forwarded(await callerOf('BORDER_GUARD', 'BORDER_CHECK')), entity, ofBan(banId))
  const clerk = await send(forwarded(await callerOf('PMLP_CLERK', 'RETURN')), entity, ofBan(banId))

  expect(guard.data).toEqual({ _entities: [{ id: banId, reason: null, grounds: null, person: null }] })
  expect(clerk.data).toEqual({
    _entities: [
      { id: banId, reason: 'Overstayed by 90 days', grounds: ['ENTRY_BAN'], person: { names: [{ surname: person(3).surname }] } },
    ],
  })
})

test.each([
  ['the gateway’s for a query', () => forwarded(guardHeaders)],
  ['the gateway’s for a change', () => forwarded(guardHeaders, 'CHANGE')],
  ['the bridge’s', () => vouched({}, (body) => bridge.signServiceToken('lgm', body))],
] as const)('a word that was overheard, %s, is good for no other request, in whichever copy', async (_whose, vouch) => {
  const headers = await vouch()(bodyOf('{ __typename }'))

  const other = await send(headers, entity, ofBan(banId))
  const byGet = await fetch(`${server.url}?query=${encodeURIComponent('{ __typename }')}`, { headers })

  expect([other.status, codesOf(other)]).toEqual([401, ['UNAUTHENTICATED']])
  expect([400, 401]).toContain(byGet.status)
})

test('a word that was not made to travel is not taken from the network', async () => {
  const answer = await send({ 'x-service-token': await bridge.signServiceToken('lgm') }, '{ __typename }')

  expect([answer.status, codesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']])
})

describe('a change', () => {
  test('is not made with the gateway’s word for a query, and the attempt is logged', async () => {
    const answer = await send(forwarded(await callerOf('PMLP_CLERK', 'RETURN')), issue, { input: banOn(person(4)) })

    const [entry] = await database.knex('audit_entries').orderBy('seq', 'desc').limit(1)
    expect(codesOf(answer)).toEqual(['FORBIDDEN'])
    expect(entry).toMatchObject({ operation: 'issueEntryBan', result: 'FORBIDDEN' })
  })

  test('takes a word that is good once: what was overheard changes nothing', async () => {
    const body = bodyOf(issue, { input: banOn(person(5)) })
    const headers = await forwarded(await callerOf('PMLP_CLERK', 'RETURN'), 'CHANGE')(body)

    const first = await sendBody(server.url, headers, body)
    const again = await sendBody(server.url, headers, body)

    expect(first.data).toMatchObject({ issueEntryBan: { problems: [] } })
    expect([again.status, codesOf(again)]).toEqual([401, ['UNAUTHENTICATED']])
  })
})
