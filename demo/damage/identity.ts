import type { IdentityDocument, PersonName } from '../../subgraphs/identity/facts.ts'
import type { Chance } from '../random.ts'
import type { LgmRecord, SisRecord } from '../registers.ts'
import {
  type DamageRule,
  describe,
  incomplete,
  mismatch,
  onAlert,
  type Published,
  withAlertIdentity,
  withCurrentName,
  withLgmIdentity,
} from './published.ts'
import { exchangedIn, lookAlikeIn, slipIn } from './slips.ts'

const [yearLength, monthLength] = [4, 7]
const lastDay = 28

/** Surnames that none of the made-up people bears, and that nobody would take for one of theirs: of a marriage, and of another life. */
const otherSurnames = ['BOGOLYUBSKY', 'CHINGIZOV', 'OYELARAN', 'FERNANDO', 'TSKHELASHVILI']
const aliases = ['DANILEVICH', 'OKONKWO', 'MENGISTU', 'PASHAZADEH', 'LJUBICIC']

const isLatin = ({ form, surname }: PersonName): boolean => form !== 'ORIGINAL' && /^\p{Script=Latin}/u.test(surname)

/** A slip in the first word of the Latin spelling; the original beside it, where the alert holds it, stays right. */
const slipped = (name: PersonName, part: 'surname' | 'forename', chance: Chance): PersonName | null => {
  if (!isLatin(name)) return name
  const [first = '', ...others] = (name[part] ?? '').split(' ')
  const wrong = slipIn(first, chance)
  return wrong === null ? null : { ...name, [part]: [wrong, ...others].join(' ') }
}

const withAlias = (names: readonly PersonName[], surname: string): readonly PersonName[] => [
  ...names,
  { kind: 'ALIAS', form: 'LATIN', surname, forename: null, language: null },
]

const withoutAliases = (names: readonly PersonName[]): readonly PersonName[] => names.filter(({ kind }) => kind !== 'ALIAS')

const aliasInLgmAlone = ({ record, alert }: Published, chance: Chance): [LgmRecord, SisRecord] => {
  const names = withoutAliases(alert.identity.names)
  if (names.length < alert.identity.names.length) return [record, withAlertIdentity(alert, { names })]
  return [withLgmIdentity(record, { names: withAlias(record.person.identity.names, chance.pick(aliases)) }), alert]
}

const names: readonly DamageRule[] = [
  onAlert('M5', 'NAME', mismatch('surname'), (alert, _, chance) => withCurrentName(alert, (name) => slipped(name, 'surname', chance))),
  onAlert('M5', 'NAME', mismatch('forename'), (alert, _, chance) => withCurrentName(alert, (name) => slipped(name, 'forename', chance))),
  onAlert('M5', 'NAME', mismatch('surname'), (alert, _, chance) => {
    const surname = chance.pick(otherSurnames)
    return withCurrentName(alert, (name) => (isLatin(name) ? { ...name, surname } : name))
  }),
  onAlert('M6', 'NAME', mismatch('surname'), (alert) =>
    withCurrentName(alert, (name) => (name.forename === null ? null : { ...name, surname: name.forename, forename: name.surname })),
  ),
  onAlert('M11', 'NAME', incomplete('forename'), (alert) => withCurrentName(alert, (name) => ({ ...name, forename: null }))),
  {
    code: 'M12',
    part: 'OTHER_NAMES',
    make: (published, chance) => {
      const [record, alert] = aliasInLgmAlone(published, chance)
      return { lgm: [record], sis: [alert], damage: describe('M12', incomplete('aliases'), published) }
    },
  },
  onAlert('M12', 'OTHER_NAMES', mismatch('aliases'), (alert, _, chance) =>
    withAlertIdentity(alert, { names: withAlias(alert.identity.names, chance.pick(aliases)) }),
  ),
]

/** The alert with another birth date; null where there is none, or where the change leads to the same day. */
const redated = (alert: SisRecord, change: (year: string, month: string, day: string) => string | null): SisRecord | null => {
  const date = alert.identity.birthDate
  const changed =
    date === null ? null : change(date.slice(0, yearLength), date.slice(yearLength + 1, monthLength), date.slice(monthLength + 1))
  return changed === null || changed === date ? null : withAlertIdentity(alert, { birthDate: changed })
}

const otherDigit = (digit: string, chance: Chance): string => chance.pick([...'0123456789'].filter((other) => other !== digit))

const birthDates: readonly DamageRule[] = [
  onAlert('M7', 'BIRTH_DATE', mismatch('birthDate'), (alert) =>
    redated(alert, (year, month, day) => (Number(day) > 12 ? null : `${year}-${day}-${month}`)),
  ),
  onAlert('M7', 'BIRTH_DATE', mismatch('birthDate'), (alert, _, chance) =>
    redated(alert, (year, month, day) => `${year.slice(0, 3)}${otherDigit(year.slice(3), chance)}-${month}-${day}`),
  ),
  onAlert('M7', 'BIRTH_DATE', mismatch('birthDate'), (alert, _, chance) =>
    redated(alert, (year, month) => `${year}-${month}-${String(chance.between(1, lastDay)).padStart(2, '0')}`),
  ),
  onAlert('M8', 'BIRTH_DATE', incomplete('birthDate'), (alert) => redated(alert, (year) => year)),
  onAlert('M8', 'BIRTH_DATE', incomplete('birthDate'), (alert) => redated(alert, (year, month) => `${year}-${month}`)),
]

/** Changes the first document; null where there is none. */
const redocumented = (alert: SisRecord, change: (document: IdentityDocument) => Partial<IdentityDocument> | null): SisRecord | null => {
  const [document, ...others] = alert.identity.documents
  const changed = document === undefined ? null : change(document)
  return document === undefined || changed === null
    ? null
    : withAlertIdentity(alert, { documents: [{ ...document, ...changed }, ...others] })
}

const renumbered = (alert: SisRecord, change: (number: string) => string | null): SisRecord | null =>
  redocumented(alert, ({ number }) => {
    const changed = change(number)
    return changed === null ? null : { number: changed }
  })

const seriesPattern = /^[A-Z]{1,2}(?=\d{6,})/

const documents: readonly DamageRule[] = [
  onAlert('M10', 'DOCUMENT', mismatch('documents'), (alert, _, chance) => renumbered(alert, (number) => lookAlikeIn(number, chance))),
  onAlert('M10', 'DOCUMENT', mismatch('documents'), (alert) =>
    renumbered(alert, (number) => (seriesPattern.test(number) ? number.replace(seriesPattern, '') : null)),
  ),
  onAlert('M10', 'DOCUMENT', mismatch('documents'), (alert, _, chance) => renumbered(alert, (number) => exchangedIn(number, chance))),
  onAlert('M10', 'DOCUMENT', mismatch('documents'), (alert, _, chance) =>
    renumbered(alert, (number) => number.replace(/\d/g, (digit) => otherDigit(digit, chance))),
  ),
  onAlert('M10', 'DOCUMENT', mismatch('documentCountry'), (alert, _, chance) =>
    redocumented(alert, ({ country }) => ({ country: chance.pick(['BGD', 'MAR', 'TKM'].filter((other) => other !== country)) })),
  ),
  onAlert('M10', 'DOCUMENT', incomplete('documents'), (alert) =>
    alert.identity.documents.length === 0 ? null : withAlertIdentity(alert, { documents: [] }),
  ),
  {
    code: 'M15',
    part: null,
    make: (published, chance) => {
      const permit: IdentityDocument = { number: `RP${chance.between(1_000_000, 9_999_999)}`, country: 'EST', type: 'RESIDENCE_PERMIT' }
      const { record, alert } = published
      return {
        lgm: [withLgmIdentity(record, { documents: [...record.person.identity.documents, permit] })],
        sis: [withAlertIdentity(alert, { documents: [...alert.identity.documents, permit] })],
        damage: describe('M15', { kind: 'PERMIT_HOLDER', field: 'documents' }, published),
      }
    },
  },
]

const others: readonly DamageRule[] = [
  onAlert('M9', 'NATIONALITY', mismatch('nationalities'), (alert, _, chance) =>
    withAlertIdentity(alert, { nationalities: [chance.pick(['BGD', 'MAR', 'TKM'])] }),
  ),
  onAlert('M9', 'NATIONALITY', incomplete('nationalities'), (alert) => withAlertIdentity(alert, { nationalities: [] })),
  {
    code: 'M16',
    part: null,
    make: (published, chance) => {
      const record = withLgmIdentity(published.record, { nationalities: [chance.pick(['BGR', 'ROU', 'POL'])] })
      return { lgm: [record], sis: [published.alert], damage: describe('M16', { kind: 'OUTLIVED_BAN', field: 'nationalities' }, published) }
    },
  },
  onAlert('M21', 'SEX', mismatch('sex'), (alert) => withAlertIdentity(alert, { sex: alert.identity.sex === 'MALE' ? 'FEMALE' : 'MALE' })),
  onAlert('M21', 'SEX', incomplete('sex'), (alert) => withAlertIdentity(alert, { sex: null })),
]

/** Differences in who the person is. */
export const identityDamage: readonly DamageRule[] = [...names, ...birthDates, ...documents, ...others]
