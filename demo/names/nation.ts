/**
 * Names of one nation, each in the three forms that the registers hold: as in the person's own document, transliterated by ICAO Doc 9303
 * as SIS holds it, and rewritten by its sound with a Latvian ending as older records of LGM hold it (Cabinet Reg. 114/2004).
 */
export interface Nation {
  /** ISO 3166-1 alpha-3. */
  readonly country: string
  /** ISO 639-3 language of the original spelling; null where the original is in Latin letters of no one language. */
  readonly language: string | null
  readonly places: readonly string[]
  readonly surnames: readonly Surname[]
  readonly male: readonly Spelling[]
  readonly female: readonly Spelling[]
  /** Shape of a passport number: `A` a letter, `9` a digit, others stand for themselves. */
  readonly passport: string
}

export interface Spelling {
  readonly original: string
  readonly icao: string
  readonly latvianised: string
}

export interface Surname {
  readonly male: Spelling
  readonly female: Spelling
}

/** Reads `original|icao|latvianised`, one name a line. */
export function spellings(table: string): readonly Spelling[] {
  return lines(table).map((line) => spelling(line.split('|'), line))
}

/**
 * Reads surnames: `original|icao|latvianised` for a man; a woman's own three forms may follow. Where they do not, a woman bears the
 * same surname, and only its Latvianised form takes the feminine ending.
 */
export function surnames(table: string): readonly Surname[] {
  return lines(table).map((line) => {
    const parts = line.split('|')
    const male = spelling(parts, line)
    return { male, female: parts.length > 3 ? spelling(parts.slice(3), line) : { ...male, latvianised: feminine(male.latvianised) } }
  })
}

const feminine = (latvianised: string): string => latvianised.replace(/(is|js|us|s)$/, 'a')

const lines = (table: string): readonly string[] =>
  table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function spelling(parts: readonly string[], line: string): Spelling {
  const [original, icao, latvianised] = parts
  if (original === undefined || icao === undefined || latvianised === undefined) throw new Error(`names: incomplete line: ${line}`)
  return { original, icao, latvianised }
}
