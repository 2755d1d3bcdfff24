import { describe, expect, test } from '@jest/globals'
import { brokenRules, problemOf, reasonsToWithdraw, rules, type Surroundings } from '../../../subgraphs/bridge/publication/rules.ts'
import { aBan, anIdentity } from '../../support/registerRecords.ts'

const around: Surroundings = { today: '2026-03-02', personHasOtherAlert: false, alertIsForeign: false, reviewDate: '2031-01-09' }
const person = (given: Parameters<typeof anIdentity>[0]) => ({ person: { identity: anIdentity(given) } })

const codesOf = (ban: ReturnType<typeof aBan>, given: Partial<Surroundings> = {}) =>
  (['WITHDRAW', 'HOLD', 'WARN'] as const).flatMap((effect) => brokenRules(ban, { ...around, ...given }, effect).map(({ code }) => code))

describe('the rules of publication', () => {
  test('let a complete ban pass', () => {
    expect(codesOf(aBan())).toEqual([])
  })

  test.each([
    ['NOT_FOR_SCHENGEN', aBan({ territory: 'LATVIA' }), {}],
    ['NOT_ACTIVE', aBan({ status: 'SUSPENDED' }), {}],
    ['BAN_ENDED', aBan({ validUntil: '2026-03-01' }), {}],
    ['NOT_YET_VALID', aBan({ validFrom: '2026-03-03' }), {}],
    ['SURNAME_MISSING', aBan(person({ names: [] })), {}],
    ['BIRTH_DATE_MISSING', aBan(person({ birthDate: null })), {}],
    ['REASON_MISSING', aBan({ reason: ' ' }), {}],
    ['DECISION_REFERENCE_MISSING', aBan({ decisionReference: '' }), {}],
    ['ONE_ALERT_PER_PERSON', aBan(), { personHasOtherAlert: true }],
    ['ALERT_OF_ANOTHER_STATE', aBan(), { alertIsForeign: true }],
    ['FREE_MOVEMENT', aBan(person({ nationalities: ['UKR', 'NOR'] })), {}],
    ['NATIONALITY_MISSING', aBan(person({ nationalities: [] })), {}],
    ['DOCUMENT_MISSING', aBan(person({ documents: [] })), {}],
    ['BAN_UNUSUALLY_LONG', aBan({ validUntil: '2031-01-11' }), {}],
    ['REVIEW_OVERDUE', aBan(), { reviewDate: '2026-03-01' }],
  ])('%s is broken by what it is about, and no other with it', (code, ban, given) => {
    expect(codesOf(ban, given)).toEqual([code])
  })

  test('a ban without a ground is held', () => {
    expect(codesOf(aBan({ grounds: [] }))).toContain('GROUND_MISSING')
  })

  test('a ban is published up to and on its last day', () => {
    expect(reasonsToWithdraw(aBan({ validUntil: '2026-03-02' }), '2026-03-02')).toEqual([])
  })

  test('a forename, a sex or a full birth date is not asked for', () => {
    const names = [{ kind: 'CURRENT', form: 'LATIN', surname: 'TESTOV', forename: null, language: null }] as const

    expect(codesOf(aBan(person({ names, sex: null, birthDate: '1980' })))).toEqual([])
  })

  test('each has a code of its own, and says what is wrong and what clears it', () => {
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length)
    for (const rule of rules) expect(problemOf(rule).message).toBe(`${rule.message} ${rule.clears}`)
    expect(rules.filter(({ message, clears }) => message === '' || clears === '')).toEqual([])
  })
})
