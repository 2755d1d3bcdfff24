import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { countChecks, countDiscrepancies, countPublications } from '../../../subgraphs/bridge/statistics/store.ts'
import { insertPublications } from '../../../subgraphs/bridge/publication/store.ts'
import { openDiscrepancies } from '../../../subgraphs/bridge/reconciliation/store/discrepancies.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { auditEntry, record } from '../../../subgraphs/bridge/audit.ts'
import { type BridgeInTest, bridgeInTest } from '../support.ts'

// In Riga 26 October 2025 has 25 hours: it begins at 21:00 UTC of the day before and ends at 22:00.
const beforeMidnight = '2025-10-26T21:59:59Z'
const midnight = '2025-10-26T22:00:00Z'

let clock = new Date(beforeMidnight)
let bridge: BridgeInTest
beforeAll(async () => {
  bridge = await bridgeInTest({ now: () => clock })
})
afterAll(() => bridge.close())

const days = { from: '2025-10-26', until: '2025-10-27', by: 'DAY' } as const

describe('what happened falls into the day and the month of Riga', () => {
  test('checks, by their verdicts; refusals are none', async () => {
    const asker = bridge.asker('BORDER_GUARD')
    const check = async (at: string, result: string) => {
      clock = new Date(at)
      await record(asker, { operation: 'checkPerson', action: 'COMBINATION', records: [], result })
    }
    await check(beforeMidnight, 'BANNED')
    await check(midnight, 'BANNED')
    await check(midnight, 'NO_BAN')
    await check(midnight, 'FORBIDDEN')
    expect(auditEntry(asker, { operation: 'checkPerson', action: 'COMBINATION', records: [], result: 'X' }).occurredAt).toEqual(clock)

    expect(await countChecks(bridge.deps.knex, days)).toEqual([
      { period: '2025-10-26', asked: 1, banned: 1, review: 0, noBan: 0, undetermined: 0 },
      { period: '2025-10-27', asked: 2, banned: 1, review: 0, noBan: 1, undetermined: 0 },
    ])
    expect(await countChecks(bridge.deps.knex, { ...days, by: 'MONTH' })).toEqual([
      { period: '2025-10', asked: 3, banned: 2, review: 0, noBan: 1, undetermined: 0 },
    ])
  })

  test('a check whose answer was made again counts once, by what was told last', async () => {
    const check = async (correlationId: string, asked: string, result: string, at = '2025-11-03T10:00:00Z') => {
      clock = new Date(at)
      const asker = { ...bridge.asker('BORDER_GUARD'), correlationId }
      await record(asker, { operation: 'checkPerson', action: 'COMBINATION', records: [], asked, result })
    }
    await check('request-1', 'somebody', 'NO_BAN')
    await check('request-1', 'somebody else', 'BANNED')
    await check('request-1', 'somebody', 'UNDETERMINED', '2025-11-03T10:00:02Z')
    await check('request-2', 'somebody', 'NO_BAN')
    await check('request-2', 'somebody', 'REVIEW', '2025-11-03T11:00:00Z')

    expect(await countChecks(bridge.deps.knex, { ...days, from: '2025-11-03', until: '2025-11-03' })).toEqual([
      { period: '2025-11-03', asked: 4, banned: 1, review: 1, noBan: 1, undetermined: 1 },
    ])
  })

  test('publications by when they began, and by when they were confirmed, with their lags', async () => {
    const { knex } = bridge.deps
    const publish = async (banId: string, seconds: number | null) => {
      const change = { banId, banVersion: 1, personId: null, action: 'PUBLISH', occurredAt: new Date(beforeMidnight) } as const
      await insertPublications(knex, [{ ...change, id: systemIds.next() }], new Date(beforeMidnight))
      if (seconds === null) return
      const settledAt = new Date(Date.parse(beforeMidnight) + seconds * 1_000)
      await knex('publications').where({ ban_id: banId }).update({ state: 'CONFIRMED', settled_at: settledAt })
    }
    for (const [at, seconds] of [10, 20, 30, null].entries()) await publish(`ban-${at}`, seconds)

    const counted = await countPublications(knex, days)

    expect(counted.filter(({ action }) => action === 'PUBLISH')).toEqual([
      expect.objectContaining({ period: '2025-10-26', begun: 4, confirmed: 0, medianLagSeconds: null }),
      expect.objectContaining({ period: '2025-10-27', begun: 0, confirmed: 3, medianLagSeconds: 20, longestLagSeconds: 30 }),
    ])
    expect(counted.filter(({ action }) => action === 'WITHDRAW').map(({ begun, confirmed }) => begun + confirmed)).toEqual([0, 0])
  })

  test('differences that stood before the period count as open in it', async () => {
    const { knex } = bridge.deps
    const open = (alertId: string, at: string) => {
      const nothing = { banId: null, relatedId: null, field: null, lgmValue: null, sisValue: null, rule: 'r' }
      return openDiscrepancies(knex, [{ ...nothing, kind: 'MISSING_IN_LGM', severity: 'CRITICAL', alertId }], systemIds, new Date(at))
    }
    await open('alert-1', '2025-09-01T08:00:00Z')
    await open('alert-2', beforeMidnight)
    await knex('discrepancies')
      .where({ alert_id: 'alert-1' })
      .update({ closed_at: new Date(midnight) })

    expect(await countDiscrepancies(knex, days)).toEqual([
      { period: '2025-10-26', found: 1, cameBack: 0, closed: 0, openAtEnd: 2 },
      { period: '2025-10-27', found: 0, cameBack: 0, closed: 1, openAtEnd: 1 },
    ])
  })
})
