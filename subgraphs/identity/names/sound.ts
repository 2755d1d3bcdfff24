/**
 * One spelling for what different conventions write differently: ICAO and older passports (ZH, KH, TS, SHCH, IU, YU, X), Latvian
 * (Ž, H, C, ŠČ, JU) with its marks dropped, German (UE), doubled letters. Equal sounds mean "the same name by another convention".
 */

const rules: readonly (readonly [RegExp, string])[] = [
  [/x/g, 'ks'],
  [/tsch|tch/g, 'c'],
  [/sch/g, 's'],
  [/zh/g, 'z'],
  [/kh/g, 'h'],
  [/ts|tz|ch/g, 'c'],
  [/sh/g, 's'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ck|q/g, 'k'],
  [/w/g, 'v'],
  [/dj/g, 'dz'],
  [/[yj]/g, 'i'],
  [/i+/g, 'i'],
  // A glide between vowels or at the start is spelling, not sound: Dostoevskii, Dostojevskis; Elena, Jelena.
  [/^i(?=[aeou])/, ''],
  [/(?<=[aeou])i(?=[aeou])/g, ''],
  // Belarusian writes the ending -ov as -ou, -ev as -eu (Kazlou, Kozlov).
  [/(?<=[oe])u$/, 'v'],
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/ue/g, 'u'],
  [/h(?![aeiou])/g, ''],
  [/(.)\1+/g, '$1'],
]

/** Nothing in these letters can be changed by any rule above, which spares most words the work. */
const needsWork = /[xqwyjh]|c[k]|t[sz]|i[iaeou]|[aou]e|[oe]u$|(.)\1|^i/

export function soundOf(word: string): string {
  if (!needsWork.test(word)) return word
  let sound = word
  for (const [pattern, replacement] of rules) sound = sound.replace(pattern, replacement)
  return sound
}

const hardAdjective = /sk(?:i|ai|a|is|as|oi|ei)$/

/**
 * The stem of a sound: Latvian case endings (-s -is -us -a -e -js, Cabinet Reg. 114/2004) and the ending by gender taken off, the
 * adjective endings -skii -skis -skaia -ska made one. Identity rests on the stem, not on the ending.
 */
export function stemOf(sound: string): string {
  if (hardAdjective.test(sound)) return sound.replace(hardAdjective, 'sk')
  let stem = sound
  if (stem.length >= 4 && stem.endsWith('s') && !stem.endsWith('ss')) stem = stem.slice(0, -1)
  if (stem.length >= 4 && /[^aeiou][aeiu]$/.test(stem)) stem = stem.slice(0, -1)
  return stem
}
