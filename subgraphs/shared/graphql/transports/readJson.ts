/** How the one key that changes what an object inherits can be written in JSON: plainly, or with letters escaped. */
const suspect = /__proto__|\\u00/

/**
 * JSON of another process. What it says is put into other objects key by key, so a key that would reach their prototype is
 * refused; as a value the same word is only a word.
 *
 * @throws SyntaxError
 */
export function readJson(text: string): unknown {
  if (!suspect.test(text)) return JSON.parse(text)
  return JSON.parse(text, (key, value) => {
    if (key === '__proto__') throw new SyntaxError('a key of the answer is not allowed')
    return value
  })
}
