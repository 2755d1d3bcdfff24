const halves = new Int32Array(2)
const whole = new BigInt64Array(halves.buffer)

/** A signed 64-bit hash of a text, the same on every machine and in every version: stored keys depend on it. */
export function hash64(text: string): bigint {
  hashHalves(text, halves, 0)
  return whole[0] ?? 0n
}

/** As `hash64`, the low half and then the high one written into a list of them: a register has millions, too many for big integers. */
export function hashHalves(text: string, into: Int32Array, at: number): void {
  let high = 0x2545f491
  let low = 0x6c8e9cf5
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x85ebca77)
  }
  high = Math.imul(high ^ (high >>> 16), 0x7feb352d) ^ Math.imul(low ^ (low >>> 13), 0x846ca68b)
  low = Math.imul(low ^ (low >>> 16), 0x7feb352d) ^ Math.imul(high ^ (high >>> 13), 0x846ca68b)
  into[at] = low
  into[at + 1] = high
}
