/**
 * Repeatable chance: the same seed gives the same registers on every machine, so a figure can be looked up again.
 * The generator is splitmix32: small, and good enough for made-up people.
 */
export interface Chance {
  /** From 0 inclusive to 1 exclusive. */
  next(): number
  /** A whole number from `from` to `to`, both inclusive. */
  between(from: number, to: number): number
  /** True with this probability. */
  happens(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** Earlier items are more likely, as some names are common: item n has weight 1 / (n + 3). */
  pickCommon<Item>(items: readonly Item[]): Item
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000
  }
  const at = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[index]
    if (item === undefined) throw new Error('chance: nothing to pick from')
    return item
  }
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    happens: (probability) => next() < probability,
    pick: (items) => at(items, Math.floor(next() * items.length)),
    pickCommon: (items) => {
      const skew = 3
      // Inverse of the weights' integral: ln((n + skew) / skew) grows evenly with the draw.
      const index = Math.floor(skew * (((items.length + skew) / skew) ** next() - 1))
      return at(items, Math.min(index, items.length - 1))
    },
  }
}
