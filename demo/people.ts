import type { IdentityDocument, IdentityFacts, PersonName, Sex } from '../subgraphs/identity/facts.ts'
import { nations } from './names/nations.ts'
import type { Nation, Spelling } from './names/nation.ts'
import type { Chance } from './random.ts'

/** A made-up human, before any register wrote anything down about them. */
export interface Human {
  readonly nation: Nation
  readonly sex: Sex
  readonly surname: Spelling
  readonly forename: Spelling
  readonly alias: Spelling | null
  /** Where the custom is to have one; LGM has no field for it, and some clerks write it behind the forename. */
  readonly patronymic: Omit<Spelling, 'latvianised'> | null
  readonly birthDate: string
  readonly placeOfBirth: string
  readonly passport: string | null
  readonly personalCode: string | null
}

const nationByShare: readonly Nation[] = nations.flatMap(({ nation, share }) => Array.from({ length: share }, () => nation))

/** Most of those whom entry bans meet are men; the share is ours, for the look of the data. */
const maleShare = 0.78
const aliasShare = 0.08
/** Shares of records in which the patronymic is written behind the forename. */
const patronymicInLgmShare = 0.25
const patronymicInSisShare = 0.1

const patronymics = {
  male: [
    { original: 'Викторович', icao: 'VIKTOROVICH' },
    { original: 'Иванович', icao: 'IVANOVICH' },
    { original: 'Сергеевич', icao: 'SERGEEVICH' },
    { original: 'Николаевич', icao: 'NIKOLAEVICH' },
  ],
  female: [
    { original: 'Викторовна', icao: 'VIKTOROVNA' },
    { original: 'Ивановна', icao: 'IVANOVNA' },
    { original: 'Сергеевна', icao: 'SERGEEVNA' },
    { original: 'Николаевна', icao: 'NIKOLAEVNA' },
  ],
}

export function human(chance: Chance): Human {
  const nation = chance.pick(nationByShare)
  const sex: Sex = chance.happens(maleShare) ? 'MALE' : 'FEMALE'
  const surname = surnameOf(nation, sex, chance)
  return {
    nation,
    sex,
    surname,
    forename: forenameOf(nation, sex, chance),
    alias: chance.happens(aliasShare) ? aliasOf(surname, nation, sex, chance) : null,
    patronymic: nation.language === 'rus' ? chance.pick(patronymics[sex === 'FEMALE' ? 'female' : 'male']) : null,
    birthDate: birthDate(chance),
    placeOfBirth: chance.pick(nation.places),
    passport: chance.happens(0.9) ? passport(nation, chance) : null,
    personalCode: chance.happens(0.02) ? `32${digits(chance, 4)}-${digits(chance, 5)}` : null,
  }
}

/** Same surname, day and place, another forename and passport: the pair that a careless matcher merges. */
export function twinOf(first: Human, chance: Chance): Human {
  const others = (first.sex === 'MALE' ? first.nation.male : first.nation.female).filter((name) => name.icao !== first.forename.icao)
  return { ...first, forename: chance.pick(others), alias: null, personalCode: null, passport: passport(first.nation, chance) }
}

/** Another human who bears the same name: as a rule with another birth date, seldom with the same one. */
export function namesakeOf(first: Human, chance: Chance, sameBirthDate: boolean): Human {
  return {
    ...first,
    alias: null,
    personalCode: null,
    birthDate: sameBirthDate ? first.birthDate : birthDate(chance),
    placeOfBirth: chance.pick(first.nation.places),
    passport: passport(first.nation, chance),
  }
}

/** As LGM wrote them down: older records by sound with Latvian endings only, newer ones in the original and in Latin letters. */
export function asHeldByLgm(person: Human, olderRecord: boolean, chance: Chance): IdentityFacts {
  const language = person.nation.language
  const patronymic = chance.happens(patronymicInLgmShare) ? person.patronymic : null
  const behind = (forename: string, written: string | undefined): string => (written === undefined ? forename : `${forename} ${written}`)
  const latvianised = (surname: Spelling, kind: PersonName['kind']): PersonName => ({
    kind,
    form: 'LATVIANISED',
    surname: surname.latvianised,
    forename: person.forename.latvianised,
    language,
  })
  const original = (surname: Spelling, kind: PersonName['kind']): readonly PersonName[] => [
    { kind, form: 'ORIGINAL', surname: surname.original, forename: behind(person.forename.original, patronymic?.original), language },
    { kind, form: 'LATIN', surname: surname.icao, forename: behind(person.forename.icao, patronymic?.icao), language },
  ]
  const write = (surname: Spelling, kind: PersonName['kind']): readonly PersonName[] =>
    olderRecord ? [latvianised(surname, kind)] : original(surname, kind)
  return {
    names: [...write(person.surname, 'CURRENT'), ...(person.alias === null ? [] : write(person.alias, 'ALIAS'))],
    ...commonFacts(person),
    personalCode: person.personalCode,
  }
}

/** As SIS holds them: Latin letters by ICAO transliteration, and no national personal code. */
export function asHeldBySis(person: Human, chance: Chance): IdentityFacts {
  const patronymic = chance.happens(patronymicInSisShare) ? person.patronymic : null
  const forename = patronymic === null ? person.forename.icao : `${person.forename.icao} ${patronymic.icao}`
  const write = (surname: Spelling, kind: PersonName['kind']): PersonName => ({
    kind,
    form: 'LATIN',
    surname: surname.icao,
    forename,
    language: null,
  })
  return {
    names: [write(person.surname, 'CURRENT'), ...(person.alias === null ? [] : [write(person.alias, 'ALIAS')])],
    ...commonFacts(person),
    personalCode: null,
  }
}

function commonFacts(person: Human): Pick<IdentityFacts, 'birthDate' | 'sex' | 'nationalities' | 'documents'> {
  const document: IdentityDocument | null =
    person.passport === null ? null : { number: person.passport, country: person.nation.country, type: 'PASSPORT' }
  return {
    birthDate: person.birthDate,
    sex: person.sex,
    nationalities: [person.nation.country],
    documents: document === null ? [] : [document],
  }
}

function surnameOf(nation: Nation, sex: Sex, chance: Chance): Spelling {
  const surname = chance.pickCommon(nation.surnames)
  return sex === 'FEMALE' ? surname.female : surname.male
}

/** Another surname of the nation's, or none: a name is no alias of itself. */
function aliasOf(surname: Spelling, nation: Nation, sex: Sex, chance: Chance): Spelling | null {
  const alias = surnameOf(nation, sex, chance)
  return alias.icao === surname.icao ? null : alias
}

const forenameOf = (nation: Nation, sex: Sex, chance: Chance): Spelling => chance.pickCommon(sex === 'FEMALE' ? nation.female : nation.male)

const twoDigits = (number: number): string => String(number).padStart(2, '0')

const birthDate = (chance: Chance): string =>
  `${chance.between(1950, 2004)}-${twoDigits(chance.between(1, 12))}-${twoDigits(chance.between(1, 28))}`

const digits = (chance: Chance, length: number): string => Array.from({ length }, () => chance.between(0, 9)).join('')

const passportLetters = 'ABCEHKMNOPRTX'

/** Fills the nation's pattern: `A` a letter, `9` a digit. */
const passport = (nation: Nation, chance: Chance): string =>
  nation.passport.replace(/[A9]/g, (place) => (place === 'A' ? chance.pick([...passportLetters]) : String(chance.between(0, 9))))
