/**
 * Whether a name written by its sound with Latvian letters (Cabinet Reg. 114/2004) can be the rewriting of a name in Latin letters. The
 * ways of writing a sound in the languages that Latvia meets stand in one table; which language a name came from is often not known.
 */

/** Latvian letters to what may stand for them in the spelling of other languages or in a transliteration; marks taken off. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  b: ['b', 'p'],
  c: ['c', 'ts', 'tz', 'z', 'q', 'ch', 'tch', 'tsch', 'tj', 't', 'ci', 'cz', 's'],
  d: ['d', 'dh', 't', 'gj'],
  dz: ['dz', 'j', 'dj', 'zh', 'g', 'dzh', 'dsch', 'z', 'xh', 'gj', 'c', 'x'],
  f: ['f', 'ph', 'v', 'w'],
  g: ['g', 'gh', 'h', 'q', 'gu'],
  h: ['h', 'kh', 'g', 'x', 'gh', 'ch', 'j'],
  j: ['y', 'j', 'i', 'gh'],
  k: ['k', 'c', 'q', 'ck', 'kh', 'ch', 'g', 'cc', 'qu', 'ky'],
  ks: ['x'],
  kv: ['qu', 'kw', 'cv'],
  l: ['l'],
  m: ['m'],
  n: ['n', 'ng', 'nh', 'gn'],
  p: ['p', 'b'],
  r: ['r', 'wr', 'rh'],
  s: ['s', 'sh', 'sch', 'c', 'x', 'z', 'th', 'ch', 'sz', 'sc'],
  sc: ['shch', 'sch', 'sc', 'st'],
  t: ['t', 'th', 'ght', 'dt', 'd'],
  v: ['v', 'w', 'u', 'f', 'o'],
  z: ['z', 's', 'zh', 'j', 'g', 'dh', 'th', 'x', 'rz', 'sh'],
}

const latvianVowels = new Set('aeiouj')
const latinVowels = new Set('aeiouyw')
/** Of case and gender, put behind a foreign stem or in the place of its own ending. */
const endings: readonly string[] = ['s', 'is', 'us', 'js', 'ijs', 'a', 'e', 'o', '']
/** Behind the last letter of each Latvian word. */
const wordEnd = '|'

/** `latvian` is the rewritten one. Letter case, marks, doubled letters and the division into words say nothing. */
export function mayBeLatvianised(latvian: string, latin: string): boolean {
  const from = words(latvian)
    .map((word) => word + wordEnd)
    .join('')
  const to = words(latin).join('')
  return from !== '' && to !== '' && createAlignment(from, to)(0, 0)
}

const words = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}'’ʻ]+/u)
    .map((word) => word.replace(/[^a-z]/g, '').replace(/(.)\1+/g, '$1'))
    .filter((word) => word !== '')

/** French and English write an ending that nobody says. */
const isSilent = (rest: string): boolean => /^(?:e|es|h|s|t|x|d)$/.test(rest)
const areVowels = (text: string): boolean => text !== '' && [...text].every((letter) => latinVowels.has(letter))
/** Michael, Maikls; Alexander, Aleksandrs: the vowel before such a last sound is not heard. */
const isSyllabic = (letter: string): boolean => letter === 'l' || letter === 'r'
/** No name has more vowels and glides in a row; a text that does is not one, and must not cost time. */
const vowelsMaxCount = 5
/** Letters of one sound, or of none, that are passed over at once. */
const skips = [1, 2]

/** Whether what is left of both names, from these places on, can be the same. Each pair of places is tried once: long names stay cheap. */
function createAlignment(from: string, to: string): (at: number, place: number) => boolean {
  const refuted = new Set<number>()

  const fits = (at: number, place: number): boolean => {
    const key = at * (to.length + 1) + place
    if (refuted.has(key)) return false
    const found = tryAll(at, place)
    if (!found) refuted.add(key)
    return found
  }

  const tryAll = (at: number, place: number): boolean => {
    if (at === from.length) return place === to.length || isSilent(to.slice(place))
    if (from.charAt(at) === wordEnd) return fits(at + 1, place) || silentFits(at + 1, place)
    return endingFits(at, place) || vowelsFit(at, place) || consonantFits(at, place) || syllabicFits(at, place)
  }

  const silentFits = (at: number, place: number): boolean =>
    skips.some((length) => isSilent(to.slice(place, place + length)) && fits(at, place + length))

  /** What is left of the Latvian word is an ending: it says nothing, and neither do the vowels that it took the place of. */
  const endingFits = (at: number, place: number): boolean => {
    const end = from.indexOf(wordEnd, at)
    if (!endings.includes(from.slice(at, end))) return false
    return fits(end, place) || skips.some((length) => areVowels(to.slice(place, place + length)) && fits(end, place + length))
  }

  /** A run of vowels and glides stands for any other: Latvian writes what is heard. */
  const vowelsFit = (at: number, place: number): boolean => {
    for (let end = at + 1; end <= at + vowelsMaxCount && latvianVowels.has(from.charAt(end - 1)); end++) {
      for (let next = place + 1; next <= place + vowelsMaxCount && latinVowels.has(to.charAt(next - 1)); next++) {
        if (fits(end, next)) return true
      }
    }
    return false
  }

  const consonantFits = (at: number, place: number): boolean =>
    skips.some((length) =>
      (spellings[from.slice(at, at + length)] ?? []).some(
        (spelling) => to.startsWith(spelling, place) && fits(at + length, place + spelling.length),
      ),
    )

  const syllabicFits = (at: number, place: number): boolean =>
    isSyllabic(from.charAt(at)) && skips.some((length) => areVowels(to.slice(place, place + length)) && consonantFits(at, place + length))

  return fits
}
