/**
 * The consonant frame of a name, in classes of letters that scripts, languages and hearing confuse: P (b p), F (f v), K (k g q),
 * S (s z and all hissing sounds), T (d t), L, M, N, R. Wide on purpose: it finds records to compare and carries the comparison only
 * where a script writes no vowels.
 *
 * A letter such as c, j or w stands for different sounds in different languages, so a word has up to four frames, one for each way
 * of reading all its letters: Slavic and Baltic (c as ts, j as a glide), Western (c as k, j as dzh, w silent), hard (ch and kh as k),
 * and classical (as hard, but c always k, j as dzh, and eu, au as ev, av: Placidus, Плакида; Aurora, Аврора).
 */
type Way = 0 | 1 | 2 | 3
const ways: readonly Way[] = [0, 1, 2, 3]
/** The column of the tables that a way reads. */
const columns = [0, 1, 2, 2] as const

type Classes = readonly [slavic: string, western: string, hard: string]

const digraphs: Readonly<Record<string, Classes>> = {
  ch: ['S', 'S', 'K'],
  cz: ['S', 'S', 'S'],
  dg: ['TK', 'S', 'TK'],
  dj: ['S', 'S', 'S'],
  dz: ['S', 'S', 'S'],
  kh: ['', 'K', 'K'],
  gh: ['K', '', 'K'],
  ph: ['F', 'F', 'F'],
  sh: ['S', 'S', 'S'],
  sz: ['S', 'S', 'S'],
  th: ['T', 'T', 'T'],
  ts: ['S', 'S', 'S'],
  tz: ['S', 'S', 'S'],
  zh: ['S', 'S', 'S'],
}

const letters: Readonly<Record<string, Classes>> = {
  b: ['P', 'P', 'P'],
  c: ['S', 'K', 'K'],
  d: ['T', 'T', 'T'],
  f: ['F', 'F', 'F'],
  g: ['K', 'K', 'K'],
  j: ['', 'S', ''],
  k: ['K', 'K', 'K'],
  l: ['L', 'L', 'L'],
  m: ['M', 'M', 'M'],
  n: ['N', 'N', 'N'],
  p: ['P', 'P', 'P'],
  q: ['K', 'K', 'K'],
  r: ['R', 'R', 'R'],
  s: ['S', 'S', 'S'],
  t: ['T', 'T', 'T'],
  v: ['F', 'F', 'F'],
  w: ['F', '', 'F'],
  x: ['KS', 'KS', 'KS'],
  z: ['S', 'S', 'S'],
}

/** Arabic ج is j or g, and و stands for a vowel as often as for w. */
const vowellessLetters: Readonly<Record<string, Classes>> = { ...letters, j: ['S', 'S', 'K'], w: ['', '', 'F'] }

const softeners = 'eiy'
const vowels = 'aeiouy'

/** What depends on the neighbours of a letter: the class and the letters it takes, or null where the tables decide. */
function inContext(text: string, at: number, way: Way): readonly [kind: string, length: number] | null {
  const letter = text.charAt(at)
  const next = text.charAt(at + 1)
  const soft = next !== '' && softeners.includes(next)
  switch (letter) {
    case 'c':
      // Scots and Irish: McEwan. Italian: Focaccia.
      if (at === 1 && text.startsWith('m')) return ['K', 1]
      if (way === 1 && next === 'c' && softeners.includes(text.charAt(at + 2) || '-')) return ['S', 2]
      return soft ? [way === 3 ? 'K' : 'S', 1] : null
    case 'u':
      return way === 3 && 'ea'.includes(text.charAt(at - 1) || '-') && next !== '' && !vowels.includes(next) ? ['F', 1] : null
    case 'g':
      // English: Loughlin.
      if (way === 2 && next === 'h' && text.charAt(at - 1) === 'u') return ['F', 2]
      if (way !== 1) return null
      // French, Italian: Vignal, Bologna.
      if (next === 'n') return ['N', 2]
      // Italian: Ruggiu, Biglia.
      if (next === 'g' && softeners.includes(text.charAt(at + 2) || '-')) return ['S', 2]
      if (next === 'l' && text.charAt(at + 2) === 'i') return ['L', 2]
      return soft ? ['S', 1] : null
    case 'h':
      // Older Russian writes h as г: Hormuzd, Гормузд.
      return at === 0 && way >= 2 ? ['K', 1] : null
    case 'j':
      // Indian: Mujawar.
      return way === 3 ? ['S', 1] : null
    case 'k':
      // English: Knight.
      return (way === 1 || way === 2) && at === 0 && next === 'n' ? ['', 1] : null
    case 'p':
      // French: Chasseloup.
      return way === 1 && at === text.length - 1 && text.endsWith('oup') ? ['', 1] : null
    case 's':
      // French: Desrosiers.
      return way === 1 && at === 2 && text.startsWith('de') && next !== '' && !vowels.includes(next) && next !== 's' ? ['', 1] : null
    case 'b':
      // Later Greek: Agabus, Агав.
      return way === 3 && /[uoi]$/.test(text) && text.length > 4 ? ['F', 1] : null
    case 'l':
      // Spanish and French: Castillo, Millau; but Gilles. French: Renault.
      if (way === 1 && next === 'l' && text.charAt(at - 1) === 'i' && !text.startsWith('gi')) return ['', 2]
      return way === 1 && at === text.length - 2 && next === 't' && text.charAt(at - 1) === 'u' ? ['', 2] : null
    case 'r':
      if (next === 'z' && way === 2) return ['S', 2]
      // French: Tissier; Guibert, Gérard.
      if (way !== 1 || at < 2 || text.includes('w')) return null
      if (at === text.length - 1) return text.endsWith('ier') ? ['', 1] : null
      return at === text.length - 2 && (next === 't' || next === 'd') ? ['R', 2] : null
    case 'x':
      // Chinese: Xiaolei, Сяолэй.
      if (way <= 1 && (next === 'i' || next === 'u') && (at === 0 || text.charAt(at - 1) === 'i')) return ['S', 1]
      // Azerbaijani: Xalil.
      return way === 2 && at === 0 ? ['K', 1] : null
    case 'n':
      // Japanese: Honbu, Хомбу.
      if (way !== 3 && (next === 'b' || next === 'p' || next === 'm')) return ['M', 1]
      if (way !== 1) return null
      // Chinese names end in ng where Russian writes н.
      if (next === 'g' && !'aeiou'.includes(text.charAt(at + 2) || '-')) return ['N', 2]
      // French: Durant, Rostand.
      return at === text.length - 2 && (next === 't' || next === 'd') ? ['N', 2] : null
    case 'q':
      // Chinese: Qin, Цинь.
      if (next === 'i' && way === 1) return ['S', 1]
      return next === 'u' && way === 2 ? ['KF', 2] : null
    case 't':
    case 'd':
      // French and German: Kotchoubey, Partsch.
      if (letter === 't' && next === 'c' && text.charAt(at + 2) === 'h' && way < 2) return ['S', 3]
      // French: Débat, Derot.
      // Japanese ti is written chi as well.
      if (letter === 't' && next === 'i' && way === 2) return ['S', 1]
      return way === 1 && at === text.length - 1 && at > 2 && vowels.includes(text.charAt(at - 1)) ? ['', 1] : null
    default:
      return null
  }
}

function frameOf(text: string, way: Way, table: Readonly<Record<string, Classes>>): string {
  let frame = ''
  let before = ''
  for (let at = 0; at < text.length; ) {
    const context = inContext(text, at, way)
    const pair = context === null ? digraphs[text.slice(at, at + 2)] : undefined
    const kind = context?.[0] ?? pair?.[columns[way]] ?? table[text.charAt(at)]?.[columns[way]] ?? ''
    at += context?.[1] ?? (pair === undefined ? 1 : 2)
    // Neighbours of one sound are one: Alexsey, Acquisti.
    frame += before !== '' && kind.startsWith(before) ? kind.slice(before.length) : kind
    before = kind.slice(-1)
  }
  return frame === '' ? text.slice(0, 1) : frame
}

/** A final s may be the Latvian case ending or the Greek and Roman one, and is written z in Spanish and Hungarian; x then counts as k with such an s. */
function withoutFinalS(text: string): string {
  if (text.endsWith('x') && text.length > 2) return `${text.slice(0, -1)}k`
  if (text.length < 4) return text
  return text.replace(/(?:s+z?|z)$/, '')
}

/** The frames of a word in lower-case Latin letters, one for each way of reading it; equal ones are repeated so that places agree. */
export function framesOf(text: string, vowelless: boolean): readonly string[] {
  const table = vowelless ? vowellessLetters : letters
  const stem = withoutFinalS(text)
  const first = frameOf(stem, 0, table)
  const isClassical = /[uio]s$/.test(text) && stem.includes('b')
  if (!vowelless && !isClassical && !/[cjwgqhx]|rz|ti|ill|^kn|[td]$|ier$|oup$|[ui]k$|^des|[ea]u[^aeiouy]|n[bpm]|[sz]e$/.test(stem))
    return [first]
  // English and French do not speak the e of a final se, ze, ce, xe (Melrose, Denise), nor the x of ux and oix (Croix).
  const silent = /[uo]i?x$/.test(text)
    ? text.slice(0, -1)
    : withoutFinalS(stem.replace(/(?<=..[szx])e$|(?<=..)ce$/, (end) => (end === 'ce' ? 's' : '')))
  const frames = ways.map((way) => (way === 0 ? first : frameOf(way === 1 ? silent : stem, way, table)))
  return frames.every((frame) => frame === first) ? [first] : frames
}
