import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { alertFields, differingFields } from '../../subgraphs/published/canonical.ts'
import { alertContentOf } from '../../subgraphs/published/content.ts'
import { digestsOf } from '../../subgraphs/published/digest.ts'
import { reviewDateOf } from '../../subgraphs/published/reviewDate.ts'
import { aBan, anAlertContent, anIdentity } from '../support/registerRecords.ts'

const withIdentity = (given: Parameters<typeof anIdentity>[0]) => aBan({ person: { identity: anIdentity(given) } })

describe('what a ban should publish', () => {
  test('is a refusal of entry with all that LGM holds of the exchanged data', () => {
    const content = alertContentOf(aBan({ person: { placeOfBirth: 'Odesa' } }))

    expect(content).toMatchObject({
      kind: 'REFUSAL_OF_ENTRY',
      action: 'REFUSE_ENTRY_AND_STAY',
      placeOfBirth: 'Odesa',
      reason: 'Return decision not complied with',
      grounds: ['ENTRY_BAN'],
      decisionReference: 'PMLP-2026-001',
      authority: 'PMLP',
      validUntil: '2031-01-09',
      identity: { birthDate: '1980-05-17', nationalities: ['UKR'], documents: [{ number: 'FB123456' }] },
    })
  })

  test.each([true, false])('says whether they are family of somebody who moves freely: %s', (freeMovementFamily) => {
    expect(alertContentOf(aBan({ person: { freeMovementFamily } }))).toMatchObject({ freeMovementFamily })
  })

  test('does not tell the Latvian personal code', () => {
    const content = alertContentOf(withIdentity({ personalCode: '320000-00000' }))

    expect(JSON.stringify(content)).not.toContain('320000')
    expect(content.identity).not.toHaveProperty('personalCode')
  })

  test('holds a name in another script also in Latin letters, read in its own language', () => {
    const original = { kind: 'CURRENT', form: 'ORIGINAL', surname: 'Гнатюк', forename: 'Григорій', language: 'ukr' } as const

    const { identity } = alertContentOf(withIdentity({ names: [original] }))

    expect(identity.names).toEqual([original, { ...original, form: 'LATIN', surname: 'HNATIUK', forename: 'HRYHORII' }])
  })

  test('does not repeat a Latin form that LGM already holds', () => {
    const names = [
      { kind: 'CURRENT', form: 'ORIGINAL', surname: 'Гнатюк', forename: null, language: 'ukr' },
      { kind: 'CURRENT', form: 'LATIN', surname: 'Hnatiuk', forename: null, language: null },
    ] as const

    expect(alertContentOf(withIdentity({ names })).identity.names).toHaveLength(2)
  })
})

describe('the review date of an alert', () => {
  const decided = '2026-01-09'

  test.each([
    ['within three years of the decision', { validUntil: '2029-01-09' }, '2029-01-09'],
    ['within five years when the decision runs for more than three', { validUntil: '2036-01-09' }, '2031-01-09'],
    ['within five years for an indefinite ban', { validUntil: null }, '2031-01-09'],
    ['not later than the last day of the ban', { validUntil: '2027-06-30' }, '2027-06-30'],
    ['one period on when the ban was looked at since', { validUntil: null, lookedAt: '2031-02-01' }, '2036-01-09'],
  ])('is %s', (_, given, expected) => {
    expect(reviewDateOf({ decided, lookedAt: decided, ...given })).toBe(expected)
  })

  test('of a decision of 29 February falls on a day that exists', () => {
    expect(reviewDateOf({ decided: '2024-02-29', validUntil: null, lookedAt: '2024-02-29' })).toBe('2029-02-28')
  })

  test('takes shorter periods of a state', () => {
    const periods = { years: 1, yearsForLongDecisions: 2, longDecisionYears: 3 }

    expect(reviewDateOf({ decided, lookedAt: decided, validUntil: null }, periods)).toBe('2028-01-09')
  })
})

describe('comparing what is wanted with what is held', () => {
  const wanted = anAlertContent({ grounds: ['ENTRY_BAN', 'PRIOR_CONVICTION'] })

  test('equal content differs in nothing', () => {
    expect(differingFields(wanted, structuredClone(wanted))).toEqual([])
  })

  test.each([
    ['the order of lists', { grounds: ['PRIOR_CONVICTION' as const, 'ENTRY_BAN' as const] }],
    ['letter case and spaces', { reason: '  RETURN decision  not complied with ' }],
    [
      'the way a document number is spaced',
      { identity: { ...wanted.identity, documents: [{ number: 'fb-123 456', country: 'UKR', type: 'PASSPORT' as const }] } },
    ],
    ['a doubled name', { identity: { ...wanted.identity, names: [...wanted.identity.names, ...wanted.identity.names] } }],
  ])('%s is no difference', (_, change) => {
    expect(differingFields(wanted, { ...wanted, ...change })).toEqual([])
  })

  test.each([
    [
      'names',
      {
        identity: {
          ...wanted.identity,
          names: [{ kind: 'CURRENT' as const, form: 'LATIN' as const, surname: 'TESTOVA', forename: 'ANATOLY', language: null }],
        },
      },
    ],
    ['birthDate', { identity: { ...wanted.identity, birthDate: '1980-05' } }],
    ['sex', { identity: { ...wanted.identity, sex: null } }],
    ['nationalities', { identity: { ...wanted.identity, nationalities: ['UKR', 'MDA'] } }],
    ['documents', { identity: { ...wanted.identity, documents: [] } }],
    ['placeOfBirth', { placeOfBirth: 'Odesa' }],
    ['freeMovementFamily', { freeMovementFamily: true }],
    ['grounds', { grounds: ['ENTRY_BAN' as const] }],
    ['decisionReference', { decisionReference: null }],
    ['validUntil', { validUntil: null }],
    ['reviewDate', { reviewDate: '2030-01-01' }],
    ['kind', { kind: 'RETURN' as const }],
  ])('a change of %s is named', (field, change) => {
    expect(differingFields(wanted, { ...wanted, ...change })).toEqual([field])
  })

  test('is told by digests: those of two contents are equal where no field differs', () => {
    const digestOf = (change: object) => digestsOf({ ...wanted, ...change }, null).content

    expect(digestOf({ reason: wanted.reason?.toUpperCase() })).toBe(digestOf({}))
    expect(digestOf({ freeMovementFamily: true })).not.toBe(digestOf({}))
  })

  test('is symmetric', () => {
    const text = fc.option(fc.constantFrom('a', 'A ', 'b', ''), { nil: null })
    const contents = fc.record({ reason: text, authority: text, placeOfBirth: text, validUntil: fc.constantFrom(null, '2030-01-01') })

    fc.assert(
      fc.property(contents, contents, (one, other) => {
        const [left, right] = [anAlertContent(one), anAlertContent(other)]
        expect(differingFields(left, right)).toEqual(differingFields(right, left))
      }),
    )
  })

  test('looks at every field of an alert', () => {
    const { identity, ...fields } = anAlertContent()

    expect([...alertFields].sort()).toEqual([...Object.keys(fields), ...Object.keys(identity)].sort())
  })
})
