import { describe, expect, test } from '@jest/globals'
import { circumstancesOfAlert, circumstancesOfBan } from '../../../subgraphs/bridge/reconciliation/circumstances.ts'
import type { Known } from '../../../subgraphs/bridge/reconciliation/identities.ts'
import { type Around, judge } from '../../../subgraphs/bridge/reconciliation/judge.ts'
import type { AlertContent, BanRecord } from '../../../subgraphs/bridge/registries/port.ts'
import type { IdentityFacts } from '../../../subgraphs/identity/facts.ts'
import { prepare } from '../../../subgraphs/identity/index.ts'
import { aBan, anAlert, anAlertContent, anIdentity } from '../../support/registerRecords.ts'

const around: Around = { within: null, sameReference: false, judgement: null, records: 1_000 }

const called = (surname: string, forename: string): Pick<IdentityFacts, 'names'> => ({
  names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename, language: null }],
})

/** A common name, and no document on either side. */
const unidentified = { ...called('IVANOV', 'SERGEI'), documents: [] }

const known = (
  identity: Partial<IdentityFacts>,
  ban: Partial<Omit<BanRecord, 'person'>> = {},
  placeOfBirth: string | null = 'LVIV',
): Known => ({
  identity: prepare(anIdentity(identity)),
  circumstances: new Map([['ban', circumstancesOfBan(aBan({ ...ban, person: { placeOfBirth } }))]]),
})

const shown = (identity: Partial<IdentityFacts>, content: Partial<AlertContent> = {}): Known => ({
  identity: prepare({ ...anIdentity(identity), personalCode: null }),
  circumstances: new Map([['alert', circumstancesOfAlert(anAlert({ content: anAlertContent({ placeOfBirth: 'LVIV', ...content }) }))]]),
})

describe('a decision in common', () => {
  test.each([
    ['joins a surname that changed, with forename and birth date', called('FERNANDO', 'SERGEI'), true],
    ['joins no other forename: twins may be banned by one decision', called('IVANOV', 'ANATOLII'), false],
    ['joins no other name altogether', called('FERNANDO', 'ANATOLII'), false],
    ['does not join by a forename alone', { ...called('FERNANDO', 'SERGEI'), birthDate: '1955-01-02' }, false],
  ])('%s', (_, changed, joins) => {
    const verdict = judge(known(unidentified), shown({ ...unidentified, ...changed }), { ...around, sameReference: true })

    expect(verdict?.sameReference ?? false).toBe(joins)
  })
})

describe('without a reference', () => {
  test('a common name and a birth date belong together when the last day is the same one', () => {
    const verdict = judge(known(unidentified), shown(unidentified, { decisionReference: null }), { ...around, records: 1_000_000 })

    expect(verdict).toMatchObject({ decision: 'REVIEW', together: true })
  })

  test('they are left to a person when nothing but the usual agrees', () => {
    const other = shown(unidentified, { decisionReference: null, validUntil: '2029-06-30' })

    expect(judge(known(unidentified), other, { ...around, records: 1_000_000 })?.together ?? false).toBe(false)
  })

  test('a twin does not belong to the ban of the other, whatever the decisions have in common', () => {
    const twin = shown({ ...unidentified, ...called('IVANOV', 'ANATOLII') }, { decisionReference: null })

    expect(judge(known(unidentified), twin, around)?.together ?? false).toBe(false)
  })
})

test('a namesake born on another day, with another decision, is not worth a person’s time', () => {
  const namesake = shown(
    { ...called('IVANOV', 'SERGEI'), birthDate: '1980-05-16', documents: [{ number: 'FB999888', country: 'UKR', type: 'PASSPORT' }] },
    { decisionReference: 'PMLP-2024-777', validUntil: '2027-03-03', placeOfBirth: 'ODESA' },
  )

  expect(judge(known(called('IVANOV', 'SERGEI')), namesake, { ...around, records: 50_000 })).toBeNull()
})

describe('within a register', () => {
  test('namesakes born on one day in two places are kept apart', () => {
    const verdict = judge(known(unidentified, {}, 'LVIV'), known(unidentified, {}, 'ODESA'), { ...around, within: 'LGM' })

    expect(verdict?.apart).toBe(true)
  })

  test('alerts that name two decisions are kept apart', () => {
    const [one, other] = [shown(unidentified), shown(unidentified, { decisionReference: 'PMLP-2024-777' })]

    expect(judge(one, other, { ...around, within: 'SIS' })?.apart).toBe(true)
  })

  test('a document in common holds together what two places would keep apart', () => {
    expect(judge(known({}, {}, 'LVIV'), known({}, {}, 'ODESA'), { ...around, within: 'LGM' })?.apart).toBe(false)
  })
})

test('what a person judged stands above all of it', () => {
  const [ban, alert] = [known(unidentified), shown(called('WRIGHT', 'JOHN'))]

  expect(judge(ban, alert, { ...around, judgement: 'SAME' })).toMatchObject({ decision: 'MATCH', identified: true, contradicted: false })
  expect(judge(ban, shown(unidentified), { ...around, judgement: 'DIFFERENT' })).toBeNull()
})
