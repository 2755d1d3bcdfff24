import { soundOf, stemOf } from './sound.ts'

/**
 * English spelling to what a Latvian clerk writes down by ear (Cabinet Reg. 114/2004: foreign names are written by pronunciation):
 * John, Džons; Wright, Raits. Rough on purpose and worth few bits: it brings a pair to a person's eyes, no more.
 */
const hearing: readonly (readonly [RegExp, string])[] = [
  [/^wr/, 'r'],
  [/^kn/, 'n'],
  [/^wh/, 'v'],
  [/igh/g, 'ai'],
  [/j|(?<=[aeiou])dge|^g(?=[ei])/g, 'dz'],
  [/oh/g, 'o'],
  [/ee|ea/g, 'i'],
  [/oo/g, 'u'],
  // Before a vowel the w is a sound of its own: Jawid, Džavids.
  [/ow(?![aeiou])|ou/g, 'au'],
  [/aw(?![aeiou])|au/g, 'o'],
  [/gh/g, ''],
  [/c(?=[aouklr]|$)/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/(?<=[^aeiou])ame(?=s?$)/g, 'eim'],
  [/ai(?=[ln])|a(?=[kvtndl]e$)/g, 'ei'],
  [/i(?=[kvtnmd]e$)/g, 'ai'],
  [/(?<=[^aeiou])e$/g, ''],
]

/** The stem of the word as heard, or null where hearing changes nothing. */
export function heardAs(text: string, sound: string): string | null {
  let heard = text
  for (const [pattern, replacement] of hearing) heard = heard.replace(pattern, replacement)
  if (heard === text || heard.length < 3) return null
  const stem = stemOf(soundOf(heard))
  return stem === stemOf(sound) ? null : stem
}
