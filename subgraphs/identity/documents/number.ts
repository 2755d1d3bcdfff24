/** Characters that people and scanners take for one another, brought to one (M10 of the discrepancy catalogue: O and 0, I and 1). */
const confused: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', S: '5', B: '8', Z: '2', G: '6' }

const cyrillicLookalikes: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
}

/** A document number as compared. */
export interface DocumentNumber {
  /** Upper-case letters and digits, without blanks, hyphens and the filler of a machine-readable zone. */
  readonly plain: string
  /** `plain` with look-alike characters made one. */
  readonly canonical: string
  /** The digits after a leading series, for numbers whose series was lost; null where fewer than six remain. */
  readonly core: string | null
}

/** Fewer digits than this are shared by too many documents to stand alone. */
const shortestCore = 6

/** The canonical form of a document number, or null where nothing is left to compare (fewer than four characters). */
export function normaliseDocumentNumber(number: string): DocumentNumber | null {
  const plain = number
    .toUpperCase()
    .replace(/[АВЕКМНОРСТУХ]/g, (letter) => cyrillicLookalikes[letter] ?? letter)
    .replace(/[^A-Z0-9]/g, '')
  if (plain.length < 4 || /^(.)\1*$/.test(plain)) return null
  const canonical = plain.replace(/[OQDILSBZG]/g, (letter) => confused[letter] ?? letter)
  const digits = /^[A-Z]{1,4}([0-9OQIL]+)$/.exec(plain)?.[1]
  const core = digits !== undefined ? digits.replace(/[OQIL]/g, (letter) => confused[letter] ?? letter) : canonical
  return { plain, canonical, core: core.length >= shortestCore ? core : null }
}

const weights = [7, 3, 1]

function characterValue(character: string): number {
  if (character === '<') return 0
  return character <= '9' ? Number(character) : character.charCodeAt(0) - 55
}

/** The check digit of a field of a machine-readable zone (ICAO Doc 9303-3 section 4.9). */
export function mrzCheckDigit(field: string): number {
  let sum = 0
  for (let at = 0; at < field.length; at++) sum += characterValue(field.charAt(at)) * (weights[at % 3] ?? 0)
  return sum % 10
}

/** A nine-character number followed by its own valid check digit, as copied from a machine-readable zone, without that digit. */
export function withoutCheckDigit(number: string): string {
  const field = number.toUpperCase().replace(/\s/g, '')
  if (!/^[A-Z0-9<]{9}\d$/.test(field) || !/[A-Z<]/.test(field)) return number
  return mrzCheckDigit(field.slice(0, 9)) === Number(field.at(9)) ? field.slice(0, 9) : number
}
