import { type Details, type ParseResult, parse } from 'mrz'
import type { DocumentType, IdentityFacts } from '../../identity/facts.ts'
import { nationalityCode, normalisePersonalCode } from '../../identity/index.ts'
import type { Problem } from '../../shared/errors.ts'

/** The formats of ICAO Doc 9303, and the French identity card of before 2021, which is still valid. Driving licences are no travel documents. */
const readFormats: readonly ParseResult['format'][] = ['TD1', 'TD2', 'TD3', 'FRENCH_NATIONAL_ID']

/**
 * Reads the lines of a machine-readable zone. A wrong check digit refuses the whole zone: one character was misread, and nobody knows
 * what else (ICAO Doc 9303-3 s. 4.9). A field that cannot be read for another reason is left out, as a reader of the document would.
 *
 * @param lines clean text, as given; blanks in it are dropped
 * @param today in Riga, `YYYY-MM-DD`: the zone holds two digits of the year of birth
 */
export function readMrz(lines: readonly string[], today: string, problems: Problem[]): IdentityFacts | null {
  const read = parsed(lines.map((line) => line.replace(/\s/g, '').toUpperCase()))
  if (read === null || !readFormats.includes(read.format)) {
    problems.push(
      refusal(
        'MRZ_UNREADABLE',
        'must be the two lines of 44 or 36 characters, or the three of 30, of a passport or identity card, fillers included',
      ),
    )
    return null
  }
  const wrong = read.details.filter(isWrongCheckDigit)
  for (const { line, label } of wrong) {
    problems.push(refusal('MRZ_CHECK_DIGIT', `line ${line + 1}: the ${label.toLowerCase()} is wrong; read the document again`))
  }
  return wrong.length > 0 ? null : factsOf(read, today)
}

function parsed(lines: readonly string[]): ParseResult | null {
  try {
    return parse(lines)
  } catch {
    // Another number of lines or characters than any format has; the message would quote what was read.
    return null
  }
}

const isWrongCheckDigit = ({ field, valid }: Details): boolean => !valid && field !== null && field.endsWith('CheckDigit')

function factsOf({ fields, documentNumber }: ParseResult, today: string): IdentityFacts {
  const issuer = codeOf(fields.issuingState)
  const nationality = codeOf(fields.nationality)
  const surname = textOf(fields.lastName)
  return {
    names: surname === null ? [] : [{ kind: 'CURRENT', form: 'MRZ', surname, forename: textOf(fields.firstName), language: null }],
    birthDate: birthDateOf(fields.birthDate, today),
    sex: fields.sex === 'female' ? 'FEMALE' : fields.sex === 'male' ? 'MALE' : null,
    nationalities: nationality === null ? [] : [nationality],
    documents: documentNumber === null ? [] : [{ number: documentNumber, country: issuer, type: typeOf(fields.documentCode ?? '') }],
    personalCode: issuer === 'LVA' ? personalCodeIn([fields.personalNumber, fields.optional1, fields.optional]) : null,
  }
}

const textOf = (text: string | null | undefined): string | null => (text == null || text.trim() === '' ? null : text.trim())
const codeOf = (state: string | null | undefined): string | null => (state == null ? null : nationalityCode(state))

/** Latvia writes the personal identity number into the optional data of its documents. */
function personalCodeIn(texts: readonly (string | null | undefined)[]): string | null {
  for (const text of texts) {
    const code = /^\d{6}\D?\d{5}$/.test(text?.trim() ?? '') ? normalisePersonalCode(text ?? '') : null
    if (code !== null) return code
  }
  return null
}

/** ICAO Doc 9303-4 to 6: the first letter tells the kind; of cards, residence permits have R as the second. */
function typeOf(code: string): DocumentType | null {
  if (code.startsWith('P')) return 'PASSPORT'
  if (/^[ACI]R/.test(code)) return 'RESIDENCE_PERMIT'
  return /^[ACI]/.test(code) ? 'IDENTITY_CARD' : null
}

/**
 * `YYMMDD`, `<<` for what is not known. Of the two centuries the one that is not in the future: who is past a hundred is taken for a
 * child, and must be asked about by their full birth date.
 */
function birthDateOf(text: string | null | undefined, today: string): string | null {
  const [, year, month, day] = /^(\d\d)(\d\d|<<)(\d\d|<<)$/.exec(text ?? '') ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const thisCentury = Number(today.slice(0, 2))
  const precise = [month, day].join('-').replace(/-?<<.*$/, '')
  const dateIn = (century: number) => [`${century}${year}`, precise].filter((part) => part !== '').join('-')
  const recent = dateIn(thisCentury)
  return recent <= today ? recent : dateIn(thisCentury - 1)
}

const refusal = (code: string, message: string): Problem => ({ code, message, path: ['mrz'], rule: 'ICAO Doc 9303-3' })
