import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { inProcessSource } from '../../gateway/dataSources/inProcess.ts'
import { fetchTimeouts } from '../../gateway/dataSources/timeouts.ts'
import { keepInBridge } from '../../gateway/refusals/keepInBridge.ts'
import type { CountedRefusal, KeepRefusals } from '../../gateway/refusals/trail.ts'
import { createBridge } from '../../subgraphs/bridge/subgraph.ts'
import type { CallerHeaders } from '../../subgraphs/shared/graphql/subgraph.ts'
import { type BridgeInTest, bridgeInTest } from './support.ts'

let bridge: BridgeInTest
let keep: KeepRefusals

beforeAll(async () => {
  bridge = await bridgeInTest()
  await bridge.database.knex.raw(`alter table audit_entries add constraint refuses check (subject <> 'refused-by-the-database')`)
  const subgraph = createBridge({ ...bridge.deps, databaseUrl: bridge.database.url })
  const asGateway = (headers: CallerHeaders) => subgraph.contextFor({ ...headers, 'x-service-token': 'of the gateway' })
  keep = keepInBridge(inProcessSource({ ...subgraph, contextFor: asGateway }, fetchTimeouts(5_000)))
})
afterAll(() => bridge.close())

const refusalOf = (subject: string): CountedRefusal => ({
  actor: { subject, agency: 'PMLP', roles: [], purpose: null, caseNumber: null, service: null },
  operation: 'request',
  code: 'LIMIT_EXCEEDED',
  correlationId: 'request-1',
  times: 1,
})

test('a refusal that cannot be written down takes no other with it', async () => {
  const subjects = ['first', 'refused-by-the-database', 'x'.repeat(129), 'nul\0', 'last']

  const kept = await keep(subjects.map(refusalOf))

  const entries = await bridge.database.knex('audit_entries').where('correlation_id', 'request-1').orderBy('seq').pluck('subject')
  expect(kept).toEqual([true, false, false, true, true])
  expect(entries).toEqual(['first', 'nul\uFFFD', 'last'])
})

test('when none can be written down it is said why', async () => {
  await expect(keep([refusalOf('refused-by-the-database')])).rejects.toThrow('the bridge did not take refusals')
})
