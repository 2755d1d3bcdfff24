import type { IdentityFacts, PersonName, Sex } from '../../../identity/facts.ts'

/** The columns of an exported register, in the order of their values in a row. All but the id may be missing or empty. */
export const personColumns = ['id', 'surname', 'forename', 'full_name', 'birth_date', 'sex', 'nationality', 'document_number'] as const

/** One record in the smallest form that travels between threads: the values after the id, joined; or its facts as JSON. */
export type PersonText = string

/** A control character, which no value holds. */
const separator = '\u001f'

export function personText(values: readonly string[]): PersonText {
  return values.slice(1).join(separator)
}

/** What a register says in the words met in exports: ISO/IEC 5218, English, Latvian (vīrietis, sieviete). */
const sexWords: Readonly<Record<string, Sex>> = {
  m: 'MALE',
  male: 'MALE',
  man: 'MALE',
  '1': 'MALE',
  v: 'MALE',
  vīrietis: 'MALE',
  f: 'FEMALE',
  female: 'FEMALE',
  woman: 'FEMALE',
  '2': 'FEMALE',
  s: 'FEMALE',
  sieviete: 'FEMALE',
}

/** Reads a record for the matcher. What cannot be read counts as absent, which is neutral. */
export function factsOf(text: PersonText): IdentityFacts {
  // JSON holds no control character as such, and joined values always do.
  if (!text.includes(separator)) return JSON.parse(text) as IdentityFacts
  const [surname = '', forename = '', fullName = '', birthDate = '', sex = '', nationality = '', document = ''] = text.split(separator)
  const names = namesOf(surname, forename, fullName)
  const country = nationality === '' ? null : nationality
  return {
    names,
    birthDate: birthDate === '' ? null : birthDate,
    sex: sexWords[sex.toLowerCase()] ?? null,
    nationalities: country === null ? [] : [country],
    // An export does not say who issued the document. As a rule it is the person's own state.
    documents: document === '' ? [] : [{ number: document, country, type: null }],
    personalCode: null,
  }
}

/** Parts where the file divides the name; the whole name where it does not, or says something else there. */
function namesOf(surname: string, forename: string, fullName: string): PersonName[] {
  const name = (last: string, first: string): PersonName => ({
    kind: 'CURRENT',
    form: 'LATIN',
    surname: last,
    forename: first === '' ? null : first,
    language: null,
  })
  if (surname === '' && forename === '') return fullName === '' ? [] : [name(fullName, '')]
  const divided = name(surname, forename)
  return fullName === '' || wordsOf(fullName) === wordsOf(`${surname} ${forename}`) ? [divided] : [divided, name(fullName, '')]
}

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .sort()
    .join(' ')
