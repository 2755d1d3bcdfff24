import type { Evidence } from '../../identity/index.ts'
import type { LinkedPair } from './pairs.ts'

/**
 * The paragraph a clerk needs: why this decision, what agreed, by which rule and how rare that is among strangers, what spoke against.
 * Holds no value of either record, so that the list of links says nothing of a person that their registers do not.
 */
export function explainPair({ reasons, evidence }: Pick<LinkedPair, 'reasons' | 'evidence'>): string {
  const heaviestFirst = evidence.toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
  const agreed = heaviestFirst.filter(({ weight }) => weight > 0)
  const against = heaviestFirst.filter(({ weight }) => weight < 0)
  return [
    ...reasons,
    agreed.length === 0 ? 'Nothing agrees.' : `For: ${agreed.map(sentence).join(' ')}`,
    ...(against.length === 0 ? [] : [`Against: ${against.map(sentence).join(' ')}`]),
  ].join(' ')
}

function sentence(item: Evidence): string {
  const bits = `${item.weight > 0 ? '+' : '−'}${Math.abs(item.weight).toFixed(1)}`
  return `${item.because.replace(/\.$/, '')} (${bits}${rarity(item.weight)}).`
}

/** Fewer bits than this are no rarity worth a number. */
const leastTellingBits = 3

/** A weight of n bits is found 2^n times more often in records of one human than in those of strangers. */
function rarity(weight: number): string {
  return weight < leastTellingBits ? '' : `, ${twoDigits(2 ** weight)} times likelier for one person than for two`
}

function twoDigits(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en')
}
