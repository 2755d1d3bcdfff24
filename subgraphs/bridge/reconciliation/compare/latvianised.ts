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
  v: ['v', 'w', 'u', 'f', 'o', 'b'],
  z: ['z', 's', 'zh', 'j', 'g', 'dh', 'th', 'x', 'rz', 'sh'],
}

const latvianVowels = new Set('aeiouj')
const latinVowels = new Set('aeiouyw')
/** Of case and gender, put behind a foreign stem or in the place of its own ending. */
const endings: readonly string[] = ['s', 'is', 'us', 'js', 'ijs', 'a', 'e', 'o', '']
/** Behind the last letter of each Latvian word. */
const wordEnd = '|'

/** Symmetric in nothing: `latvian` is the rewritten one. Letter case, marks, doubled letters and the division into words say nothing. */
export function mayBeLatvianised(latvian: string, latin: string): boolean {
  const from = words(latvian)
    .map((word) => word + wordEnd)
    .join('')
  const to = words(latin).join('')
  return from !== '' && to !== '' && fits(from, 0, to, 0)
}

const words = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}'’ʻ]+/u)
    .map((word) => word.replace(/[^a-z]/g, '').replace(/(.)\1+/g, '$1'))
    .filter((word) => word !== '')

function fits(from: string, at: number, to: string, place: number): boolean {
  if (at === from.length) return place === to.length || isSilent(to.slice(place))
  if (from.charAt(at) === wordEnd) return fits(from, at + 1, to, place) || (place < to.length && silentSkips(from, at + 1, to, place))
  if (endsHere(from, at, to, place) || vowelsFit(from, at, to, place) || consonantFits(from, at, to, place)) return true
  return (
    isSyllabic(from.charAt(at)) &&
    [1, 2].some((length) => areVowels(to.slice(place, place + length)) && consonantFits(from, at, to, place + length))
  )
}

/** Michael, Maikls; Alexander, Aleksandrs: the vowel before such a last sound is not heard. */
const isSyllabic = (letter: string): boolean => letter === 'l' || letter === 'r'
const areVowels = (text: string): boolean => text !== '' && [...text].every((letter) => latinVowels.has(letter))

/** French and English write an ending that nobody says. */
const isSilent = (rest: string): boolean => /^(?:e|es|h|s|t|x|d)$/.test(rest)

const silentSkips = (from: string, at: number, to: string, place: number): boolean =>
  [1, 2].some((length) => isSilent(to.slice(place, place + length)) && fits(from, at, to, place + length))

/** What is left of the Latvian word is an ending: it says nothing, and neither do the vowels that it took the place of. */
function endsHere(from: string, at: number, to: string, place: number): boolean {
  const end = from.indexOf(wordEnd, at)
  if (!endings.includes(from.slice(at, end))) return false
  let next = place
  for (;;) {
    if (fits(from, end, to, next)) return true
    if (!latinVowels.has(to.charAt(next)) || next - place >= 2) return false
    next += 1
  }
}

/** A run of vowels and glides stands for any other: Latvian writes what is heard. */
function vowelsFit(from: string, at: number, to: string, place: number): boolean {
  for (let end = at + 1; end <= from.length && latvianVowels.has(from.charAt(end - 1)); end++) {
    for (let next = place + 1; next <= to.length && latinVowels.has(to.charAt(next - 1)); next++) {
      if (fits(from, end, to, next)) return true
    }
  }
  return false
}

function consonantFits(from: string, at: number, to: string, place: number): boolean {
  return [2, 1].some((length) =>
    (spellings[from.slice(at, at + length)] ?? []).some(
      (spelling) => to.startsWith(spelling, place) && fits(from, at + length, to, place + spelling.length),
    ),
  )
}
