/** Words that stand in a name without telling people apart: articles, prepositions, "son of". Kept for display, left out of comparison. */
const particles = new Set(
  `al el ul ad ar as at az an ash bin ben bint binti ibn ould wuld de da do dos das del della delle di du la le les lo los van von der den dem ter ten
  af av zu zum zur und y e i of the ap ab mac mc o st`.split(/\s+/),
)

/** Forms of address and marks of birth order that forms and lists carry into name fields. */
const titles = new Set(
  `mr mrs ms miss mister dr prof professor sir dame lord lady sheikh shaikh sheik shaykh cheikh haji hajji hadji mullah maulana president general colonel
  jr sr junior senior ii iii kungs kundze`.split(/\s+/),
)

export function isParticle(word: string): boolean {
  return particles.has(word)
}

export function isTitle(word: string): boolean {
  return titles.has(word)
}

const patronymicEnding = /(?:ovic|evic|ivic|ovna|evna|ivna|inicna|ovica|evica|oglu|ogli|kizi)s?$/

/** Whether a sound is a name after the father: East Slavic -ovich -evna, Latvianised -ovičs, Turkic -oglu -kizi. */
export function isPatronymic(sound: string): boolean {
  return sound.length >= 6 && patronymicEnding.test(sound)
}
