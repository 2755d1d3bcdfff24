import { expect, test } from '@jest/globals'
import { standingOf } from '../../../subgraphs/bridge/reconciliation/standing.ts'
import { dayInRiga } from '../../../subgraphs/shared/calendar.ts'
import { aBan, anIdentity } from '../../support/registerRecords.ts'

const today = '2026-03-02'
const asOf = (day: string) => ({ today: day, individualGrounds: ['PRIOR_CONVICTION'] as const })

test.each([
  ['in force', {}, 'WANTED'],
  ['on its first day', { validFrom: today }, 'WANTED'],
  ['on its last day', { validUntil: today }, 'WANTED'],
  ['without end', { validUntil: null }, 'WANTED'],
  ['from tomorrow on', { validFrom: '2026-03-03' }, 'FUTURE'],
  ['until yesterday, although its status says that it is active', { validUntil: '2026-03-01' }, 'ENDED'],
  ['revoked', { status: 'REVOKED' }, 'ENDED'],
  ['annulled', { status: 'ANNULLED' }, 'ENDED'],
  ['before a court', { status: 'SUSPENDED' }, 'SUSPENDED'],
  ['for Latvia alone', { territory: 'LATVIA' }, 'NATIONAL'],
] as const)('a ban %s', (_, given, standing) => {
  expect(standingOf(aBan(given), asOf(today))).toBe(standing)
})

test.each([
  ['a citizen of a state of free movement', { identity: anIdentity({ nationalities: ['UKR', 'POL'] }) }],
  ['somebody who has died', { dateOfDeath: '2025' }],
  ['family of somebody who moves freely', { freeMovementFamily: true }],
])('a ban of %s founds no alert', (_, person) => {
  expect(standingOf(aBan({ person }), asOf(today))).toBe('FORBIDDEN')
})

test('family of somebody who moves freely may have an alert for what they did', () => {
  const ban = aBan({ grounds: ['PRIOR_CONVICTION'], person: { freeMovementFamily: true } })

  expect(standingOf(ban, asOf(today))).toBe('WANTED')
})

test.each([
  ['winter', '2026-03-01T21:59:59Z', 'WANTED'],
  ['winter', '2026-03-01T22:00:00Z', 'ENDED'],
  ['summer', '2026-07-01T20:59:59Z', 'WANTED'],
  ['summer', '2026-07-01T21:00:00Z', 'ENDED'],
])('a last day ends at midnight in Riga, in %s: %s', (_, moment, standing) => {
  const validUntil = moment.slice(0, 10)

  expect(standingOf(aBan({ validUntil }), asOf(dayInRiga(new Date(moment))))).toBe(standing)
})
