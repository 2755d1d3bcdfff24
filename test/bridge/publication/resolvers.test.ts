import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type BridgeHandle, createBridge } from '../../../subgraphs/bridge/subgraph.ts'
import type { Role } from '../../../subgraphs/shared/actor/roles.ts'
import { inProcessTransport } from '../../../subgraphs/shared/graphql/transports/inProcess.ts'
import { written } from '../../../subgraphs/shared/graphql/transports/transport.ts'
import { aBan, identityOf } from '../../support/registerRecords.ts'
import { reasonsOf } from '../../support/reasons.ts'
import { auditResults, type BridgeInTest, bridgeInTest } from '../support.ts'

let bridge: BridgeInTest
let handle: BridgeHandle
beforeEach(async () => {
  bridge = await bridgeInTest()
  handle = createBridge({ ...bridge.deps, databaseUrl: bridge.database.url, publication: { policy: { idlePollMs: 20 } } })
  const work = await handle.start()
  bridge.registers.lgm.putBan(aBan({ id: 'ban-1', person: { id: 'person-1' } }))
  bridge.registers.lgm.putBan(aBan({ id: 'ban-2', person: { id: 'person-2', identity: { ...identityOf('person-2'), birthDate: null } } }))
  await work.idle()
})
afterEach(async () => {
  await handle.close()
  await bridge.database.drop()
})

const ask = async (text: string, role: Role = 'PMLP_CLERK', language = 'en') => {
  const headers = { authorization: `Bearer officer-1.${role}.x`, ...reasonsOf([role]), 'accept-language': language }
  return inProcessTransport(handle).send(written(text), {}, headers, 10_000)
}

const fields = 'banVersion action state reason problems { code rule } warnings { code } differingFields attempts lagSeconds settledAt'

test('a publication shows where it stands, why, and its whole history', async () => {
  const { data } = await ask(`{ publications(filter: { entryBanId: "ban-1" }) { edges { node { ${fields}
    entryBan { id } alert { id } steps { name outcome state durationMs } } } } }`)

  const [edge] = (data as { publications: { edges: { node: { steps: { name: string }[] } }[] } }).publications.edges
  expect(edge?.node).toMatchObject({
    banVersion: 1,
    action: 'PUBLISH',
    state: 'AWAITING_APPROVAL',
    problems: [],
    lagSeconds: null,
    entryBan: { id: 'ban-1' },
    alert: { id: 'alert-000001' },
  })
  expect(edge?.node.steps.map(({ name }) => name)).toEqual(expect.arrayContaining(['READ_BAN', 'CHECK_RULES', 'SUBMIT', 'READ_BACK']))
})

test('publications are filtered by state and paged newest first', async () => {
  const held = await ask('{ publications(filter: { state: [HELD] }) { edges { node { entryBan { id } reason problems { code } } } } }')
  const page = await ask('{ publications(first: 1) { edges { node { entryBan { id } } } pageInfo { hasNextPage endCursor } } }')
  const { endCursor } = (page.data as { publications: { pageInfo: { endCursor: string } } }).publications.pageInfo
  const next = await ask(
    `{ publications(first: 1, after: "${endCursor}") { edges { node { entryBan { id } } } pageInfo { hasNextPage } } }`,
  )

  expect(held.data).toMatchObject({
    publications: {
      edges: [{ node: { entryBan: { id: 'ban-2' }, reason: 'BIRTH_DATE_MISSING', problems: [{ code: 'BIRTH_DATE_MISSING' }] } }],
    },
  })
  expect(page.data).toMatchObject({ publications: { edges: [{ node: { entryBan: { id: 'ban-2' } } }], pageInfo: { hasNextPage: true } } })
  expect(next.data).toMatchObject({ publications: { edges: [{ node: { entryBan: { id: 'ban-1' } } }], pageInfo: { hasNextPage: false } } })
})

test('a ban knows its newest publication, and one that never was to go to SIS has none', async () => {
  const { data } = await ask(`{ _entities(representations: [
    { __typename: "EntryBan", id: "ban-1" }, { __typename: "EntryBan", id: "ban-of-latvia" }
  ]) { ... on EntryBan { id publication { state } } } }`)

  expect(data).toMatchObject({
    _entities: [
      { id: 'ban-1', publication: { state: 'AWAITING_APPROVAL' } },
      { id: 'ban-of-latvia', publication: null },
    ],
  })
})

test.each(['00000000-0000-7000-8000-000000000000', 'not an id'])('an unknown publication is null: %s', async (id) => {
  expect((await ask(`{ publication(id: "${id}") { state } }`)).data).toEqual({ publication: null })
})

test.each([
  ['yesterday', "' or 1=1"],
  ['0', '019a0000-0000-7000-8000-000000000000'],
])('a forged cursor is refused by name: %s', async (...values) => {
  const cursor = Buffer.from(JSON.stringify(values)).toString('base64url')

  expect(await ask(`{ publications(after: "${cursor}") { edges { cursor } } }`)).toMatchObject({ errorCodes: ['BAD_USER_INPUT'] })
})

test('a border guard neither sees nor retries publications, and the attempt is logged', async () => {
  const look = await ask('{ publications { edges { cursor } } }', 'BORDER_GUARD')
  const retry = await ask('mutation { retryPublication(input: { idempotencyKey: "k-1", id: "x" }) { replayed } }', 'BORDER_GUARD')

  expect([look.errorCodes, retry.errorCodes]).toEqual([['FORBIDDEN'], ['FORBIDDEN']])
  expect(await auditResults(bridge.database)).toEqual([
    { operation: 'publications', result: 'FORBIDDEN', subject_refs: [] },
    { operation: 'retryPublication', result: 'FORBIDDEN', subject_refs: [] },
  ])
})

test('who looked at which bans and who retried what is in the audit trail', async () => {
  await ask('{ publications { edges { node { state } } } }')
  await ask('mutation { retryPublication(input: { idempotencyKey: "k-1", id: "x" }) { problems { code } } }', 'PMLP_SUPERVISOR')

  expect(await auditResults(bridge.database)).toEqual([
    { operation: 'publications', result: 'SHOWN', subject_refs: ['ban-2', 'ban-1'] },
    { operation: 'retryPublication', result: 'PUBLICATION_NOT_FOUND', subject_refs: ['x'] },
  ])
})

test('what a rule says is told in Latvian to who asks for it', async () => {
  const { data } = await ask(
    '{ publications(filter: { entryBanId: "ban-2" }) { edges { node { problems { code message } } } } }',
    'PMLP_CLERK',
    'lv',
  )

  expect(data).toMatchObject({
    publications: {
      edges: [{ node: { problems: [{ code: 'BIRTH_DATE_MISSING', message: expect.stringContaining('dzimšanas datums') }] } }],
    },
  })
})

test('refusals of mutations are told in the language of the one who asks', async () => {
  const retry = `mutation { retryPublication(input: { idempotencyKey: "k-lv", id: "${'0'.repeat(8)}" }) { problems { code message } } }`
  const messageIn = async (language: string) => {
    const { data } = await ask(retry, 'PMLP_SUPERVISOR', language)
    return (data as { retryPublication: { problems: { message: string }[] } }).retryPublication.problems[0]?.message
  }

  expect(await messageIn('lv-LV,lv;q=0.9,en;q=0.5')).toBe('nav publikācijas ar šādu identifikatoru')
  expect(await messageIn('en')).toBe('there is no publication with this id')
})
