import { expect, test } from '@jest/globals'
import { approvers, fittingResolutions, suggestedResolution } from '../../../subgraphs/bridge/resolutions/kinds.ts'
import type { DiscrepancyKind } from '../../../subgraphs/bridge/schema.generated.ts'
import { grants } from '../../../subgraphs/shared/actor/policy/grants.ts'

const seen = (kind: DiscrepancyKind, given: { field?: string; sisValue?: string; alertId?: string } = {}) => ({
  kind,
  banId: 'ban-1',
  alertId: null,
  field: null,
  sisValue: null,
  ...given,
})

test.each([
  [seen('MISSING_IN_SIS'), 'PUBLISH_AGAIN'],
  [seen('MISSING_IN_SIS', { alertId: 'refused-by-sirene' }), 'CORRECT_LGM'],
  [seen('EARLY_DELETION'), 'PUBLISH_AGAIN'],
  [seen('MISSING_IN_LGM'), 'WITHDRAW_ALERT'],
  [seen('OUTLIVED_BAN'), 'WITHDRAW_ALERT'],
  [seen('FIELD_MISMATCH', { field: 'birthDate' }), 'CORRECT_ALERT'],
  [seen('FIELD_MISMATCH', { field: 'validFrom' }), 'WITHDRAW_ALERT'],
  [seen('FIELD_MISMATCH', { field: 'kind' }), 'WITHDRAW_ALERT'],
  [seen('INCOMPLETE_ALERT', { field: 'reason' }), 'CORRECT_ALERT'],
  [seen('INCOMPLETE_ALERT', { field: 'decisionReference' }), 'WITHDRAW_ALERT'],
  [seen('REVIEW_OVERDUE'), 'CORRECT_ALERT'],
  [seen('REVIEW_OVERDUE', { sisValue: '2020-01-01' }), 'CORRECT_LGM'],
  [seen('DUPLICATE_ALERT'), 'WITHDRAW_ALERT'],
  [seen('DUPLICATE_BAN'), 'CORRECT_LGM'],
  [seen('UNLINKED_MATCH'), 'LINK'],
  [seen('PERMIT_HOLDER'), 'CORRECT_LGM'],
] as const)('the usual way of mending $kind: %s', (difference, usual) => {
  expect(suggestedResolution(difference)).toBe(usual)
  expect(new Set(fittingResolutions(difference)).size).toBe(fittingResolutions(difference).length)
})

test.each(['OUTLIVED_BAN', 'MISSING_IN_LGM', 'DUPLICATE_ALERT'] as const)('%s is never accepted as it is', (kind) => {
  expect(fittingResolutions(seen(kind))).not.toContain('ACCEPT_AS_IS')
})

test('whoever may approve a kind may approve at all, and whoever may approve may approve something', () => {
  const byPolicy = new Set(grants.filter(({ operations }) => operations.includes('approveResolution')).map(({ role }) => role))

  expect(new Set(Object.values(approvers).flat())).toEqual(byPolicy)
})
