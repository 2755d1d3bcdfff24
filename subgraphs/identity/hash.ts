const words = new Int32Array(2)
const joined = new BigInt64Array(words.buffer)

/** A signed 64-bit hash of a text, the same on every machine and in every version: stored keys depend on it. */
export function hash64(text: string): bigint {
  let high = 0x2545f491
  let low = 0x6c8e9cf5
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x85ebca77)
  }
  high = Math.imul(high ^ (high >>> 16), 0x7feb352d) ^ Math.imul(low ^ (low >>> 13), 0x846ca68b)
  low = Math.imul(low ^ (low >>> 16), 0x7feb352d) ^ Math.imul(high ^ (high >>> 13), 0x846ca68b)
  words[0] = low
  words[1] = high
  return joined[0] ?? 0n
}
