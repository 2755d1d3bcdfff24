import countries from 'i18n-iso-countries'

/**
 * Codes beyond ISO 3166-1: ICAO Doc 9303-3 section 5 for people without a state, former states whose papers are still met, and
 * Latvia's own non-citizens, whose passports carry XXA with LVA as issuer.
 */
const beyondIso: Readonly<Record<string, string>> = {
  XXA: 'XXA',
  XXB: 'XXB',
  XXC: 'XXC',
  XXX: 'XXX',
  XKX: 'XKX',
  RKS: 'XKX',
  SUN: 'SUN',
  SU: 'SUN',
  USSR: 'SUN',
  PSRS: 'SUN',
  YUG: 'YUG',
  YU: 'YUG',
  SCG: 'SCG',
  CSK: 'CSK',
  DDR: 'DDR',
  D: 'DEU',
  UK: 'GBR',
  GBD: 'GBR',
  GBN: 'GBR',
  GBO: 'GBR',
  GBP: 'GBR',
  GBS: 'GBR',
}

const names: readonly (readonly [code: string, names: string])[] = [
  [
    'XXA',
    'stateless|stateless person|bezvalstnieks|bezvalstniece|bezvalstnieki|nepilsonis|latvijas nepilsonis|latvian non-citizen|non-citizen|noncitizen|alien lva',
  ],
  ['XXB', 'refugee|beglis|begle'],
  ['XXC', 'refugee other'],
  ['XXX', 'unknown|unspecified|nezinama|nav zinama|nenoteikta'],
  ['SUN', 'soviet union|ussr|psrs|padomju savieniba|union of soviet socialist republics'],
  ['YUG', 'yugoslavia|dienvidslavija'],
  ['SCG', 'serbia and montenegro|serbija un melnkalne'],
  ['CSK', 'czechoslovakia|cehoslovakija'],
  ['DDR', 'german democratic republic|east germany|vacijas demokratiska republika'],
  ['RUS', 'russia|russian|krievija|krievijas federacija|russian federation'],
  ['GBR', 'great britain|united kingdom|lielbritanija|apvienota karaliste|england|scotland|wales|british'],
  ['USA', 'usa|united states|united states of america|asv|amerika|american'],
  ['BLR', 'belarus|belorussia|byelorussia|baltkrievija|belarusian'],
  ['UKR', 'ukraine|ukraina|ukrainian'],
  ['LVA', 'latvia|latvija|latvian'],
  ['LTU', 'lithuania|lietuva|lithuanian'],
  ['EST', 'estonia|igaunija|estonian'],
  ['XKX', 'kosovo|kosova'],
  ['TUR', 'turkey|turkiye|turcija'],
  ['CZE', 'czech republic|czechia|cehija'],
  ['MKD', 'macedonia|north macedonia|ziemelmakedonija|makedonija'],
  ['MMR', 'burma|myanmar|mjanma'],
  ['IRN', 'iran|irana'],
  ['SYR', 'syria|sirija'],
  ['MDA', 'moldova|moldavia'],
  ['KOR', 'south korea|korea|dienvidkoreja'],
  ['PRK', 'north korea|ziemelkoreja'],
  ['VNM', 'vietnam|viet nam|vjetnama'],
  ['COD', 'zaire|dr congo|kongo demokratiska republika'],
]

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
}

const byName = new Map<string, string>()
for (const language of ['en', 'lv']) {
  for (const [alpha2, given] of Object.entries(countries.getNames(language, { select: 'all' }))) {
    const alpha3 = countries.alpha2ToAlpha3(alpha2)
    if (alpha3 === undefined) continue
    for (const name of given) byName.set(fold(name), alpha3)
  }
}
for (const [code, list] of names) for (const name of list.split('|')) byName.set(fold(name), code)

/**
 * The three-letter code of a nationality given as ISO 3166-1 alpha-2 or alpha-3, an ICAO code, or an English or Latvian name;
 * null where it is none of these. A Latvian non-citizen has no state in the sense of ISO: XXA.
 */
export function nationalityCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  const special = beyondIso[code]
  if (special !== undefined) return special
  if (/^[A-Z]{3}$/.test(code) && countries.alpha3ToAlpha2(code) !== undefined) return code
  if (/^[A-Z]{2}$/.test(code)) {
    const alpha3 = countries.alpha2ToAlpha3(code)
    if (alpha3 !== undefined) return alpha3
  }
  return byName.get(fold(text)) ?? null
}

/** Former states and the states their people may hold papers of now. */
const successors: Readonly<Record<string, readonly string[]>> = {
  SUN: ['RUS', 'UKR', 'BLR', 'MDA', 'GEO', 'ARM', 'AZE', 'KAZ', 'KGZ', 'TJK', 'TKM', 'UZB', 'LVA', 'LTU', 'EST'],
  YUG: ['SRB', 'HRV', 'SVN', 'BIH', 'MNE', 'MKD', 'XKX', 'SCG'],
  SCG: ['SRB', 'MNE', 'XKX'],
  CSK: ['CZE', 'SVK'],
  DDR: ['DEU'],
}

/** Codes that name no state: they can neither agree nor disagree with one. */
const noState = new Set(['XXA', 'XXB', 'XXC', 'XXX'])

export function isStateless(code: string): boolean {
  return noState.has(code)
}

/** Whether one code names a former state and the other a state that came of it. */
export function succeeds(left: string, right: string): boolean {
  return successors[left]?.includes(right) === true || successors[right]?.includes(left) === true
}
