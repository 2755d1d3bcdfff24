import { expect, test } from '@jest/globals'
import type { Actor } from '../../subgraphs/shared/actor/actor.ts'
import { seesValues, seesWordsAbout } from '../../subgraphs/shared/actor/policy/discrepancyValues.ts'
import type { Role } from '../../subgraphs/shared/actor/roles.ts'

const actor = (role: Role): Actor => ({
  subject: 'officer-1',
  agency: 'PMLP',
  roles: [role],
  purpose: 'DATA_QUALITY',
  caseNumber: 'C-1',
  service: null,
})

test.each([
  ['birthDate', '1980-01-01', null, true],
  ['grounds', 'ENTRY_BAN', null, true],
  ['grounds', 'ENTRY_BAN', 'SERIOUS_SECURITY_THREAT', false],
  ['grounds', 'RESTRICTIVE_MEASURE', null, false],
  ['reason', 'In words', null, false],
] as const)('the two values of %s, %s and %s, are shown to an officer of data quality: %s', (field, lgmValue, sisValue, shown) => {
  const difference = { field, lgmValue, sisValue }

  expect(seesValues(actor('DATA_QUALITY_OFFICER'), difference)).toBe(shown)
  expect(seesValues(actor('PMLP_SUPERVISOR'), difference)).toBe(true)
})

test.each([
  ['birthDate', '1980-01-01', true],
  ['grounds', 'ENTRY_BAN', false],
  ['grounds', null, false],
  ['reason', null, false],
] as const)('what was said about a difference in %s (%s) is shown to an officer of data quality: %s', (field, lgmValue, shown) => {
  const difference = { field, lgmValue, sisValue: null }

  expect(seesWordsAbout(actor('DATA_QUALITY_OFFICER'), difference)).toBe(shown)
  expect(seesWordsAbout(actor('PMLP_SUPERVISOR'), difference)).toBe(true)
})
