/** Greek to Latin by ISO 843 (ELOT 743), the transcription that Greek passports and SIS use. */
const pairs: Readonly<Record<string, string>> = { ου: 'ou', γγ: 'ng', γξ: 'nx', γχ: 'nch', μπ: 'b' }

const letters: Readonly<Record<string, string>> = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
}

const voiceless = 'θκξπσςτφχψ'

/** One Greek word in Latin letters; αυ, ευ, ηυ sound as av or af by the letter that follows, μπ is b only at the start of a word. */
export function transliterateGreek(word: string): string {
  const plain = word.normalize('NFD').replace(/\p{M}+/gu, '')
  let latin = ''
  for (let at = 0; at < plain.length; at++) {
    const letter = plain.charAt(at)
    const next = plain.charAt(at + 1)
    const pair = pairs[letter + next]
    if (pair !== undefined && (letter !== 'μ' || at === 0)) {
      latin += pair
      at++
    } else if (next === 'υ' && 'αεη'.includes(letter)) {
      const after = plain.charAt(at + 2)
      latin += `${letters[letter] ?? ''}${after === '' || voiceless.includes(after) ? 'f' : 'v'}`
      at++
    } else {
      latin += letters[letter] ?? letter
    }
  }
  return latin
}
