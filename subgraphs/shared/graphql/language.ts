export const languages = ['en', 'lv'] as const
export type Language = (typeof languages)[number]

/** The first language of the header that we write in; English for none (RFC 9110, section 12.5.4). */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part.trim().split(/\s*;\s*/)
      return { language: tag.toLowerCase().split('-')[0], quality: Number(quality.replace('q=', '')) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality)
  return wanted.map(({ language }) => languages.find((known) => known === language)).find((known) => known !== undefined) ?? 'en'
}
