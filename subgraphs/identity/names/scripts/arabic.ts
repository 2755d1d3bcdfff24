/**
 * Arabic and Persian script to Latin. Short vowels are not written, so the result is a consonant frame with the long vowels that are:
 * good for a skeleton, never for a letter-by-letter comparison. و and ي are vowels except at the start of a word or before ا.
 */
const letters: Readonly<Record<string, string>> = {
  ب: 'b',
  پ: 'p',
  ت: 't',
  ث: 'th',
  ج: 'j',
  چ: 'ch',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  ژ: 'zh',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ڤ: 'v',
  ق: 'q',
  ك: 'k',
  ک: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ة: 'a',
  ى: 'a',
  ا: 'a',
  آ: 'a',
  أ: 'a',
  إ: 'i',
  ٱ: 'a',
  ء: '',
  ؤ: 'u',
  ئ: 'i',
  و: 'u',
  ي: 'i',
  ی: 'i',
  ې: 'e',
  ۀ: 'a',
  ٹ: 't',
  ڈ: 'd',
  ڑ: 'r',
  ں: 'n',
  ھ: 'h',
  ہ: 'h',
  ے: 'e',
  ۆ: 'o',
  ێ: 'e',
  ڵ: 'l',
}

const signs = /[\u0640\u064B-\u065F\u0670\u200c\u200d]/g

/** The word without vowel signs and without a leading article (الراجحي, راجحي), which tells no two people apart. */
export function withoutArticle(word: string): string {
  const bare = word.replace(signs, '')
  return bare.length > 4 && /^[اأ]ل/.test(bare) ? bare.slice(2) : bare
}

/** One word of Arabic script as a Latin consonant frame, the article written apart by a hyphen (الراجحي, al-rajhi). */
export function transliterateArabic(word: string): string {
  const rest = withoutArticle(word)
  const article = rest.length < word.replace(signs, '').length ? 'al-' : ''
  let latin = ''
  for (let at = 0; at < rest.length; at++) {
    const letter = rest.charAt(at)
    const opens = at === 0 && 'اوي'.includes(rest.charAt(1)) === false
    if (letter === 'و' && (at === 0 || rest.charAt(at + 1) === 'ا')) latin += 'w'
    else if ((letter === 'ي' || letter === 'ی') && (at === 0 || rest.charAt(at + 1) === 'ا')) latin += opens ? 'y' : 'i'
    else latin += letters[letter] ?? letter
  }
  return article + latin
}
