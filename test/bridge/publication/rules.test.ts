import { describe, expect, test } from '@jest/globals'
import { ruleCatalogue } from '../../../subgraphs/bridge/publication/catalogue.ts'
import {
  brokenRules,
  problemOf,
  reasonsToWithdraw,
  rules,
  type Surroundings,
  translated,
} from '../../../subgraphs/bridge/publication/rules.ts'
import { languageOf, languages } from '../../../subgraphs/shared/graphql/language.ts'
import { reasonsAgainst } from '../../../subgraphs/published/claim.ts'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import { aBan, anAlert, anIdentity } from '../../support/registerRecords.ts'

const reference = readReferenceData()
const around: Surroundings = {
  today: '2026-03-02',
  otherAlerts: [],
  possibleAlerts: [],
  alertsLeftOut: false,
  openReturns: [],
  foreignAlerts: [],
  strayAlerts: [],
  reviewDate: '2031-01-09',
  consultations: [],
  reference,
}
const estonian = anAlert({ issuingState: 'EST', nationalReference: null, subjectReference: null })
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
    ['PERSON_DECEASED', aBan({ person: { dateOfDeath: '2026' } }), {}],
    ['NOT_YET_VALID', aBan({ validFrom: '2026-03-03' }), {}],
    ['SURNAME_MISSING', aBan(person({ names: [] })), {}],
    ['BIRTH_DATE_MISSING', aBan(person({ birthDate: null })), {}],
    ['REASON_MISSING', aBan({ reason: ' ' }), {}],
    ['DECISION_REFERENCE_MISSING', aBan({ decisionReference: '' }), {}],
    ['RETURN_NOT_CONFIRMED', aBan(), { openReturns: [anAlert()] }],
    ['ONE_ALERT_PER_PERSON', aBan(), { otherAlerts: [anAlert()] }],
    ['ALERT_OF_ANOTHER_STATE', aBan(), { strayAlerts: [estonian] }],
    [
      'INCOMPATIBLE_ALERT',
      aBan(),
      {
        foreignAlerts: [estonian],
        reference: { ...reference, alertsOfOtherStates: { REFUSAL_OF_ENTRY: 'INCOMPATIBLE', RETURN: 'COMPATIBLE' } },
      },
    ],
    ['PERMIT_KEPT', aBan(), { consultations: [{ state: 'DEU', answer: 'PERMIT_KEPT' }] }],
    ['COMPATIBLE_ALERT', aBan(), { foreignAlerts: [estonian] }],
    ['POSSIBLE_ALERT', aBan(), { possibleAlerts: [anAlert()] }],
    ['POSSIBLE_ALERT', aBan(), { alertsLeftOut: true }],
    ['FREE_MOVEMENT_FAMILY', aBan({ person: { freeMovementFamily: true } }), {}],
    ['FREE_MOVEMENT', aBan(person({ nationalities: ['UKR', 'NOR'] })), {}],
    ['PERMIT_HOLDER', aBan(person({ documents: [{ number: 'P1', country: 'DEU', type: 'RESIDENCE_PERMIT' }] })), {}],
    ['PERMIT_HOLDER', aBan(person({ documents: [{ number: 'V1', country: 'LVA', type: 'LONG_STAY_VISA' }] })), {}],
    ['NATIONALITY_MISSING', aBan(person({ nationalities: [] })), {}],
    ['DOCUMENT_MISSING', aBan(person({ documents: [] })), {}],
    ['BAN_UNUSUALLY_LONG', aBan({ validUntil: '2031-01-11' }), {}],
    ['REVIEW_OVERDUE', aBan(), { reviewDate: '2026-03-01' }],
  ] as const)('%s is broken by what it is about, and no other with it', (code, ban, given) => {
    expect(codesOf(ban, given)).toEqual([code])
  })

  test('a ban without a ground is held', () => {
    expect(codesOf(aBan({ grounds: [] }))).toContain('GROUND_MISSING')
  })

  test('family of somebody who moves freely is banned for what they did, and for nothing else', () => {
    expect(codesOf(aBan({ grounds: ['ENTRY_BAN', 'PRIOR_CONVICTION'], person: { freeMovementFamily: true } }))).toEqual([])
  })

  test('a state that has answered that its permit is withdrawn need not be asked again', () => {
    const holder = aBan(person({ documents: [{ number: 'P1', country: 'DEU', type: 'RESIDENCE_PERMIT' }] }))

    expect(codesOf(holder, { consultations: [{ state: 'DEU', answer: 'PERMIT_WITHDRAWN' }] })).toEqual([])
    expect(codesOf(holder, { consultations: [{ state: 'FRA', answer: 'PERMIT_WITHDRAWN' }] })).toEqual(['PERMIT_HOLDER'])
  })

  test('that take an alert out of SIS by the ban, its person and the day are those by which a comparison says that none may stand', () => {
    const ending = rules.filter(({ effect, endsAlert }) => effect === 'WITHDRAW' || endsAlert).map(({ code }) => code)
    const byWhatAnotherStateAnswered = 'PERMIT_KEPT'

    expect([...ending].sort()).toEqual([...reasonsAgainst, byWhatAnotherStateAnswered].sort())
  })

  test('a ban is published up to and on its last day', () => {
    expect(reasonsToWithdraw(aBan({ validUntil: '2026-03-02' }), '2026-03-02')).toEqual([])
  })

  test('a forename, a sex or a full birth date is not asked for', () => {
    const names = [{ kind: 'CURRENT', form: 'LATIN', surname: 'TESTOV', forename: null, language: null }] as const

    expect(codesOf(aBan(person({ names, sex: null, birthDate: '1980' })))).toEqual([])
  })

  test('a national review is due every three years from the decision, whatever SIS asks', () => {
    const long = { decisionDate: '2020-02-01', validFrom: '2020-02-01', validUntil: null, grounds: ['PRIOR_CONVICTION'] as const }

    expect(codesOf(aBan({ ...long, changedAt: new Date('2022-12-01T00:00:00Z') }))).toEqual(['NATIONAL_REVIEW_OVERDUE'])
    expect(codesOf(aBan({ ...long, changedAt: new Date('2026-02-02T00:00:00Z') }))).toEqual([])
  })

  test('each has a code of its own, and says in both languages what is wrong and what clears it', () => {
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length)
    for (const language of languages)
      for (const { code, message, clears } of ruleCatalogue(language)) {
        expect([code, message.endsWith('.'), clears.endsWith('.')]).toEqual([code, true, true])
      }
    expect(ruleCatalogue('lv').map(({ message }) => message)).not.toEqual(ruleCatalogue('en').map(({ message }) => message))
  })

  test('a problem is told in the language of the reader, and what a register said stays as it is', () => {
    const [rule] = rules
    if (rule === undefined) throw new Error('there are no rules')
    const foreign = { code: 'NOT_OURS', message: 'as SIS said it', path: [], rule: null }

    expect(translated(problemOf(rule), 'lv').message).toMatch(/^Aizliegums ir spēkā tikai Latvijā/)
    expect(translated(foreign, 'lv')).toEqual(foreign)
  })

  test.each([
    [undefined, 'en'],
    ['lv', 'lv'],
    ['de, lv-LV;q=0.9, en;q=0.8', 'lv'],
    ['en;q=0.4, lv;q=0.5', 'lv'],
    ['lv;q=0, fr', 'en'],
  ])('Accept-Language %s is answered in %s', (header, language) => {
    expect(languageOf(header)).toBe(language)
  })
})
