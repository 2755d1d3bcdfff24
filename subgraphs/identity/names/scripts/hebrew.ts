/** Hebrew to Latin by the consonants (ICAO Doc 9303 has no table for it); vav and yod are read as vowels inside a word. */
const letters: Readonly<Record<string, string>> = {
  א: 'a',
  ב: 'b',
  ג: 'g',
  ד: 'd',
  ה: 'h',
  ו: 'o',
  ז: 'z',
  ח: 'h',
  ט: 't',
  י: 'i',
  כ: 'k',
  ך: 'k',
  ל: 'l',
  מ: 'm',
  ם: 'm',
  נ: 'n',
  ן: 'n',
  ס: 's',
  ע: 'a',
  פ: 'p',
  ף: 'f',
  צ: 'ts',
  ץ: 'ts',
  ק: 'k',
  ר: 'r',
  ש: 'sh',
  ת: 't',
}

export function transliterateHebrew(word: string): string {
  const bare = word.replace(/[\u0591-\u05C7]/g, '').replaceAll('וו', 'v')
  let latin = ''
  for (let at = 0; at < bare.length; at++) {
    const letter = bare.charAt(at)
    if (letter === 'ו' && at === 0) latin += 'v'
    else if (letter === 'ה' && at === bare.length - 1) latin += 'a'
    else latin += letters[letter] ?? letter
  }
  return latin
}
