import type { Language } from '../report/languages.ts'

const hundredths = 10_000
/** What binary fractions lose: 0.29 of a whole must not read 28.99 %. */
const roundingSlack = 1e-6

/** Rounded down: what is not whole is never shown as 100 %. */
export const percent = (share: number, language: Language): string =>
  `${(Math.floor(share * hundredths + roundingSlack) / 100).toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })} %`

export const written = (number: number, language: Language): string => number.toLocaleString(language)
