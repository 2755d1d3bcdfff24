/** Languages of the pages: the official one, and the one that most foreigners can have read to them. */
export const languages = ['lv', 'en'] as const
export type Language = (typeof languages)[number]

/** One text in every language: a page that has it in one has it in all. */
export type Text = Readonly<Record<Language, string>>

/** The registers are Latvian, and so is the clock that their readers look at. */
const timeZone = 'Europe/Riga'

/** The English of Europe: the day before the month, and a clock of 24 hours. */
const locales: Readonly<Record<Language, string>> = { lv: 'lv', en: 'en-GB' }

/** Day and time in Riga, as the language writes them. */
export const writtenInstant = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant))

export const writtenDay = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone }).format(new Date(instant))

/** Day and month for where there is little room, or the time of day. */
export const shortInstant = (instant: string, what: 'DAY' | 'TIME', language: Language): string =>
  new Intl.DateTimeFormat(locales[language], {
    timeZone,
    ...(what === 'TIME' ? { timeStyle: 'short' } : { day: '2-digit', month: '2-digit' }),
  }).format(new Date(instant))

/** A text made in each language alike. */
export const both = (write: (language: Language) => string): Text => ({ lv: write('lv'), en: write('en') })
