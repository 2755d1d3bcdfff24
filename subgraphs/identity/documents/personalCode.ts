import { daysInMonth, type PartialDate } from '../dates/partialDate.ts'

/** The eleven digits of a Latvian personal identity number, or null where the text is none. */
export function normalisePersonalCode(text: string): string | null {
  const digits = text.replace(/\D/g, '')
  return digits.length === 11 ? digits : null
}

/** The first digit after the date tells the century: 0 for 18xx, 1 for 19xx, 2 for 20xx. */
const centuries: readonly number[] = [1800, 1900, 2000]

/**
 * The birth date an older personal code carries (ddmmyy-cnnnn). Null for codes issued since July 2017, which begin with 32 to 39 and
 * carry none, and where the digits are no date.
 */
export function personalCodeBirthDate(text: string): PartialDate | null {
  const digits = normalisePersonalCode(text)
  if (digits === null) return null
  const day = Number(digits.slice(0, 2))
  const month = Number(digits.slice(2, 4))
  const century = centuries[Number(digits.charAt(6))]
  if (century === undefined || month < 1 || month > 12) return null
  const year = century + Number(digits.slice(4, 6))
  if (day < 1 || day > daysInMonth(year, month)) return null
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return { year, month, day, possible: true, text: iso }
}

/** Codes issued since July 2017 replace older ones on request, so that an old and a new code may belong to one person. */
export function isDatelessPersonalCode(digits: string): boolean {
  return digits.startsWith('3') && digits.charAt(1) >= '2'
}
