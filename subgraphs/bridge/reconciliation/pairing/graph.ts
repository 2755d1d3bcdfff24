import type { Edge, Subject } from './model.ts'

export interface Graph {
  /** Between a person record of LGM (left) and an alert (right), the heaviest first. */
  readonly cross: readonly Edge[]
  /** Between two records of one register, the heaviest first. */
  readonly within: readonly Edge[]
  crossOf(subject: Subject): readonly Edge[]
  /** Whether two records of one register are one human. */
  isSameHuman(one: Subject, other: Subject): boolean
}

export const keyOf = ({ registry, id }: Subject): string => `${registry}/${id}`
export const otherEnd = ({ left, right }: Edge, subject: Subject): Subject => (keyOf(left) === keyOf(subject) ? right : left)

export function createGraph(given: readonly Edge[]): Graph {
  const edges = given.map(fromLgm).sort(byWeight)
  const cross = edges.filter(({ left, right }) => left.registry !== right.registry)
  const within = edges.filter(({ left, right }) => left.registry === right.registry)
  const crossBySubject = new Map<string, Edge[]>()
  for (const edge of cross) {
    for (const end of [edge.left, edge.right]) {
      const known = crossBySubject.get(keyOf(end))
      if (known === undefined) crossBySubject.set(keyOf(end), [edge])
      else known.push(edge)
    }
  }
  const same = new Set(within.filter(isOneHuman).map(({ left, right }) => pairKey(left, right)))
  return {
    cross,
    within,
    crossOf: (subject) => crossBySubject.get(keyOf(subject)) ?? [],
    isSameHuman: (one, other) => keyOf(one) === keyOf(other) || same.has(pairKey(one, other)),
  }
}

/** Two records that name one decision and do not contradict each other are one human, however common the name. */
export const isOneHuman = ({ decision, sameReference, contradicted, together, apart }: Edge): boolean =>
  !apart && (decision === 'MATCH' || ((sameReference || together) && !contradicted))

const fromLgm = (edge: Edge): Edge =>
  edge.left.registry === 'SIS' && edge.right.registry === 'LGM' ? { ...edge, left: edge.right, right: edge.left } : edge

function pairKey(one: Subject, other: Subject): string {
  const [left, right] = [keyOf(one), keyOf(other)]
  return left < right ? `${left} ${right}` : `${right} ${left}`
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Ids decide between equal weights, so that the result does not hang on the order in which the edges came. */
const byWeight = (one: Edge, other: Edge): number =>
  other.weight - one.weight || order(keyOf(one.left), keyOf(other.left)) || order(keyOf(one.right), keyOf(other.right))
