import { expect, test } from '@jest/globals'
import { type BanEvent, eventBetween, isDueToExpire, isInForce, isSameDecision, nextStatus, transitions } from '../../subgraphs/lgm/bans.ts'
import type { EntryBanStatus } from '../../subgraphs/lgm/schema.generated.ts'

const statuses = Object.keys(transitions) as EntryBanStatus[]
const today = '2026-06-15'

test.each<[EntryBanStatus, BanEvent, EntryBanStatus | null]>([
  ['ACTIVE', 'revoke', 'REVOKED'],
  ['ACTIVE', 'expire', 'EXPIRED'],
  ['ACTIVE', 'suspend', 'SUSPENDED'],
  ['ACTIVE', 'resume', null],
  ['ACTIVE', 'annul', 'ANNULLED'],
  ['SUSPENDED', 'revoke', 'REVOKED'],
  ['SUSPENDED', 'expire', 'EXPIRED'],
  ['SUSPENDED', 'suspend', null],
  ['SUSPENDED', 'resume', 'ACTIVE'],
  ['SUSPENDED', 'annul', 'ANNULLED'],
  ['REVOKED', 'revoke', null],
  ['REVOKED', 'expire', null],
  ['REVOKED', 'suspend', null],
  ['REVOKED', 'resume', null],
  ['REVOKED', 'annul', 'ANNULLED'],
  ['EXPIRED', 'revoke', null],
  ['EXPIRED', 'expire', null],
  ['EXPIRED', 'suspend', null],
  ['EXPIRED', 'resume', null],
  ['EXPIRED', 'annul', 'ANNULLED'],
  ['ANNULLED', 'revoke', null],
  ['ANNULLED', 'expire', null],
  ['ANNULLED', 'suspend', null],
  ['ANNULLED', 'resume', null],
  ['ANNULLED', 'annul', null],
])('%s and %s lead to %s', (status, event, next) => {
  const found = nextStatus(status, event)

  expect(found).toBe(next)
})

test('nothing brings an ended ban back', () => {
  const ways = ['REVOKED', 'EXPIRED', 'ANNULLED'].flatMap((from) =>
    ['ACTIVE', 'SUSPENDED'].map((to) => eventBetween(from as EntryBanStatus, to as EntryBanStatus)),
  )

  expect(ways).toEqual(Array(6).fill(null))
})

test('at most one event leads from one status to another', () => {
  const targets = statuses.map((status) => Object.values(transitions[status]))

  for (const list of targets) expect(new Set(list).size).toBe(list.length)
})

test.each([
  ['on its first day', { validFrom: today, validUntil: null }, true],
  ['before its first day', { validFrom: '2026-06-16', validUntil: null }, false],
  ['on its last day', { validFrom: '2026-01-01', validUntil: today }, true],
  ['after its last day', { validFrom: '2026-01-01', validUntil: '2026-06-14' }, false],
])('an ACTIVE ban %s: in force %#', (_, dates, expected) => {
  const found = isInForce({ status: 'ACTIVE', ...dates }, today)

  expect(found).toBe(expected)
})

test.each(statuses.filter((status) => status !== 'ACTIVE'))('a ban that is %s is not in force', (status) => {
  const found = isInForce({ status, validFrom: '2026-01-01', validUntil: null }, today)

  expect(found).toBe(false)
})

test('only live bans are due to expire, and only after their last day', () => {
  const due = statuses.filter((status) => isDueToExpire({ status, validUntil: '2026-06-14' }, today))
  const onLastDay = statuses.filter((status) => isDueToExpire({ status, validUntil: today }, today))

  expect(due).toEqual(['ACTIVE', 'SUSPENDED'])
  expect(onLastDay).toEqual([])
})

test('the order of the grounds does not make another decision', () => {
  const decision = {
    territory: 'SCHENGEN',
    grounds: ['ENTRY_BAN', 'PRIOR_CONVICTION'],
    reason: 'Overstay',
    decisionReference: 'A-1',
    decisionDate: null,
    authority: 'PMLP',
    validFrom: today,
    validUntil: null,
  } as const

  expect(isSameDecision(decision, { ...decision, grounds: ['PRIOR_CONVICTION', 'ENTRY_BAN'] })).toBe(true)
  expect(isSameDecision(decision, { ...decision, grounds: ['ENTRY_BAN'] })).toBe(false)
})
