import type { IdentityFacts, PersonName } from '../subgraphs/identity/facts.ts'
import type { Chance } from './random.ts'
import type { Damage, DamageCode, LgmBan, LgmRecord, SisRecord } from './registers.ts'

/** One ban meant for Schengen, its person, and the alert that it ought to have in SIS. */
export interface Published {
  readonly record: LgmRecord
  readonly ban: LgmBan
  readonly alert: SisRecord
}

/** What stands in the registers after the damage: an empty list is a record that is not there. */
export interface Damaged {
  readonly lgm: readonly LgmRecord[]
  readonly sis: readonly SisRecord[]
  readonly damage: Damage
}

/** Makes one pair of records differ in the way of the catalogue; null when this pair cannot differ in that way. */
export type DamageRule = (published: Published, chance: Chance, newId: () => string) => Damaged | null

/** Damages the alert and leaves LGM as it is. */
function onAlert(
  code: DamageCode,
  kind: string,
  field: string,
  change: (alert: SisRecord, published: Published, chance: Chance) => SisRecord | null,
): DamageRule {
  return (published, chance) => {
    const changed = change(published.alert, published, chance)
    if (changed === null) return null
    return { lgm: [published.record], sis: [changed], damage: describe(code, kind, field, published) }
  }
}

const describe = (code: DamageCode, kind: string, field: string | null, { record, ban, alert }: Published): Damage => ({
  code,
  personId: record.person.id,
  banId: ban.id,
  alertId: alert.id,
  kind,
  field,
})

const withIdentity = (alert: SisRecord, change: Partial<IdentityFacts>): SisRecord => ({
  ...alert,
  identity: { ...alert.identity, ...change },
})

const withCurrentName = (alert: SisRecord, change: (name: PersonName) => PersonName): SisRecord =>
  withIdentity(alert, { names: alert.identity.names.map((name) => (name.kind === 'CURRENT' ? change(name) : name)) })

const [yearLength, monthEnd] = [4, 7]

/** A slip of the hand inside the stem, not at its end, where Latvian endings make differences that mean nothing. */
function misspelt(surname: string, chance: Chance): string {
  const place = chance.between(1, Math.max(1, surname.length - 3))
  const wrong = chance.pick([...'BDFGKLMNPRTVZ'].filter((letter) => letter !== surname[place]))
  return surname.slice(0, place) + wrong + surname.slice(place + 1)
}

function swappedDayAndMonth(date: string): string | null {
  const [year, month, day] = [date.slice(0, yearLength), date.slice(yearLength + 1, monthEnd), date.slice(monthEnd + 1)]
  return Number(day) > 12 || day === month ? null : `${year}-${day}-${month}`
}

const laterByAYear = (date: string): string => `${Number(date.slice(0, yearLength)) + 1}${date.slice(yearLength)}`

const lookAlikes: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', O: '0', I: '1', '5': 'S', '8': 'B' }

const aliasSurnames = ['BELOV', 'KARIM', 'DANILENKO', 'TARASHVILI', 'OSMAN']

/** The catalogue of differences that practice knows, each as the change that makes it. */
export const damageRules: Readonly<Record<DamageCode, DamageRule>> = {
  M1: (published) => ({
    lgm: [published.record],
    sis: [],
    damage: { ...describe('M1', 'MISSING_IN_SIS', null, published), alertId: null },
  }),
  M2: (published) => ({
    lgm: [],
    sis: [published.alert],
    damage: { ...describe('M2', 'MISSING_IN_LGM', null, published), personId: null, banId: null },
  }),
  M3: (published) => ({
    lgm: [{ ...published.record, bans: [{ ...published.ban, status: 'REVOKED' }] }],
    sis: [published.alert],
    damage: describe('M3', 'OUTLIVED_BAN', null, published),
  }),
  M4: (published) => ({
    lgm: [published.record],
    sis: [{ ...published.alert, status: 'DELETED' }],
    damage: describe('M4', 'MISSING_IN_SIS', null, published),
  }),
  M5: onAlert('M5', 'FIELD_MISMATCH', 'surname', (alert, _published, chance) =>
    withCurrentName(alert, (name) => ({ ...name, surname: misspelt(name.surname, chance) })),
  ),
  M6: onAlert('M6', 'FIELD_MISMATCH', 'surname', (alert) =>
    withCurrentName(alert, (name) => ({ ...name, surname: name.forename ?? name.surname, forename: name.surname })),
  ),
  M7: onAlert('M7', 'FIELD_MISMATCH', 'birthDate', (alert) => {
    const swapped = swappedDayAndMonth(alert.identity.birthDate ?? '')
    return swapped === null ? null : withIdentity(alert, { birthDate: swapped })
  }),
  M8: onAlert('M8', 'INCOMPLETE_ALERT', 'birthDate', (alert) =>
    withIdentity(alert, { birthDate: alert.identity.birthDate?.slice(0, yearLength) ?? null }),
  ),
  M9: onAlert('M9', 'FIELD_MISMATCH', 'nationalities', (alert, _published, chance) =>
    withIdentity(alert, { nationalities: [chance.pick(['BGD', 'TKM', 'MAR'])] }),
  ),
  M10: onAlert('M10', 'FIELD_MISMATCH', 'documents', (alert) => {
    const [document] = alert.identity.documents
    const place = document === undefined ? -1 : [...document.number].findIndex((letter) => letter in lookAlikes)
    if (document === undefined || place < 0) return null
    const number = document.number.slice(0, place) + lookAlikes[document.number[place] ?? ''] + document.number.slice(place + 1)
    return withIdentity(alert, { documents: [{ ...document, number }] })
  }),
  M11: onAlert('M11', 'INCOMPLETE_ALERT', 'forename', (alert) => withCurrentName(alert, (name) => ({ ...name, forename: null }))),
  M12: (published, chance) => {
    const { record, alert } = published
    const names = alert.identity.names.filter((name) => name.kind !== 'ALIAS')
    const damage = describe('M12', 'INCOMPLETE_ALERT', 'aliases', published)
    if (names.length < alert.identity.names.length) return { lgm: [record], sis: [withIdentity(alert, { names })], damage }
    const alias: PersonName = { kind: 'ALIAS', form: 'LATIN', surname: chance.pick(aliasSurnames), forename: null, language: null }
    const identity = { ...record.person.identity, names: [...record.person.identity.names, alias] }
    return { lgm: [{ ...record, person: { ...record.person, identity } }], sis: [alert], damage }
  },
  M13: (published, _chance, newId) => ({
    lgm: [published.record],
    sis: [published.alert, { ...published.alert, id: newId() }],
    damage: describe('M13', 'DUPLICATE_ALERT', null, published),
  }),
  M14: (published, _chance, newId) => {
    const { record, ban } = published
    const again: LgmRecord = {
      person: { ...record.person, id: newId() },
      bans: [{ ...ban, id: newId(), decisionReference: `${ban.decisionReference}/A` }],
    }
    return { lgm: [record, again], sis: [published.alert], damage: describe('M14', 'DUPLICATE_BAN', null, published) }
  },
  M16: (published, chance) => ({
    lgm: [
      {
        ...published.record,
        person: {
          ...published.record.person,
          identity: { ...published.record.person.identity, nationalities: [chance.pick(['BGR', 'ROU', 'POL'])] },
        },
      },
    ],
    sis: [published.alert],
    damage: describe('M16', 'FIELD_MISMATCH', 'nationalities', published),
  }),
  M17: onAlert('M17', 'FIELD_MISMATCH', 'kind', (alert) => ({ ...alert, kind: 'RETURN', action: 'CONFIRM_RETURN' })),
  M18: onAlert('M18', 'FIELD_MISMATCH', 'validUntil', (alert) =>
    alert.validUntil === null ? null : { ...alert, validUntil: laterByAYear(alert.validUntil) },
  ),
  M19: onAlert('M19', 'INCOMPLETE_ALERT', 'decisionReference', (alert) => ({ ...alert, decisionReference: null })),
  M21: onAlert('M21', 'FIELD_MISMATCH', 'sex', (alert) => withIdentity(alert, { sex: alert.identity.sex === 'MALE' ? 'FEMALE' : 'MALE' })),
}
