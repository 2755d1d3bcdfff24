import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestCluster, type TestCluster } from '../support/cluster.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ask, dataOf } from '../e2e/support/asking.ts'
import type { Caller } from '../e2e/support/callers.ts'
import { makeDatabase } from '../e2e/support/clusters.ts'
import { person } from '../e2e/support/people.ts'
import { newDataDir, type RunningProduct, serve } from '../e2e/support/product.ts'
import { banOn, check, issue } from '../e2e/support/story.ts'
import { callerAs } from './support.ts'

interface Entry {
  readonly id: string
  readonly trail: string
  readonly user: string
  readonly agency: string
  readonly purpose: string | null
  readonly caseNumber: string | null
  readonly operation: string
  readonly action: string
  readonly records: readonly string[]
  readonly result: string
  readonly correlationId: string
}
interface Entries {
  readonly auditEntries: {
    readonly edges: readonly { readonly cursor: string; readonly node: Entry }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    readonly unavailable: readonly string[]
  }
}

const query = `query ($filter: AuditFilter, $first: Int, $after: String) {
  auditEntries(filter: $filter, first: $first, after: $after) {
    edges { cursor node { id trail user agency purpose caseNumber operation action records result correlationId } }
    pageInfo { hasNextPage endCursor }
    unavailable
  }
}`

let sis: TestCluster
let lgm: TestDatabase
let bridge: TestDatabase
let product: RunningProduct
let oversight: Caller
let guard: Caller
beforeAll(async () => {
  ;[sis, lgm, bridge] = await Promise.all([startTestCluster(), testDatabase([]), testDatabase([])])
  const dataDir = await newDataDir()
  const urls = { LGM_DATABASE_URL: lgm.url, SIS_DATABASE_URL: await makeDatabase(sis, 'sis'), BRIDGE_DATABASE_URL: bridge.url }
  product = await serve(dataDir, urls)
  oversight = await callerAs(dataDir, 'OVERSIGHT', 'OVERSIGHT', 'OV-1')
  guard = { ...product.callers.guard, 'x-case': 'BOOTH-7' }
}, 120_000)
afterAll(async () => {
  await product?.process.stop()
  await Promise.all([sis?.stop(), lgm?.drop(), bridge?.drop()])
}, 60_000)

const entries = async (filter: object, page: object = {}): Promise<Entries['auditEntries']> =>
  (await dataOf(ask<Entries>(product.url, oversight, query, { filter, ...page }))).auditEntries
const nodes = async (filter: object): Promise<readonly Entry[]> => (await entries(filter)).edges.map(({ node }) => node)

describe('the audit trails, for oversight', () => {
  test('tell of one check in both registers and the bridge, under one correlation id and with the records shown', async () => {
    const ban = await issue(product, banOn(person(0)))
    await check({ ...product, callers: { ...product.callers, guard } }, person(0))

    const found = await nodes({ caseNumber: 'BOOTH-7', operation: 'checkPerson' })

    expect(new Set(found.map(({ trail }) => trail))).toEqual(new Set(['LGM', 'SIS', 'BRIDGE']))
    expect(new Set(found.map(({ correlationId }) => correlationId)).size).toBe(1)
    expect(found.find(({ trail }) => trail === 'BRIDGE')).toMatchObject({
      action: 'COMBINATION',
      result: 'BANNED',
      user: 'test-border_guard',
    })
    expect(found.find(({ trail }) => trail === 'LGM')).toMatchObject({ action: 'CONSULTATION', purpose: 'BORDER_CHECK' })
    expect((await nodes({ records: [ban.id] })).map(({ operation }) => operation)).toContain('issueEntryBan')
  }, 30_000)

  test('call the recording of a ban a collection, and hold no name, date or document of anybody', async () => {
    await issue(product, banOn(person(1)))

    const recorded = await nodes({ operation: 'issueEntryBan', trails: ['LGM'] })
    const tables = await Promise.all([lgm, bridge].map(({ knex }) => knex('audit_entries').select('*')))

    const { surname, forename, birthDate, document } = person(1)
    expect(recorded[0]).toMatchObject({ action: 'COLLECTION', result: 'DONE' })
    for (const value of [surname, forename, birthDate, document.number]) expect(JSON.stringify(tables)).not.toContain(value)
  }, 30_000)

  test('are read a page at a time, without doubling or passing over an entry', async () => {
    const all = await entries({ until: new Date().toISOString() }, { first: 100 })
    const first = await entries({ until: new Date().toISOString(), caseNumber: 'E2E-1' }, { first: 2 })
    const second = await entries({ until: new Date().toISOString(), caseNumber: 'E2E-1' }, { first: 2, after: first.pageInfo.endCursor })

    const expected = all.edges.filter(({ node }) => node.caseNumber === 'E2E-1').map(({ node }) => node.id)
    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual(expected.slice(0, 4))
  }, 30_000)

  test('are refused to everybody else, and the refusal stands in them', async () => {
    const { data, errors } = await ask<Entries>(product.url, guard, query, {})

    const refusals = await nodes({ operation: 'auditEntries', user: 'test-border_guard' })
    expect({ data, codes: errors.map(({ extensions }) => extensions.code) }).toEqual({ data: null, codes: ['FORBIDDEN'] })
    expect(refusals.map(({ result }) => result)).toContain('FORBIDDEN')
  }, 30_000)

  test('that cannot be read are named, never passed off as empty', async () => {
    await sis.stop()

    const { data } = await ask<Entries>(product.url, oversight, query, { first: 5 })
    await sis.start()

    expect(data?.auditEntries.unavailable).toEqual(['SIS'])
    expect(data?.auditEntries.edges.length).toBeGreaterThan(0)
  }, 60_000)
})
