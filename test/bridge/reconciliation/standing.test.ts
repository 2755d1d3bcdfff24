import { expect, test } from '@jest/globals'
import { standingOf } from '../../../subgraphs/bridge/reconciliation/standing.ts'
import { dayInRiga } from '../../../subgraphs/shared/calendar.ts'
import { aBan, anIdentity } from '../../support/registerRecords.ts'

const today = '2026-03-02'

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
  expect(standingOf(aBan(given), today)).toBe(standing)
})

test('a ban of a citizen of a state of free movement founds no alert', () => {
  const ban = aBan({ person: { identity: anIdentity({ nationalities: ['UKR', 'POL'] }) } })

  expect(standingOf(ban, today)).toBe('SUSPENDED')
})

test.each([
  ['winter', '2026-03-01T21:59:59Z', 'WANTED'],
  ['winter', '2026-03-01T22:00:00Z', 'ENDED'],
  ['summer', '2026-07-01T20:59:59Z', 'WANTED'],
  ['summer', '2026-07-01T21:00:00Z', 'ENDED'],
])('a last day ends at midnight in Riga, in %s: %s', (_, moment, standing) => {
  const validUntil = moment.slice(0, 10)

  expect(standingOf(aBan({ validUntil }), dayInRiga(new Date(moment)))).toBe(standing)
})
