import { afterEach, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { PublicationService } from '../../../subgraphs/bridge/publication/start.ts'
import { aBan } from '../../support/registerRecords.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

const banCount = 12
const deedCount = 150
/** The faults end: nothing is to be given up because of them. */
const patient = { retry: { firstDelayMs: 5, maxDelayMs: 20, budget: 1_000 } }

const deeds = fc.record({
  what: fc.constantFrom(
    'issue',
    'issue',
    'amend',
    'amend',
    'revoke',
    'suspend',
    'resume',
    'approve',
    'approve',
    'reject',
    'lose',
    'fail',
    'restart',
    'wait',
  ),
  ban: fc.integer({ min: 1, max: banCount }),
  call: fc.constantFrom(
    'SIS.submitAlert' as const,
    'SIS.updateAlert' as const,
    'SIS.withdrawAlert' as const,
    'SIS.alertsByNationalReference' as const,
    'SIS.changes' as const,
    'LGM.bans' as const,
    'LGM.changes' as const,
  ),
  times: fc.integer({ min: 1, max: 3 }),
})
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never

/** What the bans ask, kept by the test itself: it shares nothing with what it checks. */
interface Truth {
  status: 'ACTIVE' | 'SUSPENDED' | 'REVOKED'
  reason: string
}

const isLive = ({ status }: { readonly status: string }): boolean => status === 'ACTIVE' || status === 'PENDING_APPROVAL'

async function live(deed: Deed, at: number, truth: Map<string, Truth>, bridges: PublicationService[]): Promise<void> {
  const id = `ban-${deed.ban}`
  const known = truth.get(id)
  const change = (changed: Partial<Truth>): void => {
    if (known === undefined || known.status === 'REVOKED') return
    truth.set(id, { ...known, ...changed })
    bench.lgm.changeBan(id, changed)
  }
  const pending = bench.sis.all().filter(({ status }) => status === 'PENDING_APPROVAL')
  const waiting = pending[deed.ban % Math.max(1, pending.length)]
  switch (deed.what) {
    case 'issue':
      if (known !== undefined) return
      truth.set(id, { status: 'ACTIVE', reason: `reason ${at}` })
      bench.lgm.putBan(aBan({ id, reason: `reason ${at}`, person: { id: `person-${deed.ban}` } }))
      return
    case 'amend':
      return change({ reason: `reason ${at}` })
    case 'revoke':
      return change({ status: 'REVOKED' })
    case 'suspend':
      return change({ status: 'SUSPENDED' })
    case 'resume':
      return change({ status: 'ACTIVE' })
    case 'approve':
      if (waiting !== undefined) bench.sis.approve(waiting.id)
      return
    case 'reject':
      if (waiting !== undefined && deed.times === 1) bench.sis.reject(waiting.id, 'no')
      return
    case 'lose':
      return bench.replyLost(deed.call, deed.times)
    case 'fail':
      return bench.failOn(deed.call, deed.times, 'TIMEOUT')
    case 'restart': {
      await bridges.shift()?.stop()
      bridges.push(await bench.start({ policy: patient }))
      return
    }
    case 'wait':
      return new Promise((resolve) => setTimeout(resolve, 30))
  }
}

test.each([1, 2, 3])('whatever happens on the way, each ban ends with exactly its newest effect in SIS: seed %i', async (seed) => {
  const truth = new Map<string, Truth>()
  const bridges = [await bench.start({ policy: patient }), await bench.start({ policy: patient })]

  for (const [at, deed] of fc.sample(deeds, { seed, numRuns: deedCount }).entries()) await live(deed, at, truth, bridges)
  for (const bridge of bridges) await bridge.idle()

  for (const [id, { status, reason }] of truth) {
    const effects = bench.sis.all().filter((alert) => alert.nationalReference === id && isLive(alert))
    const { state } = await bench.publicationOf(id)
    const wanted = status === 'ACTIVE' && state !== 'REJECTED' ? [reason] : []
    expect({ id, effects: effects.map(({ content }) => content.reason) }).toEqual({ id, effects: wanted })
  }
  const left = await bench.database.knex('publications').whereIn('state', ['PENDING', 'CHECKED', 'SUBMITTED', 'NEEDS_ATTENTION', 'HELD'])
  expect(left.map(({ ban_id, state, reason }) => ({ ban_id, state, reason }))).toEqual([])
})
