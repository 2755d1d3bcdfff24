import { type Edge, type FoundPair, rivalMargin, type Subject } from './model.ts'
import { type Graph, keyOf, otherEnd } from './graph.ts'

/** Pairs by one decision first, since a reference is evidence of its own; then by identity among what is left, then by both together. */
export function assignPairs(graph: Graph): readonly FoundPair[] {
  const taken = new Set<string>()
  const pairs: FoundPair[] = []
  const isFree = (subject: Subject): boolean => !taken.has(keyOf(subject)) && !isPaired(subject)
  const takeAll = (by: FoundPair['by'], fits: (edge: Edge) => boolean): void => {
    for (const edge of graph.cross) {
      if (!isFree(edge.left) || !isFree(edge.right) || !fits(edge)) continue
      const ban = freeBan(edge)
      if (ban === null) continue
      taken.add(keyOf(edge.left)).add(keyOf(edge.right))
      pairs.push({ banId: ban, alertId: edge.right.id, personId: edge.left.id, by, isMatch: edge.decision === 'MATCH' })
    }
  }

  for (const decision of ['MATCH', 'REVIEW'] as const) {
    takeAll('DECISION', (edge) => edge.decision === decision && isOneDecision(edge, graph, isFree))
  }
  // Whom a pass gave to somebody is no rival in the next one; within a pass the order must decide nothing.
  for (const [by, fits] of passes) {
    const before = new Set(taken)
    const isSpokenFor = (subject: Subject): boolean => before.has(keyOf(subject)) || isPaired(subject)
    takeAll(by, (edge) => fits(edge) && [edge.left, edge.right].every((subject) => !hasRival(edge, subject, graph, isSpokenFor)))
  }
  return pairs
}

/** Names and a birth date alone may be a namesake's: then nothing around them may speak against it. */
const fitsByIdentity = ({ decision, identified, fits }: Edge): boolean =>
  decision === 'MATCH' && (identified || [...fits.values()].some(({ bits }) => bits >= 0))

const passes: readonly (readonly [FoundPair['by'], (edge: Edge) => boolean])[] = [
  ['IDENTITY', fitsByIdentity],
  ['TOGETHER', ({ together }) => together],
]

export const isPaired = ({ registry, bans, banId }: Subject): boolean =>
  registry === 'SIS' ? banId !== null : bans.length > 0 && bans.every(({ alertId }) => alertId !== null)

/**
 * The ban that the alert can have been made from: one that asks for an alert, the best fitting of several; else the best fitting of
 * those whose decision it can be. None where it fits a ban that has its alert better: then it is a second alert of that one.
 */
export function freeBan({ left, fits }: Edge): string | null {
  const fitOf = ({ id }: Subject['bans'][number]): number => fits.get(id)?.bits ?? 0
  const [free, served] = [left.bans.filter(({ alertId }) => alertId === null), left.bans.filter(({ alertId }) => alertId !== null)]
  const asking = free.filter(({ standing }) => standing === 'WANTED')
  const possible =
    asking.length > 0 ? asking : free.filter(({ id, standing }) => standing === 'FUTURE' || fits.get(id)?.otherDecision !== true)
  const best = possible.toSorted((one, other) => fitOf(other) - fitOf(one))[0]
  return best === undefined || served.some((ban) => fitOf(ban) > fitOf(best)) ? null : best.id
}

/** Whether the two name one decision and nobody else who is another human does, and neither fits somebody else better by identity. */
function isOneDecision(edge: Edge, graph: Graph, isFree: (subject: Subject) => boolean): boolean {
  if (!edge.sameReference) return false
  return [edge.left, edge.right].every((subject) => {
    const end = otherEnd(edge, subject)
    return graph.crossOf(subject).every((other) => {
      const rival = otherEnd(other, subject)
      if (graph.isSameHuman(rival, end)) return true
      if (other.sameReference) return false
      return edge.decision === 'MATCH' || other.decision !== 'MATCH' || !isFree(rival) || other.weight < edge.weight - rivalMargin
    })
  })
}

/** Whether another human fits this record almost as well, or has its decision, whom no decision has given to somebody else. */
function hasRival(edge: Edge, subject: Subject, graph: Graph, isSpokenFor: (subject: Subject) => boolean): boolean {
  const end = otherEnd(edge, subject)
  return graph.crossOf(subject).some((other) => {
    const rival = otherEnd(other, subject)
    if (graph.isSameHuman(rival, end) || isSpokenFor(rival)) return false
    return other.sameReference || other.weight >= edge.weight - rivalMargin
  })
}
