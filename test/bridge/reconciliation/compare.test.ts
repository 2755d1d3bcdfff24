import { describe, expect, test } from '@jest/globals'
import { compareBanWithAlert } from '../../../subgraphs/bridge/reconciliation/compare.ts'
import { readReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import type { AlertContent, BanRecord } from '../../../subgraphs/bridge/registries/port.ts'
import type { IdentityFacts, PersonName } from '../../../subgraphs/identity/facts.ts'
import { aBan, anAlert, anAlertContent, anIdentity } from '../../support/registerRecords.ts'

const asOf = { ...readReferenceData(), today: '2026-03-02' }

const name = (given: Partial<PersonName>): PersonName => ({
  kind: 'CURRENT',
  form: 'LATIN',
  surname: 'TESTOV',
  forename: 'ANATOLY',
  language: null,
  ...given,
})

interface Case {
  readonly rule: string
  readonly lgm?: Partial<IdentityFacts>
  readonly sis?: Partial<IdentityFacts>
  readonly ban?: Partial<Omit<BanRecord, 'person'>> & Partial<Pick<BanRecord['person'], 'placeOfBirth' | 'freeMovementFamily'>>
  readonly alert?: Partial<AlertContent>
  /** `KIND field SEVERITY`; none when it is no difference. */
  readonly differences: readonly string[]
}

const differencesOf = ({
  lgm = {},
  sis = lgm,
  ban: { placeOfBirth = null, freeMovementFamily = false, ...given } = {},
  alert = {},
}: Case): readonly string[] => {
  const ban = aBan({ ...given, person: { identity: anIdentity(lgm), placeOfBirth, freeMovementFamily } })
  const { personalCode: _, ...identity } = anIdentity(sis)
  const content = anAlertContent({ identity, ...alert })
  return compareBanWithAlert(ban, anAlert({ content }), asOf).map(({ kind, field, severity }) => `${kind} ${field} ${severity}`)
}

const passport = (number: string, country: string | null = 'UKR') => ({ number, country, type: 'PASSPORT' as const })
const names = (...some: readonly Partial<PersonName>[]) => ({ names: some.map(name) })

const noDifferences: readonly Omit<Case, 'differences'>[] = [
  { rule: 'equal records' },
  {
    rule: 'family of somebody who moves freely in both',
    ban: { grounds: ['PRIOR_CONVICTION'], freeMovementFamily: true },
    alert: { grounds: ['PRIOR_CONVICTION'], freeMovementFamily: true },
  },
  {
    rule: 'the transliteration of another script',
    lgm: names({ form: 'ORIGINAL', surname: 'Щербакова', forename: 'Юлия', language: 'rus' }),
    sis: names({ surname: 'SHCHERBAKOVA', forename: 'IULIIA' }),
  },
  {
    rule: 'a Latvianised form against a transliteration',
    lgm: names({ form: 'LATVIANISED', surname: 'Žukovs', forename: 'Aleksejs' }),
    sis: names({ surname: 'ZHUKOV', forename: 'ALEKSEI' }),
  },
  {
    rule: 'a name rewritten by its sound',
    lgm: names({ form: 'LATVIANISED', surname: 'Raits', forename: 'Džons' }),
    sis: names({ surname: 'WRIGHT', forename: 'JOHN' }),
  },
  {
    rule: 'another system of transliteration',
    lgm: names({ surname: 'KOVALCHUK', forename: 'YULIYA' }),
    sis: names({ surname: 'KOVALCHUK', forename: 'IULIIA' }),
  },
  { rule: 'letter case', lgm: names({ surname: 'Testov' }), sis: names({ surname: 'TESTOV' }) },
  { rule: 'one document number that two states have given', lgm: { documents: [passport('FB123456'), passport('FB123456', 'RUS')] } },
  { rule: 'the spacing of a document number', lgm: { documents: [passport('FB 123456')] }, sis: { documents: [passport('FB123456')] } },
  { rule: 'the spacing of a decision reference', alert: { decisionReference: 'pmlp 2026/001' } },
  { rule: 'an alias in the alert as in LGM', lgm: names({}, { kind: 'ALIAS', surname: 'BELOV', forename: null }) },
  {
    rule: 'an alias in another form',
    lgm: names({}, { kind: 'ALIAS', form: 'LATVIANISED', surname: 'Belovs', forename: 'Anatolijs' }),
    sis: names({}, { kind: 'ALIAS', surname: 'BELOV', forename: 'ANATOLY' }),
  },
  { rule: 'an unstated sex on both sides', lgm: { sex: 'UNSPECIFIED' }, sis: { sex: null } },
  { rule: 'no forename on either side', lgm: names({ forename: null }) },
  { rule: 'the wording of the reason', alert: { reason: 'Did not comply with the return decision' } },
  {
    rule: 'a patronymic that LGM alone writes',
    lgm: names({ form: 'ORIGINAL', surname: 'Козлов', forename: 'Олег Николаевич', language: 'rus' }),
    sis: names({ surname: 'KOZLOV', forename: 'OLEG' }),
  },
  {
    rule: 'a patronymic that the alert alone writes',
    lgm: names({ form: 'LATVIANISED', surname: 'Volkova', forename: 'Ludmila' }),
    sis: names({ surname: 'VOLKOVA', forename: 'LIUDMILA SERGEEVNA' }),
  },
  {
    rule: 'other vowels of a name whose script writes none',
    lgm: names({ form: 'ORIGINAL', surname: 'محمد', forename: 'خالد' }, { surname: 'MOHAMMAD', forename: 'KHALED' }),
    sis: names({ surname: 'MUHAMMED', forename: 'KHALID' }),
  },
  {
    rule: 'the transliteration that the bridge publishes beside the spelling of the passport',
    lgm: names({ form: 'ORIGINAL', surname: 'جمعة', forename: 'أحمد' }, { surname: 'GOMAA', forename: 'AHMAD' }),
    sis: names({ surname: 'GOMAA', forename: 'AHMAD' }, { surname: 'JMAA', forename: 'AHMD' }),
  },
  {
    rule: 'a name divided elsewhere',
    lgm: names({ surname: 'BEREZINA-KALNINA' }),
    sis: names({ surname: 'BEREZINAKALNINA' }),
  },
  { rule: 'a visa of a state outside the area', lgm: { documents: [{ number: 'V1234567', country: 'TUR', type: 'LONG_STAY_VISA' }] } },
  { rule: 'a permit of a state outside the area', lgm: { documents: [{ number: 'RP1234567', country: 'TUR', type: 'RESIDENCE_PERMIT' }] } },
  { rule: 'a review sooner than the law asks for', alert: { reviewDate: '2027-01-01' } },
]

const differences: readonly Case[] = [
  { rule: 'M5 another spelling of the surname', sis: names({ surname: 'TESNOV' }), differences: ['FIELD_MISMATCH surname MAJOR'] },
  { rule: 'M5 another surname', sis: names({ surname: 'WRIGHT' }), differences: ['FIELD_MISMATCH surname CRITICAL'] },
  { rule: 'M5 another forename', sis: names({ forename: 'BORISLAV' }), differences: ['FIELD_MISMATCH forename CRITICAL'] },
  {
    rule: 'M6 surname and forename in each other’s place',
    sis: names({ surname: 'ANATOLY', forename: 'TESTOV' }),
    differences: ['FIELD_MISMATCH surname MAJOR'],
  },
  {
    rule: 'M6 names that fit one another in either order',
    lgm: names({ form: 'ORIGINAL', surname: 'محمدی', forename: 'محمد' }, { surname: 'MOHAMMADI', forename: 'MOHAMMAD' }),
    sis: names({ surname: 'MOHAMMAD', forename: 'MOHAMMADI' }),
    differences: ['FIELD_MISMATCH surname MAJOR'],
  },
  {
    rule: 'M6 a Latvianised name of which each part sounds like the other',
    lgm: names({ form: 'LATVIANISED', surname: 'Al Hasans', forename: 'Huseins' }),
    sis: names({ surname: 'HUSSEIN', forename: 'AL HASSAN' }),
    differences: ['FIELD_MISMATCH surname MAJOR'],
  },
  {
    rule: 'M6 a short surname',
    lgm: names({ form: 'ORIGINAL', surname: 'Trần', forename: 'Minh Tuấn' }, { surname: 'TRAN', forename: 'MINH TUAN' }),
    sis: names({ surname: 'MINH TUAN', forename: 'TRAN' }),
    differences: ['FIELD_MISMATCH surname MAJOR'],
  },
  {
    rule: 'M5 a misspelling that the original without vowels would let pass',
    lgm: names({ form: 'ORIGINAL', surname: 'نجفی', forename: 'مهدی' }, { surname: 'NAJAFI', forename: 'MEHDI' }),
    sis: names({ surname: 'NAJKFI', forename: 'MEHDI' }),
    differences: ['FIELD_MISMATCH surname MAJOR'],
  },
  {
    rule: 'M11 a second forename missing',
    lgm: names({ surname: 'NGUYEN', forename: 'QUANG HUY' }),
    sis: names({ surname: 'NGUYEN', forename: 'QUANG' }),
    differences: ['INCOMPLETE_ALERT forename MINOR'],
  },
  {
    rule: 'M11 half of a double surname missing',
    lgm: names({ surname: 'GARCIA LOPEZ', forename: 'JUAN' }),
    sis: names({ surname: 'GARCIA', forename: 'JUAN' }),
    differences: ['INCOMPLETE_ALERT surname MAJOR'],
  },
  {
    rule: 'M5 a forename more than LGM holds',
    lgm: names({ surname: 'GARCIA', forename: 'JUAN' }),
    sis: names({ surname: 'GARCIA', forename: 'JUAN CARLOS' }),
    differences: ['FIELD_MISMATCH forename MINOR'],
  },
  {
    rule: 'M5 a misspelling of a Latvianised name',
    lgm: names({ form: 'LATVIANISED', surname: 'Žukovs', forename: 'Aleksejs' }),
    sis: names({ surname: 'ZHUMOV', forename: 'ALEKSEI' }),
    differences: ['FIELD_MISMATCH surname MAJOR'],
  },
  {
    rule: 'M7 day and month swapped',
    lgm: { birthDate: '1980-05-07' },
    sis: { birthDate: '1980-07-05' },
    differences: ['FIELD_MISMATCH birthDate CRITICAL'],
  },
  { rule: 'M7 another year', sis: { birthDate: '1981-05-17' }, differences: ['FIELD_MISMATCH birthDate CRITICAL'] },
  { rule: 'M8 the year alone', sis: { birthDate: '1980' }, differences: ['INCOMPLETE_ALERT birthDate MAJOR'] },
  { rule: 'M8 unknown parts as zeros', sis: { birthDate: '1980-00-00' }, differences: ['INCOMPLETE_ALERT birthDate MAJOR'] },
  {
    rule: 'a birth date more exact than LGM’s',
    lgm: { birthDate: '1980' },
    sis: { birthDate: '1980-05-17' },
    differences: ['FIELD_MISMATCH birthDate MINOR'],
  },
  { rule: 'no birth date in the alert', sis: { birthDate: null }, differences: ['INCOMPLETE_ALERT birthDate CRITICAL'] },
  { rule: 'M9 another nationality', sis: { nationalities: ['MAR'] }, differences: ['FIELD_MISMATCH nationalities MAJOR'] },
  { rule: 'M9 no nationality', sis: { nationalities: [] }, differences: ['INCOMPLETE_ALERT nationalities MINOR'] },
  {
    rule: 'M9 a second nationality missing',
    lgm: { nationalities: ['UKR', 'MDA'] },
    sis: { nationalities: ['UKR'] },
    differences: ['INCOMPLETE_ALERT nationalities MINOR'],
  },
  {
    rule: 'M16 the citizenship of a state of free movement gained',
    lgm: { nationalities: ['UKR', 'POL'] },
    sis: { nationalities: ['UKR'], sex: 'FEMALE' },
    differences: ['OUTLIVED_BAN nationalities CRITICAL'],
  },
  {
    rule: 'M16 a citizen of a state of free movement by both registers',
    lgm: { nationalities: ['POL'] },
    sis: { nationalities: ['POL'] },
    differences: ['OUTLIVED_BAN nationalities CRITICAL'],
  },
  {
    rule: 'M15 a residence permit of a state of the area',
    lgm: { documents: [{ number: 'RP1234567', country: 'EST', type: 'RESIDENCE_PERMIT' }] },
    sis: { documents: [{ number: 'RP1234567', country: 'EST', type: 'RESIDENCE_PERMIT' }] },
    differences: ['PERMIT_HOLDER documents MAJOR'],
  },
  {
    rule: 'M9 a state that no longer exists',
    lgm: { nationalities: ['RUS'] },
    sis: { nationalities: ['SUN'] },
    differences: ['FIELD_MISMATCH nationalities MINOR'],
  },
  {
    rule: 'M10 O for 0',
    lgm: { documents: [passport('FB103456')] },
    sis: { documents: [passport('FB1O3456')] },
    differences: ['FIELD_MISMATCH documents MAJOR'],
  },
  { rule: 'M10 the series lost', sis: { documents: [passport('123456')] }, differences: ['FIELD_MISMATCH documents MAJOR'] },
  { rule: 'M10 another number', sis: { documents: [passport('ZZ999888')] }, differences: ['FIELD_MISMATCH documents MAJOR'] },
  {
    rule: 'M10 another state of issue',
    sis: { documents: [passport('FB123456', 'MDA')] },
    differences: ['FIELD_MISMATCH documentCountry MAJOR'],
  },
  { rule: 'a document missing', sis: { documents: [] }, differences: ['INCOMPLETE_ALERT documents MAJOR'] },
  { rule: 'no name at all', sis: { names: [] }, differences: ['INCOMPLETE_ALERT surname CRITICAL'] },
  {
    rule: 'the current name as an alias only',
    sis: names({ kind: 'ALIAS' }),
    differences: ['INCOMPLETE_ALERT surname CRITICAL'],
  },
  {
    rule: 'a second current name missing',
    lgm: names({}, { surname: 'BELOV' }),
    sis: names({}),
    differences: ['INCOMPLETE_ALERT surname MAJOR'],
  },
  { rule: 'M11 no forename', sis: names({ forename: null }), differences: ['INCOMPLETE_ALERT forename MAJOR'] },
  {
    rule: 'M12 an alias in LGM only',
    lgm: names({}, { kind: 'ALIAS', surname: 'BELOV' }),
    sis: {},
    differences: ['INCOMPLETE_ALERT aliases MAJOR'],
  },
  {
    rule: 'M12 an alias in the alert only',
    sis: names({}, { kind: 'ALIAS', surname: 'BELOV' }),
    differences: ['FIELD_MISMATCH aliases MINOR'],
  },
  {
    rule: 'M17 a return alert not swapped',
    alert: { kind: 'RETURN', action: 'CONFIRM_RETURN' },
    differences: ['FIELD_MISMATCH kind CRITICAL'],
  },
  { rule: 'M18 an alert that lasts longer', alert: { validUntil: '2032-01-09' }, differences: ['FIELD_MISMATCH validUntil CRITICAL'] },
  { rule: 'M18 an alert without end', alert: { validUntil: null }, differences: ['FIELD_MISMATCH validUntil CRITICAL'] },
  { rule: 'M18 an alert that ends sooner', alert: { validUntil: '2030-01-09' }, differences: ['FIELD_MISMATCH validUntil MAJOR'] },
  {
    rule: 'M18 a review too late',
    alert: { reviewDate: '2031-01-09' },
    ban: { validUntil: null },
    differences: ['FIELD_MISMATCH validUntil MAJOR'],
  },
  { rule: 'no review date', alert: { reviewDate: null }, differences: ['REVIEW_OVERDUE reviewDate MAJOR'] },
  { rule: 'a review date that has passed', alert: { reviewDate: '2026-03-01' }, differences: ['REVIEW_OVERDUE reviewDate MAJOR'] },
  { rule: 'M19 no decision reference', alert: { decisionReference: ' ' }, differences: ['INCOMPLETE_ALERT decisionReference MAJOR'] },
  {
    rule: 'M19 another decision reference',
    alert: { decisionReference: 'PMLP-2026-002' },
    differences: ['FIELD_MISMATCH decisionReference MAJOR'],
  },
  { rule: 'M19 no ground', alert: { grounds: [] }, differences: ['INCOMPLETE_ALERT grounds MAJOR'] },
  { rule: 'M19 another ground', alert: { grounds: ['PRIOR_CONVICTION'] }, differences: ['FIELD_MISMATCH grounds MAJOR'] },
  { rule: 'no reason', alert: { reason: null }, differences: ['INCOMPLETE_ALERT reason MAJOR'] },
  { rule: 'no place of birth', ban: { placeOfBirth: 'Lviv' }, differences: ['INCOMPLETE_ALERT placeOfBirth MINOR'] },
  {
    rule: 'family of somebody who moves freely, of which the alert says nothing',
    ban: { grounds: ['PRIOR_CONVICTION'], freeMovementFamily: true },
    alert: { grounds: ['PRIOR_CONVICTION'] },
    differences: ['INCOMPLETE_ALERT freeMovementFamily MAJOR'],
  },
  {
    rule: 'family of somebody who moves freely by the alert alone',
    alert: { freeMovementFamily: true },
    differences: ['FIELD_MISMATCH freeMovementFamily MAJOR'],
  },
  { rule: 'M21 another sex', sis: { sex: 'FEMALE' }, differences: ['FIELD_MISMATCH sex MAJOR'] },
  { rule: 'M21 no sex', sis: { sex: null }, differences: ['INCOMPLETE_ALERT sex MINOR'] },
  {
    rule: 'M3 a revoked ban',
    ban: { status: 'REVOKED', inForce: false },
    sis: { sex: 'FEMALE' },
    differences: ['OUTLIVED_BAN null CRITICAL'],
  },
  { rule: 'M3 a ban past its last day', ban: { validUntil: '2026-03-01' }, differences: ['OUTLIVED_BAN null CRITICAL'] },
  { rule: 'M3 a suspended ban', ban: { status: 'SUSPENDED', inForce: false }, differences: ['OUTLIVED_BAN null CRITICAL'] },
  {
    rule: 'a ban that has not begun',
    ban: { validFrom: '2026-09-01', inForce: false },
    differences: ['FIELD_MISMATCH validFrom CRITICAL'],
  },
  { rule: 'M2 a ban for Latvia only', ban: { territory: 'LATVIA' }, differences: ['MISSING_IN_LGM null CRITICAL'] },
]

describe('it is no difference:', () => {
  test.each(noDifferences)('$rule', (given) => {
    expect(differencesOf({ ...given, differences: [] })).toEqual([])
  })
})

describe('it is a difference:', () => {
  test.each(differences)('$rule', (given) => {
    expect(differencesOf({ sis: {}, ...given })).toEqual(given.differences)
  })
})

test('the rule names day and month that are swapped', () => {
  const ban = aBan({ person: { identity: anIdentity({ birthDate: '1980-05-07' }) } })
  const { personalCode: _, ...identity } = anIdentity({ birthDate: '1980-07-05' })

  const [finding] = compareBanWithAlert(ban, anAlert({ content: anAlertContent({ identity }) }), asOf)

  expect(finding).toMatchObject({ lgmValue: '1980-05-07', sisValue: '1980-07-05', rule: 'Day and month of the birth date are swapped.' })
})

test('every finding names the ban and the alert', () => {
  const alert = anAlert({ content: anAlertContent({ decisionReference: null }) })

  expect(compareBanWithAlert(aBan(), alert, asOf)).toMatchObject([{ banId: 'ban-1', alertId: 'alert-1' }])
})
