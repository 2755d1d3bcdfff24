import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Registry } from 'prom-client'
import { prometheusMetrics } from '../../../subgraphs/bridge/publication/prometheus.ts'
import { aBan } from '../../support/registerRecords.ts'
import { today, type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

test('lag is measured for issues and withdrawals apart, with what waits, what is held and what was tried again', async () => {
  const registry = new Registry()
  const metrics = prometheusMetrics({ knex: bench.database.knex, clock: { now: () => today } }, registry)
  const bridge = await bench.start({ metrics })
  bench.failOn('SIS.submitAlert')
  bench.lgm.putBan(aBan())
  bench.lgm.putBan(aBan({ id: 'ban-2', reason: ' ', person: { id: 'person-2' } }))
  await bridge.idle()
  const waiting = await registry.metrics()
  bench.sis.approve(bench.sis.all()[0]?.id ?? '')
  await bridge.idle()
  bench.lgm.changeBan('ban-1', { status: 'REVOKED' })
  await bridge.idle()

  const done = await registry.metrics()

  expect(waiting).toContain('entry_ban_publication_depth{state="AWAITING_APPROVAL"} 1')
  expect(waiting).toContain('entry_ban_publication_depth{state="HELD"} 1')
  expect(waiting).toContain('entry_ban_publication_lag_seconds_count{action="WITHDRAW"} 0')
  expect(waiting).toContain('entry_ban_publication_oldest_seconds{state="PENDING"} 0')
  expect(done).toContain('entry_ban_publication_lag_seconds_count{action="PUBLISH"} 1')
  expect(done).toContain('entry_ban_publication_lag_seconds_count{action="WITHDRAW"} 1')
  expect(done).toContain('entry_ban_publication_held_total{rule="REASON_MISSING"} 1')
  expect(done).toContain('entry_ban_publication_retries_total{registry="SIS"} 1')
  expect(done).toContain('entry_ban_publication_feed_entries_total{registry="LGM"} 3')
})
